import PricingModel

/// The account that `explain --account` asks about: `plan=pro billing=annual tenure=7`.
struct AccountQuestion {
  let segment: Int
  let plan: Int
  let term: Term
  let seats: Int
  /// Completed months of the contract run before the boundary, as in a row of `customers`.
  let tenure: Int

  /// - Throws: `Failure.usage` naming the word that is wrong and what is allowed.
  init(_ text: String, _ scenario: Scenario) throws {
    var words: [String: String] = [:]
    for word in text.split(whereSeparator: { $0 == " " || $0 == "," }) {
      let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2, Self.keys.contains(pair[0]) else {
        throw Failure.usage(
          "--account '\(text)': `\(word)` is not one of \(Self.keys.joined(separator: "=, "))=; "
            + "write e.g. 'plan=\(scenario.paidPlans[0].id) tenure=7'")
      }
      guard words.updateValue(pair[1], forKey: pair[0]) == nil else {
        throw Failure.usage("--account '\(text)': `\(pair[0])` is given twice; give it once")
      }
    }
    let paid = scenario.paidPlans.map(\.id)
    let id = try Self.name(words["plan"], "plan", among: paid)
    let plan = scenario.plans.firstIndex { $0.id == id } ?? 0
    let terms = scenario.plans[plan].terms
    let term = try Self.name(words["billing"], "billing", among: terms.map(\.rawValue))
    let segment = try Self.name(words["segment"], "segment", among: scenario.segments)
    self.plan = plan
    self.term = Term(rawValue: term) ?? .monthly
    self.segment = scenario.segments.firstIndex(of: segment) ?? 0
    seats = try Self.number(words["seats"], "seats", 1...1_000_000) ?? 1
    if seats > 1 && !scenario.plans[plan].perSeat {
      throw Failure.usage("--account: \(id) is priced per account; leave `seats` out")
    }
    let months = scenario.plans[plan].price.serviceMonths(of: self.term)
    tenure = try Self.number(words["tenure"], "tenure", 0...1_200) ?? months - 1
  }

  private static let keys = ["plan", "billing", "segment", "seats", "tenure"]

  /// The name given, or the first of the list.
  private static func name(_ given: String?, _ key: String, among all: [String]) throws -> String {
    guard let given else { return all[0] }
    guard all.contains(given) else {
      throw Failure.usage(
        "--account: \(key) `\(given)` does not exist; allowed: \(all.joined(separator: ", "))")
    }
    return given
  }

  private static func number(
    _ given: String?, _ key: String, _ range: ClosedRange<Int>
  ) throws -> Int? {
    guard let given else { return nil }
    guard let value = Int(given), range.contains(value) else {
      throw Failure.usage(
        "--account: \(key) is `\(given)`; allowed are whole numbers from \(range.lowerBound)"
          + " to \(range.upperBound)")
    }
    return value
  }

  /// Where such an account stands before the boundary of `month`: at the price of its first
  /// payment, or of the last change that it has met since.
  func situation(at month: Int, _ prices: PriceBook) -> Situation {
    let origin = month - 1 - tenure
    var situation = Situation(
      segment: segment, plan: plan, term: term, seats: seats,
      version: prices.list(plan, at: origin), origin: origin, phase: 0)
    let service = prices.serviceMonths(situation)
    situation.phase = (origin % service + service) % service
    for renewal in stride(from: origin + service, to: month, by: service) {
      guard let change = prices.change(metBy: situation, at: renewal) else { continue }
      situation.version = prices.listed(plan, by: change)
    }
    return situation
  }
}

extension Scenario {
  var paidPlans: [Plan] { plans.filter { !$0.isFree } }
}

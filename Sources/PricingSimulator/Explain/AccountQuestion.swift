import PricingModel

/// The account that `explain --account` asks about: `plan=pro billing=annual tenure=7`, or
/// `state=trial plan=pro`.
struct AccountQuestion {
  /// Where it stands before the boundary.
  enum State: String, CaseIterable { case paying, trial, free, left }

  let state: State
  let segment: Int
  let plan: Int
  let term: Term
  let seats: Int
  /// Completed months before the boundary: of the contract run, as in a row of `customers`; of the
  /// trial; since it left.
  let tenure: Int
  /// Indices of the add-ons that it has, rising.
  let addOns: [Int]
  let hasAha: Bool
  let isAtRisk: Bool

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
    let state = try Self.name(words["state"], "state", among: State.allCases.map(\.rawValue))
    self.state = State(rawValue: state) ?? .paying
    let isFree = self.state == .free
    let plans = scenario.plans.filter { $0.isFree == isFree }.map(\.id)
    guard !plans.isEmpty else {
      throw Failure.usage("--account: no plan is free, so nobody is; allowed: state=paying")
    }
    guard self.state != .trial || scenario.eras.contains(where: { $0.conduct.trials != nil }) else {
      throw Failure.usage("--account: the scenario has no `trials`; allowed: state=paying")
    }
    let id = try Self.name(words["plan"], "plan", among: plans)
    let plan = scenario.plans.firstIndex { $0.id == id } ?? 0
    let terms = isFree ? [.monthly] : scenario.plans[plan].terms
    let term = try Self.name(words["billing"], "billing", among: terms.map(\.rawValue))
    let segment = try Self.name(words["segment"], "segment", among: scenario.segments)
    self.plan = plan
    self.term = Term(rawValue: term) ?? .monthly
    self.segment = scenario.segments.firstIndex(of: segment) ?? 0
    seats = try Self.number(words["seats"], "seats", 1...1_000_000) ?? 1
    if seats > 1 && !scenario.plans[plan].perSeat {
      throw Failure.usage("--account: \(id) is priced per account; leave `seats` out")
    }
    let usual =
      switch self.state {
      case .paying: scenario.plans[plan].price.serviceMonths(of: self.term) - 1
      case .trial: scenario.eras.compactMap(\.conduct.trials).first?.length.months ?? 1
      case .free, .left: 1
      }
    tenure = try Self.number(words["tenure"], "tenure", 0...1_200) ?? usual
    addOns = try (words["add_ons"] ?? "").split(separator: "+").map { name in
      let all = scenario.addOns.map(\.id)
      guard let index = all.firstIndex(of: String(name)) else {
        throw Failure.usage(
          "--account: add-on `\(name)` does not exist; allowed: "
            + (all.isEmpty ? "none" : all.joined(separator: "+")))
      }
      return index
    }.sorted()
    hasAha = try Self.name(words["aha"], "aha", among: ["yes", "no"]) == "yes"
    isAtRisk = try Self.name(words["at_risk"], "at_risk", among: ["no", "yes"]) == "yes"
  }

  private static let keys = [
    "state", "plan", "billing", "segment", "seats", "tenure", "add_ons", "aha", "at_risk",
  ]

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

  /// Who stands before the boundary of `month`; its situation says the plan and the segment.
  func standing(_ situation: Situation, at month: Int) -> Standing {
    switch state {
    case .paying: .account(situation)
    case .trial: .trial(segment: segment, plan: plan, start: month - tenure)
    case .free: .free(segment: segment, plan: plan)
    case .left: .gone(Departure(situation: situation, left: month - tenure, remembered: false))
    }
  }

  /// Where such an account stands before the boundary of `month`: at the price of its first
  /// payment, or of the last change that it has met since.
  func situation(at month: Int, _ prices: PriceBook) -> Situation {
    let origin = month - 1 - tenure
    if state != .paying {
      return Situation(
        segment: segment, plan: plan, term: term, seats: seats, version: 0, origin: origin,
        phase: 0)
    }
    var situation = Situation(
      segment: segment, plan: plan, term: term, seats: seats,
      version: prices.list(plan, at: origin), origin: origin, phase: 0)
    let service = prices.serviceMonths(situation)
    situation.phase = (origin % service + service) % service
    for renewal in stride(from: origin + service, to: month, by: service) {
      guard let change = prices.change(metBy: situation, at: renewal) else { continue }
      situation.version = prices.listed(plan, by: change)
    }
    situation.addOns = addOns.map { prices.addOns.list($0, at: month - 1) }
    situation.past.hasAha = hasAha
    situation.past.isAtRisk = isAtRisk
    return situation
  }
}

extension Scenario {
  var paidPlans: [Plan] { plans.filter { !$0.isFree } }
}

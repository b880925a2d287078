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
    state = try Self.choice(
      words["state"], "state", among: State.allCases.map { ($0.rawValue, $0) })
    let isFree = state == .free
    let plans = scenario.plans.enumerated().filter { $1.isFree == isFree }
    guard !plans.isEmpty else {
      throw Failure.usage("--account: no plan is free, so nobody is; allowed: state=paying")
    }
    let trials = scenario.eras.compactMap(\.conduct.trials)
    guard state != .trial || !trials.isEmpty else {
      throw Failure.usage("--account: the scenario has no `trials`; allowed: state=paying")
    }
    plan = try Self.choice(words["plan"], "plan", among: plans.map { ($1.id, $0) })
    let page = scenario.plans[plan]
    term = try Self.choice(
      words["billing"], "billing",
      among: (isFree ? [.monthly] : page.terms).map { ($0.rawValue, $0) })
    segment = try Self.choice(
      words["segment"], "segment", among: scenario.segments.enumerated().map { ($1, $0) })
    seats = try Self.number(words["seats"], "seats", 1...1_000_000) ?? 1
    if seats > 1 && !page.perSeat {
      throw Failure.usage("--account: \(page.id) is priced per account; leave `seats` out")
    }
    let usual =
      switch state {
      case .paying: page.price.serviceMonths(of: term) - 1
      case .trial: trials[0].length.months
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
    hasAha = try Self.choice(words["aha"], "aha", among: [("yes", true), ("no", false)])
    isAtRisk = try Self.choice(
      words["at_risk"], "at_risk", among: [("no", false), ("yes", true)])
  }

  private static let keys = [
    "state", "plan", "billing", "segment", "seats", "tenure", "add_ons", "aha", "at_risk",
  ]

  /// What the name given stands for, or the first of the list.
  private static func choice<Choice>(
    _ given: String?, _ key: String, among all: [(name: String, choice: Choice)]
  ) throws -> Choice {
    guard let given else { return all[0].choice }
    guard let found = all.first(where: { $0.name == given }) else {
      throw Failure.usage(
        "--account: \(key) `\(given)` does not exist; allowed: "
          + all.map(\.name).joined(separator: ", "))
    }
    return found.choice
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

/// Valid scenarios over all parts of the format, each a pure function of its number.
///
/// Left out: tables beside the scenario (`file:`), seats that come and go one by one and spreads of
/// growth, which counts of accounts cannot carry.
struct ScenarioGenerator {
  var dice: Dice
  var segments: [String] = ["everyone"]
  var plans: [PlanFacts] = []
  var hasFreePlan = false
  var addOns: [String] = []
  /// Add-ons that are charged once.
  var soldOnce: [String] = []

  var coupons: [String] = []
  var months = 6
  var year = 2030
  var hasMixedChurn = false
  var hasAha = false
  var sizes: [Int] = []
  /// Paths of uncertain quantities that can be correlated.
  var uncertain: [String] = []

  struct PlanFacts {
    let id: String
    let price: Int
    let perSeat: Bool
    let terms: [String]
  }

  static func scenario(_ number: Int) -> YAMLTree {
    var generator = ScenarioGenerator(dice: Dice(seed: UInt64(number)))
    return generator.scenario()
  }

  var terms: [String] {
    Self.allTerms.filter { term in plans.contains { $0.terms.contains(term) } }
  }

  static let allTerms = ["monthly", "quarterly", "half_yearly", "annual", "two_year"]

  mutating func scenario() -> YAMLTree {
    // Long enough for a renewal after a year in one of ten: what a run takes grows with the square.
    months = dice.chance(10) ? dice.number(13...14) : dice.number(4...7)
    var tree = YAMLTree.map([
      "name": .text("Generated"), "currency": .text("EUR"), "start": .text(month(0)),
      "months": .text("\(months)"), "seed": .text("\(dice.word())"),
    ])
    func add(_ key: String, _ value: YAMLTree?) {
      if let value { tree = tree.with(key, value) }
    }
    if dice.chance(20) { add("month_length", .text("\(dice.number(28...31)) days")) }
    if dice.chance(60) { add("segments", segmentShares()) }
    add("plans", pricingPage())
    add("add_ons", dice.chance(25) ? addOnPage() : nil)
    add("bundles", dice.chance(50) ? bundles() : nil)
    add("coupons", dice.chance(25) ? couponPage() : nil)
    add("churn", churn())
    add("moves", dice.chance(50) ? moves() : nil)
    add("seats", plans.contains(where: \.perSeat) && dice.chance(60) ? seats() : nil)
    add("customers", dice.chance(80) ? book() : nil)
    add("free_accounts", hasFreePlan && dice.chance(70) ? freeAccounts() : nil)
    add("trials", dice.chance(55) ? trials() : nil)
    add("new_customers", dice.chance(70) ? newCustomers() : nil)
    add("billing", billing())
    add("payments", payments())
    add("at_risk", dice.chance(15) ? atRisk() : nil)
    add("win_back", dice.chance(20) ? winBack() : nil)
    add("effects", dice.chance(30) ? effects() : nil)
    add("response", dice.chance(85) ? response() : nil)
    add("costs", costs())
    add("correlations", correlations())
    add("changes", dice.chance(60) ? changes(tree) : nil)
    add("expect", dice.chance(10) ? gates() : nil)
    return tree
  }

  // MARK: Words

  /// Month n of the forecast.
  func month(_ n: Int) -> String {
    let number = n % 12 + 1
    return "\(year + n / 12)-\(number < 10 ? "0" : "")\(number)"
  }

  mutating func percent(_ range: ClosedRange<Int>) -> String {
    dice.chance(30)
      ? "\(dice.number(range)).\(dice.number(1...9))%" : "\(max(1, dice.number(range)))%"
  }

  mutating func rate(_ range: ClosedRange<Int>) -> YAMLTree {
    switch dice.below(6) {
    case 0: return uncertain(range, per: "month")
    case 1: return .map(["value": .text("\(percent(range)) per month"), "grade": .text("C")])
    case 2: return .text("\(percent(range.lowerBound * 4...range.upperBound * 6)) per year")
    default: return .text("\(percent(range)) per month")
    }
  }

  /// A probability in one of the forms that are not points.
  mutating func uncertain(_ range: ClosedRange<Int>, per period: String? = nil) -> YAMLTree {
    let low = max(1, dice.number(range))
    let form: YAMLTree
    switch dice.below(5) {
    case 0: form = .map(["beta": .map(["a": .text("\(low)"), "b": .text("\(100 - low)")])])
    case 1:
      form = .map(["p10": .text("\(low)%"), "p90": .text("\(low + dice.number(1...4))%")])
    case 2:
      form = .map([
        "min": .text("\(low - 1)%"), "mode": .text("\(low)%"),
        "max": .text("\(low + dice.number(1...5))%"),
      ])
    case 3:
      form = .map([
        "uniform": .map(["min": .text("\(low)%"), "max": .text("\(low + 3)%")])
      ])
    default:
      form = .map(["beta": .map(["mean": .text("\(low)%"), "sd": .text("0.5%")])])
    }
    return period.map { form.with("per", .text($0)) } ?? form
  }

  mutating func probability(_ range: ClosedRange<Int>) -> YAMLTree {
    dice.chance(25) ? uncertain(range) : .text(percent(range))
  }

  mutating func elasticity(_ path: String) -> YAMLTree {
    switch dice.below(4) {
    case 0:
      uncertain.append(path)
      return .map(["p10": .text("0.2"), "p90": .text("0.\(dice.number(4...9))")])
    case 1: return .map(["lognormal": .map(["median": .text("0.5"), "sigma": .text("0.3")])])
    default: return .text("\(dice.number(0...1)).\(dice.number(1...9))")
    }
  }

  mutating func factor() -> String { "x\(dice.number(0...1)).\(dice.number(1...9))" }

  /// The value for all, or by segment or plan, with the rest under `other`.
  mutating func byCase(
    plans named: Bool = false, _ value: (inout ScenarioGenerator) -> YAMLTree
  ) -> YAMLTree {
    if segments.count > 1 && dice.chance(25) {
      let first = value(&self)
      let rest = value(&self)
      return .map(["by_segment": .map([segments[0]: first, "other": rest])])
    }
    if named && plans.count > 1 && dice.chance(25) {
      let first = value(&self)
      let rest = value(&self)
      return .map(["by_plan": .map([plans[0].id: first, "other": rest])])
    }
    return value(&self)
  }

  /// Names to whole shares that add up to 100%.
  mutating func split(_ names: [String]) -> YAMLTree {
    var left = 100
    var pairs: [YAMLTree.Pair] = []
    for name in names.dropLast() {
      let share = dice.number(5...max(5, left / 2))
      left -= share
      pairs.append(.init(key: name, value: .text("\(share)%")))
    }
    let rest = dice.chance(50) ? "rest" : "\(left)%"
    return .map(pairs + names.suffix(1).map { .init(key: $0, value: .text(rest)) })
  }
}

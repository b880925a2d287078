/// The order of a month, written once: what can happen to somebody at a boundary, with which
/// chance and where it leads (MODEL 1.3). All propagators walk what this composes.
///
///     1  price changes and dated sets take effect (the month is looked up, nothing is stored)
///     2  trials end                                        `MonthlyOrder+Purchases`
///     3  price quote and choice                            `MonthlyOrder+Choices`
///        stay or leave, charge                             `MonthlyOrder+Retention`, `+Renewal`
///     4  what changes among those who stay                 `MonthlyOrder+Changes`, `+Moves`
///     5  who comes back                                    `MonthlyOrder+WinBack`
///     6  arrivals, trial starts, free accounts             `MonthlyOrder+Arrivals`, `+Purchases`
///     7  booking                                           `Booking`
///
/// Steps act on the state before the boundary; whoever enters a standing at a boundary meets its
/// next event at a later one. Chances are nodes of `odds`, not numbers, because they differ by
/// draw; where they lead does not.
public struct MonthlyOrder: Sendable {
  public let scenario: Scenario
  public let prices: PriceBook
  public internal(set) var odds = OddsGraph()
  /// False where no retention family looks at the clock: then all cohorts are one.
  let clockMatters: Bool
  /// False where nothing looks at the months since the first payment.
  let tenureMatters: Bool
  /// By month: how people behave, and the effects that act.
  private let conducts: [Conduct]
  let acting: [[Effect]]
  /// By month: its regime, by number.
  let regimes: [Int]
  /// Events that some effect asks for, and whether it asks when they were.
  let asked: [Effect.Event: Bool]
  public let turns: Turns
  /// Months after which nobody who left comes back any more.
  let longestAway: Int

  public init(_ scenario: Scenario) {
    self.scenario = scenario
    prices = PriceBook(
      plans: scenario.plans, changes: scenario.priceChanges,
      paidInBook: scenario.book.compactMap { row in row.price.map { (row.plan, $0) } },
      discounts: scenario.eras.flatMap(\.conduct.discounts), addOns: scenario.addOns,
      bundles: scenario.eras.flatMap(\.conduct.bundles).map(\.offer),
      growthRates: scenario.eras.flatMap(\.conduct.spendGrowth.leaves).filter { $0 != 0 },
      returnersKeepPrice: scenario.eras.contains { $0.conduct.winBack?.keepsPrice == true })
    clockMatters = scenario.eras.contains { era in
      (era.conduct.churn.leaves + era.conduct.addOns.flatMap { $0.churn?.leaves ?? [] })
        .contains { if case .family = $0 { true } else { false } }
    }
    tenureMatters = scenario.eras.contains { era in
      (era.conduct.moves.aha?.leaves ?? []).contains {
        if case .table = $0 { true } else { false }
      } || era.conduct.effects.contains { $0.afterTenure != nil }
    }
    conducts = (0..<scenario.months).map(scenario.conduct)
    acting = conducts.enumerated().map { month, conduct in
      let calendarMonth = (scenario.start + month).month
      return conduct.effects.filter { $0.acts(month: month, calendar: calendarMonth) }
    }
    regimes = Self.regimes(scenario, prices)
    var asked: [Effect.Event: Bool] = [:]
    for effect in scenario.eras.flatMap(\.conduct.effects) {
      guard let event = effect.after else { continue }
      asked[event] = asked[event] == true || effect.lasting != nil
    }
    self.asked = asked
    turns = Turns(scenario)
    longestAway = scenario.eras.compactMap { $0.conduct.winBack?.until }.max() ?? 0
  }

  /// Months behind the last behave as the last one: the law is frozen (METRICS, `clv.csv`).
  func calendar(_ month: Int) -> Int { min(max(month, 0), scenario.months - 1) }

  func conduct(_ month: Int) -> Conduct { conducts[calendar(month)] }

  /// What the boundary of `month` can do to an account, a trial or a free account that was there
  /// before it. Empty: nothing, it stays as it is.
  public mutating func events(of standing: Standing, at month: Int) -> [Outcome] {
    switch standing {
    case .account(let situation):
      isDue(situation, at: month) ? renewal(of: situation, at: month) : inTerm(situation, at: month)
    case .trial(let segment, let plan, let start):
      trialEnd(segment: segment, plan: plan, start: start, at: month)
    case .free(let segment, let plan):
      freeMoves(segment: segment, plan: plan, at: month)
    case .gone(let departure):
      returns(departure, at: month)
    case .pastDue(let debt):
      dunning(debt, at: month)
    case .freeTrying(let segment, let plan, let start):
      freeMoves(segment: segment, plan: plan, trying: start, at: month)
    }
  }

  /// Does the account's term end at this boundary?
  func isDue(_ situation: Situation, at month: Int) -> Bool {
    monthsIntoTerm(situation, at: month) == 0
  }

  /// Months since the start of the running term, 0 at its end.
  func monthsIntoTerm(_ situation: Situation, at month: Int) -> Int {
    modulo(month - situation.phase, prices.serviceMonths(situation))
  }

  /// The clock's month for somebody who starts now; one for all where nobody looks at it.
  func origin(_ month: Int) -> Int { clockMatters ? month : 0 }

  /// The month of a first payment, where tenure matters.
  func since(_ month: Int) -> Int { tenureMatters ? month : 0 }
}

/// Remainder in 0 ..< n also for negative numbers.
func modulo(_ value: Int, _ n: Int) -> Int {
  let rest = value % n
  return rest < 0 ? rest + n : rest
}

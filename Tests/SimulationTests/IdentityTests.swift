import PricingModel
import Testing

@testable import Simulation

/// The identities of MODEL 1.6 are asserted in every month of every replicate; these are the twins
/// that must be caught.
@Suite struct IdentityTests {
  /// A scenario with every kind of movement.
  static let busy = """
    plans:
      free: {price: 0}
      solo: {price: 19, annual: {months_free: 2}}
      team: {price: 49, annual: {extra_months: 2}}
    customers:
      - {plan: solo, billing: monthly, count: 400, tenure: {spread: {uniform: [0, 9]}}}
      - {plan: team, billing: annual, count: 200, tenure: {spread: {uniform: [0, 13]}}}
      - {plan: free, count: 1000}
    free_accounts: {signups: 50 per month, upgrade: 1% per month, to: solo, abandon: 4% per month}
    trials: {plan: team, starts: 60 per month, length: 14 days, conversion: 20%, otherwise: free}
    billing:
      new: {monthly: 60%, annual: 40%}
      switch: {annual: 1% per month, monthly: 5% per renewal}
      early_cancel: 0.5% per month
      refund: pro rata
    churn: {by_billing: {monthly: {sbg: {a: 1.2, b: 18}, per: month}, annual: as monthly}}
    moves: {upgrade: 1.5% per month, downgrade: 1% per month}
    payments: {failure: 6%, recovery: 60%}
    response: {new: {elasticity: 0.8}, existing: {elasticity: 0.3, loss_aversion: 2.25}}
    changes:
      - {at: 2026-09, prices: {solo: 24, team: 59}, existing: {grandfather: 3 months}}
    """

  static func transitions(_ scenario: Scenario) throws -> (Transitions, OddsGraph) {
    var builder = TransitionsBuilder(MonthlyOrder(scenario))
    let opening = scenario.book.map { (builder.order.standing(of: $0), Int64($0.count)) }
    let transitions = try builder.build(
      months: scenario.months, opening: opening, arrivals: true)
    return (transitions, builder.order.odds)
  }

  static func walk(_ transitions: Transitions, _ odds: OddsGraph) throws {
    var values = odds.makeValues()
    odds.evaluate(.none, into: &values)
    var drawn = MonthWalk(transitions, luck: DrawnLuck(seed: 3))
    for replicate in 0..<5 {
      try drawn.run(replicate: replicate, odds: values.numbers.span) { _, _ in }
    }
    var average = MonthWalk(transitions, luck: AverageLuck<Double>())
    try average.run(replicate: 0, odds: values.numbers.span) { _, _ in }
  }

  @Test func everyMonthOfABusyScenarioCloses() throws {
    let (transitions, odds) = try Self.transitions(Case.lines(Self.busy, months: 40))
    try Self.walk(transitions, odds)
  }

  /// A save offer at the boundary that retires the plan: the move is booked in both plans (found by
  /// the generated scenarios).
  @Test func whoIsSavedOnAnotherPlanIsBookedInBoth() throws {
    let lines = """
      plans: {solo: {price: 33}, team: {price: 39}}
      customers: [{plan: solo, count: 500}]
      churn: 5% per month
      at_risk:
        enters: 20% per month
        churn: x3
        save_offer: {accepted: 50%, discount: 10%, lasting: 2 months}
      changes: [{at: 2026-04, retire: solo, to: team, existing: at renewal}]
      """
    let (transitions, odds) = try Self.transitions(Case.lines(lines, months: 8))
    try Self.walk(transitions, odds)
    let accounts = try Case.lines(lines, months: 8).run(.population, replications: 8).accounts
    #expect(accounts.figures(.active, 3, group: .plan("solo")).allSatisfy { $0 == 0 })
    #expect(accounts.figures(.mrr, 3, group: .plan("solo")).allSatisfy { $0 == 0 })
  }

  /// A unit too much in one ledger entry of one flow breaks the books at once.
  @Test(arguments: ["bridge", "count of active", "deferred"])
  func aPlantedErrorIsCaught(_ identity: String) throws {
    let (transitions, odds) = try Self.transitions(Case.lines(Self.busy, months: 40))
    let chart = transitions.chart
    let item: LedgerItem =
      identity == "bridge" ? .churnedMRR : identity == "deferred" ? .billed : .churned
    let row = chart.row(item)
    var entries = transitions.entries
    let index = try #require(entries.firstIndex { $0.row == row })
    entries[index] = Booking.Entry(row: row, amount: entries[index].amount + 1)
    let broken = transitions.with(entries: entries)
    let breach = #expect(throws: IdentityBreach.self) { try Self.walk(broken, odds) }
    #expect(breach?.identity.contains(identity) == true)
  }
}

extension Transitions {
  /// The same transitions with other ledger entries.
  func with(entries: [Booking.Entry]) -> Transitions {
    Transitions(
      first: first, months: months, ways: ways, flows: flows, entries: entries, tracks: tracks,
      contributions: contributions, contracts: contracts, cells: cells, trackOf: trackOf,
      contractOf: contractOf, opening: opening, openingArrivals: openingArrivals, chart: chart,
      unitsPerMinor: unitsPerMinor)
  }
}

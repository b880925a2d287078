import PricingModel

/// Refuses what would overflow or exhaust the machine before any work is done.
struct Limits {
  static let mostAccounts = 4_294_967_295.0
  /// Bytes of monthly accounts kept for the quantiles.
  static let mostMemory = 12_000_000_000.0

  let scenario: Scenario
  let replications: Int

  /// - Throws: `SimulationRefusal` naming the limit.
  func check(_ transitions: Transitions, odds: OddsGraph) throws(SimulationRefusal) {
    var accounts = scenario.book.reduce(0.0) { $0 + Double($1.count) }
    for arrival in transitions.months.flatMap(\.arrivals) {
      if case .exactly(let node) = arrival.count { accounts += odds.constant(node) ?? 0 }
      if case .poisson(let node) = arrival.count { accounts += 2 * (odds.constant(node) ?? 0) }
    }
    guard accounts <= Self.mostAccounts else {
      throw SimulationRefusal(
        "the scenario could hold \(Int(min(accounts, 1e18))) accounts; at most 4294967295 can be "
          + "counted, so make the book or the arrivals smaller")
    }
    let dearest = transitions.entries.map { Double($0.amount) }.max() ?? 0
    guard accounts * dearest * Double(scenario.months) < 4e18 else {
      throw SimulationRefusal(
        "accounts times price is too large to count to the minor unit; use fewer accounts or "
          + "smaller prices")
    }
    let rows = MonthlyAccounts.layout(groups: transitions.chart.groups.count).rows
    let bytes = 8 * Double(rows) * Double(scenario.months) * Double(replications)
    guard bytes <= Self.mostMemory else {
      throw SimulationRefusal(
        "\(replications) replications of \(scenario.months) months and "
          + "\(transitions.chart.groups.count) groups need \(Int(bytes / 1e9)) GB; at most "
          + "\(Int(Self.mostMemory / 1e9)) GB are used, so ask for fewer replications")
    }
  }
}

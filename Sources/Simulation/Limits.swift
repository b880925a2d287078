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
    let accounts = mostAccounts(transitions, odds: odds)
    guard accounts <= Self.mostAccounts else {
      throw SimulationRefusal(
        "the scenario could hold \(Int(min(accounts, 1e18))) accounts; at most 4294967295 can be "
          + "counted, so make the book or the arrivals smaller")
    }
    guard largestSum(transitions, odds: odds) < 4e18 else {
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

  /// Can every sum of money be held exactly as a Double, as the lanes do?
  func fitsInDoubles(_ transitions: Transitions, odds: OddsGraph) -> Bool {
    largestSum(transitions, odds: odds) < 0x1p53
  }

  private func mostAccounts(_ transitions: Transitions, odds: OddsGraph) -> Double {
    var accounts = scenario.book.reduce(0.0) { $0 + Double($1.count) }
    for arrival in transitions.months.flatMap(\.arrivals) {
      switch arrival.count {
      case .referred(let rate): accounts *= 1 + 2 * (odds.constant(rate) ?? 0)
      case .exactly(let node): accounts += odds.constant(node) ?? 0
      case .poisson(let node), .negativeBinomial(let node, _):
        accounts += 2 * (odds.constant(node) ?? 0)
      case .atMost(let capacity): accounts += odds.constant(capacity) ?? 0
      }
    }
    return accounts
  }

  /// Every account at the dearest entry of any flow, with room for the months left of a contract.
  private func largestSum(_ transitions: Transitions, odds: OddsGraph) -> Double {
    let dearest = transitions.entries.map { Double($0.amount).magnitude }.max() ?? 0
    return mostAccounts(transitions, odds: odds) * dearest * 24
  }
}

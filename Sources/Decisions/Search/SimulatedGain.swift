import Estimates
import PricingModel
import Simulation

/// A gain as whole customers and chance make it, paired on the same draws and the same luck: what
/// confirms a search that only looked at expected values.
public struct SimulatedGain: Hashable, Sendable {
  /// Mean gain, positive is better, in minor units or accounts.
  public let mean: Double
  /// Monte Carlo error of the mean.
  public let error: Double
  public let replications: Int

  /// - Returns: nil where the figure is a ratio, or is not there.
  public init?(
    baseline: Scenario, changed: Scenario, figure: Figure, replications: Int, seed: UInt64,
    threads: Int
  ) throws {
    let item: LedgerItem
    let isRunning = figure.metric == .revenueToDate
    if isRunning || figure.metric == .revenue {
      item = .recognised
    } else if figure.metric.kind == .linear, let own = LedgerItem(rawValue: figure.metric.rawValue)
    {
      item = own
    } else {
      return nil
    }
    guard
      let month = figure.month(
        start: changed.start, months: changed.months, effect: changed.takesEffect ?? 0)
    else { return nil }
    func values(_ scenario: Scenario) throws -> [Double]? {
      let accounts = try Experiment(
        scenario: scenario, engine: .population, replications: replications, seed: seed,
        threads: threads
      ).run().accounts
      guard let group = accounts.groups.firstIndex(of: figure.group),
        let row = accounts.row(item, group: group)
      else { return nil }
      var sums = [Double](repeating: 0, count: accounts.replications)
      for month in (isRunning ? 0 : month)...month {
        for (place, value) in accounts.series(row: row, month: month).enumerated() {
          sums[place] += value
        }
      }
      return sums.map { $0 / (item.isMoney ? Double(accounts.unitsPerMinor) : 1) }
    }
    guard let without = try values(baseline), let with = try values(changed) else { return nil }
    let direction = figure.metric.better == .up ? 1.0 : -1.0
    let gains = zip(with, without).map { direction * ($0 - $1) }
    let count = Double(gains.count)
    let mean = gains.reduce(0, +) / count
    let squares = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    error = (squares / max(1, count - 1) / count).squareRoot()
    self.replications = replications
  }
}

import Estimates
import PricingModel
import Sampling
import Simulation

/// A gain as whole customers and chance make it, paired on the same draws and the same luck: what
/// confirms a search that only looked at expected values.
public struct SimulatedGain: Hashable, Sendable {
  /// What the gain was averaged over.
  public enum Sample: Hashable, Sendable {
    case replications(Int)
    /// New customers followed one by one, in the arm that has fewer.
    case customers(Int)
  }

  /// Mean gain, positive is better, in minor units or accounts.
  public let mean: Double
  /// Monte Carlo error of the mean.
  public let error: Double
  /// P10 of the gain over the replications, the chance in single customers included; nil for
  /// customers, whose two arms are not paired one to one.
  public let p10: Double?
  public let sample: Sample

  /// The gain in a figure of the accounts.
  /// - Returns: nil where the figure is a ratio, or is not there.
  public init?(
    baseline: Scenario, changed: Scenario, figure: Figure, replications: Int, seed: UInt64,
    threads: Int
  ) throws {
    let isRunning = figure.metric == .revenueToDate
    guard let item = figure.metric.item,
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
    let moments = Moments(gains)
    mean = moments.mean
    error = moments.error
    p10 = SampleQuantile.type7(gains.sorted(), 0.1)
    sample = .replications(replications)
  }

  /// The gain in what a new customer is worth: contribution of customers followed one by one
  /// (MODEL 3.4 ii). The errors of both arms are added as if they were independent, so that the
  /// error is at most too large.
  /// - Returns: nil where no customer of the group is followed in one of the arms.
  public init?(
    baseline: Scenario, changed: Scenario, customersOf group: Group, replications: Int,
    seed: UInt64, threads: Int
  ) throws {
    func moments(_ scenario: Scenario) throws -> Moments? {
      let run = try Experiment(
        scenario: scenario, engine: .customers, replications: replications, seed: seed,
        threads: threads
      ).run()
      let worth = run.customerValue?.laws.first { $0.group == group }?.customers ?? []
      return worth.count > 1 ? Moments(worth) : nil
    }
    guard let without = try moments(baseline), let with = try moments(changed) else { return nil }
    mean = with.mean - without.mean
    error = (with.error * with.error + without.error * without.error).squareRoot()
    p10 = nil
    sample = .customers(min(with.count, without.count))
  }

  private struct Moments {
    let count: Int
    let mean: Double
    /// Standard error of the mean.
    let error: Double

    init(_ values: [Double]) {
      count = values.count
      let mean = values.reduce(0, +) / Double(max(1, count))
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      self.mean = mean
      error = (squares / Double(max(1, count - 1)) / Double(max(1, count))).squareRoot()
    }
  }
}

import Sampling

/// One setting of all levers and what it gains over no change, in every draw of the inputs.
public struct Candidate: Hashable, Sendable {
  /// One for each lever.
  public let settings: [Setting]
  /// Gain in the objective's figure by draw: positive is better. One value where all is certain.
  public let gains: [Double]
  /// False where a condition does not hold.
  public let isAllowed: Bool
  /// Expected gain, and quantiles of the gain over the draws.
  public let expected: Double
  public let p10: Double
  public let p90: Double
  /// Share of the draws in which it gains.
  public let chanceBetter: Double

  public init(settings: [Setting], gains: [Double], isAllowed: Bool = true) {
    self.settings = settings
    self.gains = gains
    self.isAllowed = isAllowed
    let sorted = gains.sorted()
    let count = Double(max(1, gains.count))
    expected = gains.reduce(0, +) / count
    p10 = SampleQuantile.type7(sorted, 0.1)
    p90 = SampleQuantile.type7(sorted, 0.9)
    chanceBetter = Double(gains.count { $0 > 0 }) / count
  }

  /// What is maximised.
  public func score(_ statistic: LeverSearch.Statistic) -> Double {
    switch statistic {
    case .mean: expected
    case .p10: p10
    case .p50: SampleQuantile.type7(gains.sorted(), 0.5)
    case .p90: p90
    }
  }

  /// How far its score is behind another's, and the standard error of that from the finite number
  /// of draws: both share their draws, so that it is far smaller than either's own.
  func shortfall(
    behind other: Candidate, _ statistic: LeverSearch.Statistic
  ) -> (value: Double, error: Double) {
    let steps = zip(other.gains, gains).map { $0 - $1 }
    let count = Double(max(1, steps.count))
    let mean = steps.reduce(0, +) / count
    let squares = steps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (squares / max(1, count - 1) / count).squareRoot()
    return (other.score(statistic) - score(statistic), error)
  }
}

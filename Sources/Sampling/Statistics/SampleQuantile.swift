/// Quantiles of a sample, and how well the sample knows them.
public enum SampleQuantile {
  /// Type 7 of Hyndman and Fan (1996), as GSL and R have it: position (n - 1) p from 0, linear in
  /// between.
  ///
  /// - Parameter sorted: ascending. Empty gives NaN.
  public static func type7(_ sorted: [Double], _ p: Double) -> Double {
    guard let last = sorted.last, !p.isNaN else { return .nan }
    let position = Double(sorted.count - 1) * min(1, max(0, p))
    let index = Int(position)
    guard index + 1 < sorted.count else { return last }
    let share = position - Double(index)
    return (1 - share) * sorted[index] + share * sorted[index + 1]
  }

  /// Ranks, counted from 1, between which the true `p`-quantile lies with 95% (F46).
  public struct Ranks: Hashable, Sendable {
    public let lower: Int
    public let upper: Int
    /// The chance actually reached, at least about 95%.
    public let coverage: Double
  }

  /// The order-statistic interval of a quantile, free of the law of the sample:
  ///
  ///     lower = Q(.025),  upper = Q(.975) + 1,  Q the quantile of Binomial(count, p)
  ///
  /// - Throws: `SamplingError` when count < 1, p is outside (0, 1), or the sample is too small for
  ///   ranks on both sides, which is where count min(p, 1-p) is below about 4.
  public static func ranks(of p: Double, count: Int) throws(SamplingError) -> Ranks {
    guard count >= 1 else {
      throw SamplingError("quantile interval", "count", Double(count), allowed: "at least 1")
    }
    guard p > 0, p < 1 else {
      throw SamplingError("quantile interval", "p", p, allowed: "between 0 and 1")
    }
    let below = try BinomialDistribution(trials: Int64(count), chance: p)
    let lower = try below.quantile(0.025)
    let upper = try below.quantile(0.975) + 1
    guard lower >= 1, upper <= Int64(count) else {
      throw SamplingError(
        "quantile interval", "count", Double(count),
        allowed: "larger: \(count) values do not bracket the quantile \(p) with 95%")
    }
    return Ranks(
      lower: Int(lower), upper: Int(upper),
      coverage: below.cdf(upper - 1) - below.cdf(lower - 1))
  }
}

/// Number of independent rare events: mean = variance.
public struct PoissonDistribution: CountDistribution, Hashable {
  public let mean: Double

  /// - Throws: `SamplingError` when the mean is NaN, negative or above 4e9.
  public init(mean: Double) throws(SamplingError) {
    guard mean >= 0, mean <= 4e9 else {
      throw SamplingError("Poisson", "mean", mean, allowed: "0 to 4e9")
    }
    self.mean = mean
    GSLErrors.areReturned
  }

  public var sd: Double { mean.squareRoot() }

  /// What is expected of the events where no more than `limit` are let in:
  /// E min(N, c) = mean P(N <= c - 1) + c P(N > c).
  ///
  /// - Parameter limit: c; a part of a whole counts for nothing, below 0 nobody is let in.
  public func mean(atMost limit: Double) -> Double {
    // Forty standard deviations away the limit is never met.
    guard limit > 0 else { return 0 }
    guard limit < mean + 40 * (sd + 1) else { return mean }
    let whole = limit.rounded(.down)
    let count = Int64(whole)
    return mean * cdf(count - 1) + whole * (1 - cdf(count))
  }

  public func cdf(_ n: Int64) -> Double {
    if n < 0 { return 0 }
    if mean == 0 { return 1 }
    // P(N <= n) is the chance that the event n + 1 comes after a time `mean`.
    return GammaTails.upper(mean, shape: Double(n) + 1)
  }
}

/// The law of a number of accounts or events.
public protocol CountDistribution: Sendable {
  /// Expected number.
  var mean: Double { get }
  /// Standard deviation.
  var sd: Double { get }
  /// Chance of at most `n`.
  func cdf(_ n: Int64) -> Double
}

extension CountDistribution {
  /// The smallest n with cdf(n) >= `u`.
  ///
  /// - Throws: `SamplingError` unless 0 < u < 1.
  public func quantile(_ u: Double) throws(SamplingError) -> Int64 {
    guard u > 0, u < 1 else {
      throw SamplingError("quantile of a count", "u", u, allowed: "between 0 and 1")
    }
    var low: Int64 = -1
    var high = Int64(mean.rounded(.down))
    var step = Int64(sd.rounded(.up)) + 1
    while cdf(high) < u {
      low = high
      high += step
      step *= 2
    }
    // cdf(low) < u <= cdf(high) from here on.
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if cdf(middle) < u { low = middle } else { high = middle }
    }
    return high
  }
}

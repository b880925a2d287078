internal import Foundation

extension BetaDistribution {
  /// The Beta whose 10% and 90% quantiles are these (F61): solves cdf(p10) = .1, cdf(p90) = .9 to
  /// about 12 digits.
  ///
  /// For a given size a + b one mean puts 10% below `p10`; the share below `p90` then grows with
  /// the size. So two nested one-dimensional roots find the only answer.
  ///
  /// - Throws: `SamplingError` unless 0 < p10 < p90 < 1, or when a or b would leave 1e-3...1e9.
  public init(p10: Double, p90: Double) throws(SamplingError) {
    guard p10 > 0, p10 < 1 else {
      throw SamplingError("Beta", "p10", p10, allowed: "between 0 and 1")
    }
    guard p90 > p10, p90 < 1 else {
      throw SamplingError("Beta", "p90", p90, allowed: "above p10 = \(p10) and below 1")
    }
    /// a and b of ln size `s` and log odds `m` of the mean.
    func numbers(_ s: Double, _ m: Double) -> (a: Double, b: Double) {
      (exp(s) / (1 + exp(-m)), exp(s) / (1 + exp(m)))
    }
    func cdf(_ x: Double, _ s: Double, _ m: Double) -> Double {
      let (a, b) = numbers(s, m)
      return BetaDistribution(unchecked: a, b).cdf(x)
    }
    func logOdds(atSize s: Double) -> Double {
      Root.find(in: -40...40) { m in 0.1 - cdf(p10, s, m) }
    }
    let size = Root.find(in: log(2e-3)...log(2e9)) { s in
      cdf(p90, s, logOdds(atSize: s)) - 0.9
    }
    let (a, b) = numbers(size, logOdds(atSize: size))
    let found = BetaDistribution(unchecked: a, b)
    guard min(a, b) >= 1e-3, max(a, b) <= 1e9,
      abs(found.cdf(p10) - 0.1) < 1e-7, abs(found.cdf(p90) - 0.9) < 1e-7
    else {
      throw SamplingError(
        "Beta", "p90", p90, allowed: "at a distance from p10 = \(p10) that a Beta can have")
    }
    self = found
  }
}

/// Zeros of functions that cross 0 once, upwards.
enum Root {
  /// The zero of `value` in `bracket` to the last digits; an end of it where there is none.
  ///
  /// False position with Illinois' halving (Dowell and Jarratt 1971), with a bisection whenever
  /// that fails to halve the bracket in three steps.
  static func find(in bracket: ClosedRange<Double>, of value: (Double) -> Double) -> Double {
    var low = bracket.lowerBound
    var high = bracket.upperBound
    var atLow = value(low)
    var atHigh = value(high)
    if atLow >= 0 { return low }
    if atHigh <= 0 { return high }
    var width = high - low
    for step in 0..<300 {
      var x = high - atHigh * (high - low) / (atHigh - atLow)
      if step % 3 == 2 {
        if high - low > width / 2 { x = 0.5 * (low + high) }
        width = high - low
      }
      if !(x > low && x < high) { x = 0.5 * (low + high) }
      if x <= low || x >= high || high - low <= 2e-15 * max(1, abs(x)) { return x }
      let at = value(x)
      if at == 0 { return x }
      if at < 0 {
        low = x
        atLow = at
        atHigh *= 0.5
      } else {
        high = x
        atHigh = at
        atLow *= 0.5
      }
    }
    return 0.5 * (low + high)
  }
}

/// The law of one uncertain number: what it is drawn from, once per replicate, by inversion
/// (MODEL 2.8).
public protocol Distribution: Sendable {
  /// Expected value.
  var mean: Double { get }
  /// Standard deviation.
  var sd: Double { get }
  /// Chance of a value of at most `x`.
  func cdf(_ x: Double) -> Double
  /// The value not exceeded with chance `u`, 0 < u < 1; NaN outside.
  func quantile(_ u: Double) -> Double
}

extension Distribution {
  /// The value that the uniform number `u` stands for, to 12 significant digits, so that every
  /// processor draws the same (PERFORMANCE 3).
  public func draw(_ u: Double) -> Double { quantile(u).toTwelveDigits }
}

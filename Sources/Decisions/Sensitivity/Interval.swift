/// An estimate with the interval that its own error leaves it: about 95% of intervals hold the
/// true value.
public struct Interval: Hashable, Sendable {
  public let value: Double
  public let lower: Double
  public let upper: Double

  public init(value: Double, lower: Double, upper: Double) {
    self.value = value
    self.lower = lower
    self.upper = upper
  }

  /// The interval of `value` with `standardError`, cut to `range`.
  ///
  ///     value -+ 2.1 x standard error
  ///
  /// 2.1 is the 97.5% quantile of Student's t with about 20 degrees of freedom, between those of
  /// the 16 and 32 blocks that errors here rest on.
  public init(_ value: Double, standardError: Double, in range: ClosedRange<Double>) {
    let reach = 2.1 * standardError
    self.init(
      value: min(max(value, range.lowerBound), range.upperBound),
      lower: min(max(value - reach, range.lowerBound), range.upperBound),
      upper: min(max(value + reach, range.lowerBound), range.upperBound))
  }
}

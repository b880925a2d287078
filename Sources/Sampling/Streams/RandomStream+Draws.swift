internal import CGSL

/// Draws of numbers of events. Each checks its arguments before C is called; a certain answer
/// (0 trials, chance 0 or 1, mean 0) takes nothing from the stream.
extension RandomStream {
  /// GSL's samplers count in 32-bit `int`s in places, so a larger number is drawn in parts:
  /// sums of binomials with one p, and of Poissons, are exact.
  private static let largestPart: Int64 = 1 << 30

  /// Trials allowed in one binomial: a thousand parts.
  static let mostTrials: Int64 = 1 << 40

  /// Mean allowed in one Poisson draw.
  static let largestMean = 4e9

  /// Chances may miss 0...1 by rounding; they are moved back.
  static let rounding = 1e-12

  /// Number of successes in `n` trials of chance `p`.
  ///
  /// - Throws: `SamplingError` when n is outside 0...2^40, or p is NaN or outside 0...1 by more
  ///   than 1e-12.
  public mutating func binomial(_ n: Int64, _ p: Double) throws(SamplingError) -> Int64 {
    guard n >= 0, n <= Self.mostTrials else {
      throw SamplingError("binomial", "n", Double(n), allowed: "0 to 2^40 trials")
    }
    guard p >= -Self.rounding, p <= 1 + Self.rounding else {
      throw SamplingError("binomial", "p", p, allowed: "0 to 1")
    }
    if n == 0 || p <= 0 { return 0 }
    if p >= 1 { return n }
    if n <= Self.largestPart { return Int64(gsl_ran_binomial(generator, p, UInt32(n))) }
    var left = n
    var successes: Int64 = 0
    while left > 0 {
      let part = min(left, Self.largestPart)
      successes += Int64(gsl_ran_binomial(generator, p, UInt32(part)))
      left -= part
    }
    return successes
  }

  /// Number of events of a Poisson process with `mean` of them expected.
  ///
  /// - Throws: `SamplingError` when the mean is NaN, negative or above 4e9.
  public mutating func poisson(_ mean: Double) throws(SamplingError) -> Int64 {
    guard mean >= 0, mean <= Self.largestMean else {
      throw SamplingError("Poisson", "mean", mean, allowed: "0 to 4e9")
    }
    if mean == 0 { return 0 }
    let part = Double(Self.largestPart)
    if mean <= part { return Int64(gsl_ran_poisson(generator, mean)) }
    var left = mean
    var events: Int64 = 0
    while left > 0 {
      events += Int64(gsl_ran_poisson(generator, min(left, part)))
      left -= part
    }
    return events
  }

  /// A Gamma number of mean shape * scale and variance shape * scale^2, to 12 significant digits.
  ///
  /// Twelve, so that a processor's own exp and log do not show in it (RELIABILITY 1).
  ///
  /// - Throws: `SamplingError` when shape or scale is outside 1e-150...1e150, or the number drawn
  ///   is not finite.
  public mutating func gamma(shape: Double, scale: Double) throws(SamplingError) -> Double {
    guard Magnitude.isPositive(shape) else {
      throw SamplingError("Gamma", "shape", shape, allowed: Magnitude.positive)
    }
    guard Magnitude.isPositive(scale) else {
      throw SamplingError("Gamma", "scale", scale, allowed: Magnitude.positive)
    }
    let drawn = gsl_ran_gamma(generator, shape, scale)
    guard drawn.isFinite else {
      throw SamplingError("Gamma", "scale", scale, allowed: "small enough for a finite draw")
    }
    return drawn.toTwelveDigits
  }

  /// Number of events of a Poisson process whose rate is itself Gamma of this `mean` and `shape`:
  /// variance mean + mean^2 / shape (F20).
  ///
  /// - Throws: `SamplingError` when the mean is NaN, negative or above 4e9, the shape is outside
  ///   1e-150...1e150, or the rate drawn exceeds 4e9.
  public mutating func negativeBinomial(
    mean: Double, shape: Double
  ) throws(SamplingError) -> Int64 {
    guard mean >= 0, mean <= Self.largestMean else {
      throw SamplingError("negative binomial", "mean", mean, allowed: "0 to 4e9")
    }
    guard Magnitude.isPositive(shape) else {
      throw SamplingError("negative binomial", "shape", shape, allowed: Magnitude.positive)
    }
    if mean == 0 { return 0 }
    return try poisson(gamma(shape: shape, scale: mean / shape))
  }
}

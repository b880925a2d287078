internal import CGSL
internal import Foundation

/// Beta(a, b) on (0, 1): the law of an uncertain share or probability.
///
///     f(x) = x^(a-1) (1-x)^(b-1) / B(a, b),   mean = a/(a+b),   variance = ab/((a+b)^2 (a+b+1))
public struct BetaDistribution: Distribution, Hashable {
  public let a: Double
  public let b: Double

  /// - Throws: `SamplingError` when a or b is outside 1e-9...1e15.
  public init(a: Double, b: Double) throws(SamplingError) {
    guard Magnitude.shapes.contains(a) else {
      throw SamplingError("Beta", "a", a, allowed: Magnitude.shape)
    }
    guard Magnitude.shapes.contains(b) else {
      throw SamplingError("Beta", "b", b, allowed: Magnitude.shape)
    }
    self.a = a
    self.b = b
    GSLErrors.areReturned
  }

  /// For numbers known to be positive and finite.
  init(unchecked a: Double, _ b: Double) {
    self.a = a
    self.b = b
    GSLErrors.areReturned
  }

  /// The Beta with this mean and standard deviation; nil where none exists, which is where the mean
  /// is outside 0...1 or `sd` is not below `largestSD(mean:)`.
  public init?(mean: Double, sd: Double) {
    guard mean > 0, mean < 1, sd > 0 else { return nil }
    let size = mean * (1 - mean) / (sd * sd) - 1
    guard size > 0, let beta = try? BetaDistribution(a: mean * size, b: (1 - mean) * size)
    else { return nil }
    self = beta
  }

  /// sqrt(mean (1 - mean)): every Beta of this mean has a smaller standard deviation.
  public static func largestSD(mean: Double) -> Double { (mean * (1 - mean)).squareRoot() }

  public var mean: Double { a / (a + b) }

  public var sd: Double { (a * b / (a + b + 1)).squareRoot() / (a + b) }

  public func cdf(_ x: Double) -> Double {
    x <= 0 ? 0 : x >= 1 ? 1 : BetaTails.lower(x, a, b)
  }

  /// `gsl_cdf_beta_Pinv` fails on ordinary posteriors such as Beta(4000, 96000) (MODEL 2.8), so
  /// this solves `cdf` itself, in logarithms, from the end of 0...1 that is nearer.
  public func quantile(_ u: Double) -> Double {
    guard u > 0, u < 1 else { return .nan }
    if BetaTails.lower(0.5, a, b) >= u {
      return Self.smallQuantile(a, b, below: u, above: 1 - u)
    }
    return 1 - Self.smallQuantile(b, a, below: 1 - u, above: u)
  }

  /// The quantile of Beta(a, b) where it is known to be at most 1/2.
  private static func smallQuantile(
    _ a: Double, _ b: Double, below: Double, above: Double
  ) -> Double {
    let logBeta = gsl_sf_lnbeta(a, b)
    // P(x) <= x^a max(1, 2^(1-b)) / (a B) up to x = 1/2, so the root is not below this.
    let floor = (log(below) + log(a) + logBeta - (b < 1 ? 0.6931471805599453 : 0)) / a
    guard floor > LogScale.least else {
      return LogScale.smallest(
        where: { BetaTails.lower($0, a, b) >= below }, below: 0.5)
    }
    // Log odds are nearly normal where both numbers are large.
    let z = gsl_cdf_ugaussian_Pinv(below)
    let odds = log(a / b) + z * (1 / a + 1 / b).squareRoot()
    let guess = -log1p(exp(-odds))
    let start = min(a, b) > 2 && guess > floor ? guess : floor
    return LogScale.inverse(from: start, between: floor, and: -0.6931471805599453) { x, t in
      let density = exp(a * t + (b - 1) * log1p(-x) - logBeta)
      // The smaller tail holds the digits.
      return below <= above
        ? .lower(BetaTails.lower(x, a, b), target: below, density: density)
        : .upper(BetaTails.upper(x, a, b), target: above, density: density)
    }
  }
}

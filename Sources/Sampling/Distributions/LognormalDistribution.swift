internal import CGSL
internal import Foundation

/// Lognormal: ln X is normal with mean `mu` and standard deviation `sigma`.
///
///     median = e^mu,   mean = e^(mu + sigma^2/2),   sd = mean sqrt(e^(sigma^2) - 1)
public struct LognormalDistribution: Distribution, Hashable {
  public let mu: Double
  public let sigma: Double

  /// Beyond them mean or standard deviation would not be finite.
  private static let largestMu = 300.0
  private static let largestSigma = 18.0

  /// - Throws: `SamplingError` when mu is outside -300...300, or sigma not positive or above 18.
  public init(mu: Double, sigma: Double) throws(SamplingError) {
    guard abs(mu) <= Self.largestMu else {
      throw SamplingError("lognormal", "mu", mu, allowed: "-300 to 300")
    }
    guard sigma >= Magnitude.least, sigma <= Self.largestSigma else {
      throw SamplingError("lognormal", "sigma", sigma, allowed: "a positive number up to 18")
    }
    self.mu = mu
    self.sigma = sigma
  }

  /// The lognormal whose 10% and 90% quantiles are these (F61):
  /// mu = (ln p10 + ln p90)/2, sigma = (ln p90 - ln p10)/(2 z.9).
  ///
  /// - Throws: `SamplingError` unless 0 < p10 < p90, both finite.
  public init(p10: Double, p90: Double) throws(SamplingError) {
    guard p10 > 0, p10.isFinite else {
      throw SamplingError("lognormal", "p10", p10, allowed: "a positive number")
    }
    guard p90 > p10, p90.isFinite else {
      throw SamplingError("lognormal", "p90", p90, allowed: "a number above p10 = \(p10)")
    }
    let z = gsl_cdf_ugaussian_Pinv(0.9)
    try self.init(mu: (log(p10) + log(p90)) / 2, sigma: (log(p90) - log(p10)) / (2 * z))
  }

  public var mean: Double { exp(mu + sigma * sigma / 2) }

  public var sd: Double { mean * expm1(sigma * sigma).squareRoot() }

  public func cdf(_ x: Double) -> Double {
    x <= 0 ? 0 : gsl_cdf_ugaussian_P((log(x) - mu) / sigma)
  }

  /// 1 - cdf: share of buyers who would pay `x`, where X is willingness to pay.
  public func upperTail(_ x: Double) -> Double {
    x <= 0 ? 1 : gsl_cdf_ugaussian_Q((log(x) - mu) / sigma)
  }

  public func quantile(_ u: Double) -> Double {
    guard u > 0, u < 1 else { return .nan }
    return exp(mu + sigma * gsl_cdf_ugaussian_Pinv(u))
  }
}

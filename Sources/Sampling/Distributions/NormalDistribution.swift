internal import CGSL

/// Normal: f(x) = exp(-(x - mean)^2 / (2 sd^2)) / (sd sqrt(2 pi)).
public struct NormalDistribution: Distribution, Hashable {
  public let mean: Double
  public let sd: Double

  /// - Throws: `SamplingError` when the mean is beyond 1e150, or sd outside 1e-150...1e150.
  public init(mean: Double = 0, sd: Double = 1) throws(SamplingError) {
    guard Magnitude.isNumber(mean) else {
      throw SamplingError("normal", "mean", mean, allowed: Magnitude.number)
    }
    guard Magnitude.isPositive(sd) else {
      throw SamplingError("normal", "sd", sd, allowed: Magnitude.positive)
    }
    self.mean = mean
    self.sd = sd
  }

  /// Mean 0, sd 1.
  public static let standard = NormalDistribution()

  private init() {
    mean = 0
    sd = 1
  }

  public func cdf(_ x: Double) -> Double { gsl_cdf_ugaussian_P((x - mean) / sd) }

  /// 1 - cdf, with all its digits where it is small.
  public func upperTail(_ x: Double) -> Double { gsl_cdf_ugaussian_Q((x - mean) / sd) }

  public func quantile(_ u: Double) -> Double {
    guard u > 0, u < 1 else { return .nan }
    return mean + sd * gsl_cdf_ugaussian_Pinv(u)
  }
}

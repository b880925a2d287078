internal import CGSL

/// Poisson events whose rate is Gamma of this mean and shape: variance mean + mean^2/shape (F20).
public struct NegativeBinomialDistribution: CountDistribution, Hashable {
  public let mean: Double
  public let shape: Double

  /// - Throws: `SamplingError` when the mean is NaN, negative or above 1e9, or the shape outside
  ///   1e-9...1e15.
  public init(mean: Double, shape: Double) throws(SamplingError) {
    guard mean >= 0, mean <= 1e9 else {
      throw SamplingError("negative binomial", "mean", mean, allowed: "0 to 1e9")
    }
    guard Magnitude.shapes.contains(shape) else {
      throw SamplingError("negative binomial", "shape", shape, allowed: Magnitude.shape)
    }
    self.mean = mean
    self.shape = shape
    GSLErrors.areReturned
  }

  public var sd: Double { (mean + mean * mean / shape).squareRoot() }

  public func cdf(_ n: Int64) -> Double {
    if n < 0 { return 0 }
    if mean == 0 || n >= Int64(UInt32.max) { return 1 }
    return BetaTails.lower(shape / (shape + mean), shape, Double(n) + 1)
  }
}

/// Uniform on min...max.
public struct UniformDistribution: Distribution, Hashable {
  public let min: Double
  public let max: Double

  /// - Throws: `SamplingError` unless min < max, both within 1e150.
  public init(min: Double, max: Double) throws(SamplingError) {
    guard Magnitude.isNumber(min) else {
      throw SamplingError("uniform", "min", min, allowed: Magnitude.number)
    }
    guard max > min, Magnitude.isNumber(max) else {
      throw SamplingError("uniform", "max", max, allowed: "a number above min = \(min)")
    }
    self.min = min
    self.max = max
  }

  public var mean: Double { (min + max) / 2 }

  public var sd: Double { (max - min) / 12.0.squareRoot() }

  public func cdf(_ x: Double) -> Double {
    Swift.min(1, Swift.max(0, (x - min) / (max - min)))
  }

  public func quantile(_ u: Double) -> Double {
    guard u > 0, u < 1 else { return .nan }
    return min + (max - min) * u
  }
}

/// Uniform on min...max.
public struct UniformDistribution: Distribution, Hashable {
  public let min: Double
  public let max: Double

  /// - Throws: `SamplingError` unless min < max, both finite.
  public init(min: Double, max: Double) throws(SamplingError) {
    guard min.isFinite else {
      throw SamplingError("uniform", "min", min, allowed: "a finite number")
    }
    guard max > min, max.isFinite else {
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

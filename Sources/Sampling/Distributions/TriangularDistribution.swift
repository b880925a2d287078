/// Triangular: density rises linearly from min to mode and falls to max.
///
///     mean = (min + mode + max)/3
///     sd   = sqrt((min^2 + mode^2 + max^2 - min mode - min max - mode max)/18)
public struct TriangularDistribution: Distribution, Hashable {
  public let min: Double
  public let mode: Double
  public let max: Double

  /// - Throws: `SamplingError` unless min <= mode <= max, min < max, all within 1e150.
  public init(min: Double, mode: Double, max: Double) throws(SamplingError) {
    try ThreePoints.check("triangular", min: min, mode: mode, max: max)
    self.min = min
    self.mode = mode
    self.max = max
  }

  public var mean: Double { (min + mode + max) / 3 }

  public var sd: Double {
    let left = mode - min
    let right = max - mode
    return ((left * left + left * right + right * right) / 18).squareRoot()
  }

  public func cdf(_ x: Double) -> Double {
    if x <= min { return 0 }
    if x >= max { return 1 }
    let width = max - min
    return x < mode
      ? (x - min) / width * ((x - min) / (mode - min))
      : 1 - (max - x) / width * ((max - x) / (max - mode))
  }

  public func quantile(_ u: Double) -> Double {
    guard u > 0, u < 1 else { return .nan }
    let width = max - min
    return u * width < mode - min
      ? min + (u * width * (mode - min)).squareRoot()
      : max - ((1 - u) * width * (max - mode)).squareRoot()
  }
}

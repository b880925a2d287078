/// PERT: a Beta stretched over min...max whose mean weighs the mode four times.
///
///     X = min + (max - min) Beta(a, b),   a = 1 + 4 (mode - min)/(max - min),   b = 6 - a
public struct PertDistribution: Distribution, Hashable {
  public let min: Double
  public let mode: Double
  public let max: Double
  private let beta: BetaDistribution

  /// - Throws: `SamplingError` unless min <= mode <= max, min < max, all within 1e150.
  public init(min: Double, mode: Double, max: Double) throws(SamplingError) {
    try ThreePoints.check("PERT", min: min, mode: mode, max: max)
    self.min = min
    self.mode = mode
    self.max = max
    let width = max - min
    beta = try BetaDistribution(
      a: 1 + 4 * (mode - min) / width, b: 1 + 4 * (max - mode) / width)
  }

  /// The numbers of the Beta inside.
  public var a: Double { beta.a }
  public var b: Double { beta.b }

  public var mean: Double { (min + 4 * mode + max) / 6 }

  public var sd: Double { (max - min) * beta.sd }

  public func cdf(_ x: Double) -> Double { beta.cdf((x - min) / (max - min)) }

  public func quantile(_ u: Double) -> Double { min + (max - min) * beta.quantile(u) }
}

/// What PERT and triangular laws ask of their three numbers.
enum ThreePoints {
  static func check(
    _ law: String, min: Double, mode: Double, max: Double
  ) throws(SamplingError) {
    guard Magnitude.isNumber(min) else {
      throw SamplingError(law, "min", min, allowed: Magnitude.number)
    }
    guard max > min, Magnitude.isNumber(max) else {
      throw SamplingError(law, "max", max, allowed: "a number above min = \(min)")
    }
    guard mode >= min, mode <= max else {
      throw SamplingError(law, "mode", mode, allowed: "from min = \(min) to max = \(max)")
    }
  }
}

/// Mean and standard deviation of a number.
public struct Moments: Hashable, Sendable {
  public let mean: Double
  public let sd: Double

  public init(mean: Double, sd: Double) {
    self.mean = mean
    self.sd = sd
  }

  /// From the first two moments about 0.
  init(mean: Double, secondMoment: Double) {
    self.init(mean: mean, sd: max(0, secondMoment - mean * mean).squareRoot())
  }
}

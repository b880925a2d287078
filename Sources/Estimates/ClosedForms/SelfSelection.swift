/// Accounts that choose annual billing because they mean to stay: taken with chance c (1 - theta)^k
/// of theta ~ Beta(a, b) (MODEL 2.2, F16).
///
/// The difference between takers and others is selection alone: nobody's hazard changed (W06).
public struct SelfSelection: Hashable, Sendable {
  public let hazards: BetaHazard
  /// c: chance of an account that would never leave.
  public let ceiling: Double
  /// k: strength of selection, 0 for none.
  public let exponent: Double

  public init(_ hazards: BetaHazard, ceiling: Double, exponent: Double) {
    self.hazards = hazards
    self.ceiling = ceiling
    self.exponent = exponent
  }

  /// c B(a, b + k)/B(a, b).
  public var share: Double { ceiling * hazards.survival(exponent) }

  /// Hazards of the takers: Beta(a, b + k).
  public var takers: BetaHazard { BetaHazard(a: hazards.a, b: hazards.b + exponent) }

  /// Survival of those who did not take it, by difference.
  public func survivalOfOthers(_ x: Double) -> Double {
    (hazards.survival(x) - ceiling * hazards.survival(x + exponent)) / (1 - share)
  }
}

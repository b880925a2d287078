import PricingModel

/// Answer of existing accounts to a price through the one they are used to (MODEL 2.3, F41).
public struct ReferencePrice: Hashable, Sendable {
  /// e.
  public let elasticity: Double
  /// lambda: a rise weighs this much more than a cut (Tversky and Kahneman 1992: about 2.25).
  public let lossAversion: Double

  public init(elasticity: Double, lossAversion: Double) {
    self.elasticity = elasticity
    self.lossAversion = lossAversion
  }

  /// delta = 1 - (p1/ref)^(-e lambda) above the reference, else 0.
  public func loss(price: Double, reference: Double) -> Double {
    guard price > reference else { return 0 }
    return 1 - Elementary.power(price / reference, -elasticity * lossAversion)
  }

  /// Factor on voluntary churn: (p1/ref)^e below the reference, else 1.
  public func churnFactor(price: Double, reference: Double) -> Double {
    price < reference ? Elementary.power(price / reference, elasticity) : 1
  }
}

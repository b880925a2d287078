import PricingModel

/// How long new customers of a group stay: share still active by month since the first payment.
public struct Retention: Hashable, Sendable {
  public let group: Group
  /// P(active in month t), from month 0, where it is 1; averaged over draws (MODEL 3.4).
  public let survival: [Double]

  public init(group: Group, survival: [Double]) {
    self.group = group
    self.survival = survival
  }
}

/// A renewal at which an account may decide to leave, then its charge may fail (F25, F60).
public struct PaidRenewal: Hashable, Sendable {
  /// h: chance to leave by decision.
  public let voluntary: Double
  /// f: chance that the charge fails at first.
  public let failure: Double
  /// R: share of failed charges that come back.
  public let recovered: Double

  public init(voluntary: Double, failure: Double, recovered: Double) {
    self.voluntary = voluntary
    self.failure = failure
    self.recovered = recovered
  }

  /// i = f (1 - R): chance to be lost by a failed charge, of those who stay.
  public var involuntary: Double { failure * (1 - recovered) }

  /// r = (1 - h)(1 - i).
  public var retention: Double { (1 - voluntary) * (1 - involuntary) }

  /// h + (1 - h) i = 1 - r.
  public var churn: Double { voluntary + (1 - voluntary) * involuntary }

  /// (1 - h) i/(1 - r).
  public var involuntaryShareOfChurn: Double { (1 - voluntary) * involuntary / churn }

  /// p/(1 - r v).
  public func value(price: Double, _ discount: Discount) -> Double {
    price / (1 - retention * discount.factor)
  }
}

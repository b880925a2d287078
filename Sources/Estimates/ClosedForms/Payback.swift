import PricingModel

/// Months until an account has earned what it cost to win (F51).
public struct Payback: Hashable, Sendable {
  /// Cost per unit of annual contract value, e.g. 1.18.
  public let costPerAnnualValue: Double
  /// Gross margin, a share.
  public let margin: Double
  /// Churn a month.
  public let hazard: Double

  public init(costPerAnnualValue: Double, margin: Double, hazard: Double) {
    self.costPerAnnualValue = costPerAnnualValue
    self.margin = margin
    self.hazard = hazard
  }

  /// 12 c/gm: as if nobody left.
  public var simpleMonths: Double { 12 * costPerAnnualValue / margin }

  /// ln(1 - CAC (1-r)/(p gm))/ln r, r = 1 - h; nil where churn eats the margin first,
  /// CAC >= p gm/(1-r).
  public var months: Double? {
    if hazard == 0 { return simpleMonths }
    let eaten = simpleMonths * hazard
    guard eaten < 1 else { return nil }
    return Elementary.log1p(-eaten) / Elementary.log1p(-hazard)
  }
}

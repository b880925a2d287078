import PricingModel

/// One churn figure over a base of monthly and annual customers that grows at a constant rate (F32).
///
/// With x = 1/(1 + g), per customer who arrives now:
///
///     Nm = s/(1 - (1-h) x)              Na = (1-s) (1 - x^12)/(1 - x)/(1 - rho x^12)
///     Lm = s h x/(1 - (1-h) x)          La = (1-s)(1 - rho) x^12/(1 - rho x^12)
///     churn = (Lm + La)/(x (Nm + Na))
public struct BlendedChurn: Hashable, Sendable {
  /// s: share of new customers who pay monthly.
  public let monthlyShare: Double
  /// h: their churn a month.
  public let hazard: Double
  /// rho: share of annual customers who renew.
  public let annualRenewal: Double
  /// g: growth of arrivals a month.
  public let growth: Double

  public init(monthlyShare: Double, hazard: Double, annualRenewal: Double, growth: Double) {
    self.monthlyShare = monthlyShare
    self.hazard = hazard
    self.annualRenewal = annualRenewal
    self.growth = growth
  }

  private var x: Double { 1 / (1 + growth) }
  private var year: Double { Elementary.power(x, 12) }
  private var monthlyBase: Double { monthlyShare / (1 - (1 - hazard) * x) }
  private var annualBase: Double {
    (1 - monthlyShare) * Discount(factor: x).payments(12) / (1 - annualRenewal * year)
  }

  /// Customers lost in a month over those in force before.
  public var churn: Double {
    let monthly = monthlyShare * hazard * x / (1 - (1 - hazard) * x)
    let annual = (1 - monthlyShare) * (1 - annualRenewal) * year / (1 - annualRenewal * year)
    return (monthly + annual) / (x * (monthlyBase + annualBase))
  }

  /// Share of annual customers in the base, more than among arrivals.
  public var annualShareOfBase: Double { annualBase / (monthlyBase + annualBase) }

  /// 1/churn: right only without growth (Little's law), too short with it (W04).
  public var lifetimeFromChurn: Double { 1 / churn }

  /// s/h + (1 - s) 12/(1 - rho): what a new customer really stays, months.
  public var expectedLifetime: Double {
    monthlyShare / hazard
      + (1 - monthlyShare) * AnnualBilling.expectedMonths(annualRenewal: annualRenewal)
  }
}

import PricingModel

/// Formulas of annual contracts (F28 to F32).
public enum AnnualBilling {
  /// Discount of "pay 12 months, get 12 + x": x/(12 + x) (F28).
  public static func discount(extraMonths x: Double) -> Double { x / (12 + x) }

  /// Discount of "pay 12 - x months, get 12": x/12 (F28).
  public static func discount(monthsFree x: Double) -> Double { x / 12 }

  /// d* = 1 - sum_{t<12} S(t) v^t/12: the discount at which a year in advance brings what twelve
  /// months would have (F29). No selection, no failed charges (give retention for those).
  public static func breakEvenDiscount(
    _ monthly: Lifetime, _ discount: Discount = .none
  ) -> Double {
    1 - monthly.value(price: 1, discount, horizon: 12).mean / 12
  }

  /// Deferred revenue of constant billings B a month after the month is recognised:
  /// B sum_{j=0..11} (11 - j)/12 = 5.5 B (F30).
  public static func steadyDeferred(monthlyBillings: Double) -> Double {
    monthlyBillings * (0..<12).reduce(0) { $0 + Double(11 - $1) / 12 }
  }

  /// Monthly churn that keeps as many over a year: 1 - rho^(1/12) (F31).
  public static func monthlyChurn(annualRenewal rho: Double) -> Double {
    1 - Elementary.power(rho, 1.0 / 12)
  }

  /// Expected months of an annual customer: 12/(1 - rho) (F31).
  public static func expectedMonths(annualRenewal rho: Double) -> Double { 12 / (1 - rho) }

  /// Charge for moving to a dearer annual plan after k months: (P1 - P0)(12 - k)/12, at once; MRR
  /// moves by (P1 - P0)/12 and the day of renewal stays (F66).
  public static func upgradeCharge(
    from old: Double, to new: Double, monthsUsed k: Int
  ) -> Double {
    (new - old) * Double(12 - k) / 12
  }
}

import PricingModel

/// Revenue kept over a year under a flat hazard and a flat monthly change of what each pays (F50).
public enum YearlyRetention {
  /// NRR = ((1-h)(1+e))^12.
  public static func net(hazard: Double, expansion: Double) -> Double {
    Elementary.power((1 - hazard) * (1 + expansion), 12)
  }

  /// GRR: growth does not count, contraction does.
  public static func gross(hazard: Double, expansion: Double) -> Double {
    net(hazard: hazard, expansion: min(0, expansion))
  }

  /// e = (1 + x)^(1/(t2 - t1)) - 1: monthly growth behind "x more at t2 than at t1 months" (F53).
  ///
  /// Between different customers it is partly survival of those who spend more (W12).
  public static func monthlyGrowth(of total: Double, overMonths months: Double) -> Double {
    Elementary.expm1(Elementary.log1p(total) / months)
  }
}

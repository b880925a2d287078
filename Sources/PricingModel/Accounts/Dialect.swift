/// Whose definitions of MRR and churn a forecast uses where vendors differ (METRICS.md, "Where the
/// dialects differ"). The accounts are the same; what is written into the books is not.
public enum Dialect: String, CaseIterable, Hashable, Sendable {
  /// The default: every recurring discount lowers MRR.
  case chartmogul
  /// Limited coupons do not lower MRR, lasting ones do; churn over all who were there in the month.
  case stripe
  /// Metered usage is part of MRR.
  case profitwell
  /// MRR at the price before any coupon; a return is expansion.
  case lago

  public var conventions: Conventions {
    switch self {
    case .chartmogul: Conventions()
    case .stripe: Conventions(limitedDiscountsLower: false, newCountAsExposed: true)
    case .profitwell: Conventions(usageCounts: true)
    case .lago:
      Conventions(
        limitedDiscountsLower: false, foreverDiscountsLower: false, returnsExpand: true)
    }
  }

  public var name: String {
    switch self {
    case .chartmogul: "ChartMogul"
    case .stripe: "Stripe"
    case .profitwell: "ProfitWell"
    case .lago: "Lago"
    }
  }
}

/// The points on which dialects differ, one by one, so that a difference can be explained by them.
public struct Conventions: Hashable, Sendable {
  /// Does a discount that ends lower MRR while it lasts (its end is then expansion)?
  public var limitedDiscountsLower = true
  /// Does a discount without an end lower MRR?
  public var foreverDiscountsLower = true
  /// Is metered usage part of MRR? It moves no line of the bridge.
  public var usageCounts = false
  /// Is a customer who returns expansion, not reactivation?
  public var returnsExpand = false
  /// Customer churn over those there before and those who came, not over the former alone.
  public var newCountAsExposed = false

  public init(
    limitedDiscountsLower: Bool = true, foreverDiscountsLower: Bool = true,
    usageCounts: Bool = false, returnsExpand: Bool = false, newCountAsExposed: Bool = false
  ) {
    self.limitedDiscountsLower = limitedDiscountsLower
    self.foreverDiscountsLower = foreverDiscountsLower
    self.usageCounts = usageCounts
    self.returnsExpand = returnsExpand
    self.newCountAsExposed = newCountAsExposed
  }
}

/// What serving customers costs (FORMAT 5.5, MODEL 1.6, 9.8). Money in minor units.
public struct Costs: Equatable, Sendable {
  public let grossMargin: Cases<Quantity>
  /// Share of each paid invoice and a fixed amount per invoice.
  public let feeShare: Quantity
  public let feeFixed: Int64
  public let acquisition: Acquisition
  /// Per unit of annual contract value gained from existing customers.
  public let expansion: Cases<Quantity>
  /// Per unit of annual contract value renewed.
  public let renewal: Cases<Quantity>
  /// Per account and month, minor units.
  public let support: Cases<Quantity>
  public let freeAccount: Cases<Quantity>
  /// Discount per year.
  public let discountRate: Quantity
  /// Months; nil: to the end of life.
  public let clvHorizon: Int?

  public enum Acquisition: Equatable, Sendable {
    case none
    /// Per unit of new annual contract value.
    case perNewACV(Cases<Quantity>)
    /// Minor units per new customer.
    case perCustomer(Cases<Quantity>)
    /// Minor units per trial started.
    case perTrial(Cases<Quantity>)
  }

  public init(
    grossMargin: Cases<Quantity>, feeShare: Quantity, feeFixed: Int64, acquisition: Acquisition,
    expansion: Cases<Quantity>, renewal: Cases<Quantity>, support: Cases<Quantity>,
    freeAccount: Cases<Quantity>, discountRate: Quantity, clvHorizon: Int?
  ) {
    self.grossMargin = grossMargin
    self.feeShare = feeShare
    self.feeFixed = feeFixed
    self.acquisition = acquisition
    self.expansion = expansion
    self.renewal = renewal
    self.support = support
    self.freeAccount = freeAccount
    self.discountRate = discountRate
    self.clvHorizon = clvHorizon
  }
}

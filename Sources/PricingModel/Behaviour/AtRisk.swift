/// A state of raised churn: a card that expires, an export, a look at the cancel page, silence
/// (FORMAT 5.3, E50). It changes in step 4 and counts from the next boundary.
public struct AtRisk: Equatable, Sendable {
  /// Chances per month into the state and out of it.
  public let enters: Cases<Rate>
  public let recovers: Cases<Rate>
  /// Factor on the probability of churn while at risk.
  public let churn: Cases<Quantity>
  public let saveOffer: SaveOffer?

  /// What those at risk who decide to leave are offered.
  public struct SaveOffer: Equatable, Sendable {
    /// Share of them who stay at the discount instead.
    public let accepted: Quantity
    public let discount: Discount
    /// Of each that is accepted, minor units.
    public let cost: Int64

    public init(accepted: Quantity, discount: Discount, cost: Int64) {
      self.accepted = accepted
      self.discount = discount
      self.cost = cost
    }
  }

  public init(
    enters: Cases<Rate>, recovers: Cases<Rate>, churn: Cases<Quantity>, saveOffer: SaveOffer?
  ) {
    self.enters = enters
    self.recovers = recovers
    self.churn = churn
    self.saveOffer = saveOffer
  }

  /// True where the state changes nothing.
  var isNeutral: Bool {
    (saveOffer?.accepted.isAlwaysZero ?? true) && churn.leaves.allSatisfy { $0 == .one }
  }
}

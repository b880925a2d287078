/// A state of raised churn: a card that expires, an export, a look at the cancel page, silence
/// (FORMAT 5.3, E50). It changes in step 4 and counts from the next boundary.
public struct AtRisk: Sendable {
  /// Chances per month into the state and out of it.
  public let enters: Cases<Rate>
  public let recovers: Cases<Rate>
  /// Factor on the probability of churn while at risk.
  public let churn: Cases<Quantity>
  public let saveOffer: SaveOffer?

  /// What those at risk who decide to leave are offered.
  public struct SaveOffer: Sendable {
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

extension MonthlyOrder {
  /// Step 4: into the state of risk and out of it.
  mutating func changesRisk(_ account: Situation, at month: Int) -> Alternatives {
    guard let risk = conduct(month).atRisk, !risk.isNeutral else { return .none }
    let rates = account.past.isAtRisk ? risk.recovers : risk.enters
    guard
      let rate = rates.value(segment: account.segment, plan: account.plan, term: account.term)
    else { return .none }
    let chance = odds.monthly(rate)
    if chance == OddsGraph.zero { return .none }
    var to = account
    to.past.isAtRisk.toggle()
    var alternatives = Alternatives(rest: odds.complement(chance))
    alternatives.add(chance, Passage(.state, to: to))
    return alternatives
  }

  /// Factor on the churn of an account at risk.
  mutating func riskFactor(_ account: Situation, at month: Int) -> OddsGraph.Node {
    guard account.past.isAtRisk, let risk = conduct(month).atRisk,
      let factor = risk.churn.value(
        segment: account.segment, plan: account.plan, term: account.term)
    else { return OddsGraph.one }
    return odds.quantity(factor)
  }

  /// Share of those who decide to leave that a save offer keeps, and what they are given.
  mutating func saved(
    _ account: Situation, at month: Int
  ) -> (share: OddsGraph.Node, discount: Discount)? {
    guard account.past.isAtRisk, let offer = conduct(month).atRisk?.saveOffer,
      !offer.accepted.isAlwaysZero
    else { return nil }
    return (odds.quantity(offer.accepted), offer.discount)
  }
}

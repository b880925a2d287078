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

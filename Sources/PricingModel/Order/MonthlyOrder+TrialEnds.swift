extension MonthlyOrder {
  /// The end of a reverse trial: paid plans, free plans or leaving, by stated shares (REF-C).
  ///
  /// An answer to a price and effects act on the shares of the paid plans, as on a conversion. What
  /// they lose goes to the free plans and those who leave, in proportion; all of it leaves where
  /// there are none of these.
  mutating func ended(
    _ ends: [Trials.End: Quantity], segment: Int, due: OddsGraph.Node,
    movements: (buys: Movement, goes: Movement), at month: Int
  ) -> [Outcome] {
    let (paid, others) = shares(ends, segment: segment, at: month)
    var outcomes: [Outcome] = []
    var buying = OddsGraph.zero
    for (plan, share) in paid {
      for purchase in purchases(segment: segment, plan: plan, at: month) {
        let chance = odds.product(share, purchase.share)
        buying = odds.sum(buying, chance)
        outcomes.append(
          Outcome(
            chance: odds.product(due, chance), movement: movements.buys,
            to: .account(purchase.situation)))
      }
    }
    let rest = odds.product(due, odds.complement(odds.atMostOne(buying)))
    let whole = others.reduce(OddsGraph.zero) { sum, other in odds.sum(sum, other.share) }
    for other in others {
      outcomes.append(
        Outcome(
          chance: odds.product(rest, odds.quotient(other.share, whole)), movement: movements.goes,
          to: other.to))
    }
    if others.isEmpty { outcomes.append(Outcome(chance: rest, movement: movements.goes, to: nil)) }
    return outcomes
  }

  /// Chances of the paid plans, at most 1 together, and stated shares of all other ends.
  private mutating func shares(
    _ ends: [Trials.End: Quantity], segment: Int, at month: Int
  ) -> (paid: [(Int, OddsGraph.Node)], others: [(share: OddsGraph.Node, to: Standing?)]) {
    var paid: [(Int, OddsGraph.Node)] = []
    var others: [(share: OddsGraph.Node, to: Standing?)] = []
    for plan in turns.plans {
      guard let share = ends[.plan(plan)].map({ odds.quantity($0) }), share != OddsGraph.zero else {
        continue
      }
      if scenario.plans[plan].isFree {
        others.append((share, .free(segment: segment, plan: plan)))
        continue
      }
      let answered = self.answered(
        share, isChance: true, segment: segment, plan: plan, at: month)
      let factor = factor(.conversion, at: month, segment: segment, plan: plan, term: .monthly)
      paid.append((plan, odds.product(answered, factor)))
    }
    if let share = ends[.leave].map({ odds.quantity($0) }), share != OddsGraph.zero {
      others.append((share, nil))
    }
    let total = paid.reduce(OddsGraph.zero) { sum, end in odds.sum(sum, end.1) }
    let scale = odds.atLeastOne(total)
    return (paid.map { ($0.0, odds.quotient($0.1, scale)) }, others)
  }
}

extension MonthlyOrder {
  /// One size up or down, among those who stay: one split, at once on every term and prorated on a
  /// longer one (F66).
  mutating func seatMoves(of account: Situation, _ occasion: Occasion) -> Alternatives {
    guard let steps = conduct(occasion.month).seatSteps, scenario.plans[account.plan].perSeat else {
      return .none
    }
    let ways = [(1, steps.grow), (-1, steps.shrink)].compactMap {
      step, cases -> (chance: OddsGraph.Node, to: Situation)? in
      guard let size = steps.size(beside: account.seats, by: step),
        let rate = cases.value(segment: account.segment, plan: account.plan, term: account.term)
      else { return nil }
      var to = account
      to.seats = size
      return (odds.monthly(rate), to)
    }
    let total = ways.reduce(OddsGraph.zero) { sum, way in odds.sum(sum, way.chance) }
    if total == OddsGraph.zero { return .none }
    let scale = odds.atLeastOne(total)
    var alternatives = Alternatives(rest: odds.complement(odds.quotient(total, scale)))
    for way in ways {
      alternatives.add(odds.quotient(way.chance, scale), Passage(.seats, to: way.to))
    }
    return alternatives
  }
}

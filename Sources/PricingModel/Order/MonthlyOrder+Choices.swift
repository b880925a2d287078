extension MonthlyOrder {
  /// One answer to the quote of a renewal: who gives it, and what he is charged if he stays.
  struct Choice {
    /// Share of the accounts; what the choices leave over leaves at once.
    var chance: OddsGraph.Node
    /// At the price quoted, before any move.
    var quoted: Situation
    /// What the choice itself changes.
    var passages: [Passage] = []
    var response: PriceResponse?
    /// Factor on the probability of voluntary churn.
    var churn = OddsGraph.one
    /// False where the choice was this month's move already.
    var canMove = true
    /// Was it pitched before its aha moment?
    var pitched = OddsGraph.zero

    /// As it goes into the decision to stay.
    var chosen: Situation { passages.last?.to ?? quoted }
  }

  /// Steps 3a and 3b: the price quoted to an account whose term ends, and its choice if it has one.
  mutating func choices(of situation: Situation, at month: Int) -> [Choice] {
    // What changes with the term by itself, whatever the price page does.
    let next = growing(renewingDiscount(of: situation, at: month), at: month)
    let (repriced, addOnChange) = repricingAddOns(of: next, at: month)
    guard let index = prices.change(metBy: situation, at: calendar(month)) else {
      var response = expiry(of: situation, at: month)
      if let addOnChange {
        let own = PriceResponse(
          answers(to: addOnChange, at: month), from: answered(situation, next), to: repriced,
          prices: prices, odds: &odds)
        response = own ?? response
      }
      return [Choice(chance: OddsGraph.one, quoted: repriced, response: response)]
    }
    let change = prices.changes[index]
    if case .offer(let offer) = change.policy {
      return choices(of: repriced, offer: offer, index: index, at: month)
    }
    if let retirement = change.retirement, retirement.plan == situation.plan {
      return retired(repriced, to: retirement.to, by: index, at: month)
    }
    var quoted = repriced
    quoted.version = prices.listed(situation.plan, by: index)
    quoted = renewingDiscount(of: quoted, at: month)
    let response = meet(index, answered(situation, next), &quoted, at: month)
    return [Choice(chance: OddsGraph.one, quoted: quoted, response: response)]
  }

  /// An account whose plan is no longer sold goes on on another, at the price then in force: a
  /// price that changes, and answered like one.
  private mutating func retired(
    _ situation: Situation, to plan: Int, by index: Int, at month: Int
  ) -> [Choice] {
    moving(situation, to: plan, keeping: nil, at: month).map { destination in
      var to = destination.situation
      let response = meet(index, situation, &to, at: month)
      return Choice(
        chance: destination.share, quoted: situation, passages: [Passage(.retirement, to: to)],
        response: response)
    }
  }

  /// The answer of an account that meets a change, and what it remembers of it.
  private mutating func meet(
    _ index: Int, _ situation: Situation, _ quoted: inout Situation, at month: Int
  ) -> PriceResponse? {
    let answers = answers(to: index, at: month)
    let reference = reference(of: situation, answers, at: month)
    quoted.memory = remembered(
      by: situation, quoted: quoted, answers, change: index, reference: reference, at: month)
    return PriceResponse(
      answers, from: situation, to: quoted, prices: prices, reference: reference, odds: &odds)
  }
}

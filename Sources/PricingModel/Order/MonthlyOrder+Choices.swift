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
      let response =
        addOnChange.flatMap { index in
          PriceResponse(
            prices.changes[index].existingResponse ?? conduct(month).response.existing,
            from: answered(situation, next), to: repriced, prices: prices)
        } ?? expiry(of: situation, at: month)
      return [Choice(chance: OddsGraph.one, quoted: repriced, response: response)]
    }
    let change = prices.changes[index]
    if case .offer(let offer) = change.policy {
      return choices(of: repriced, offer: offer, index: index, at: month)
    }
    var quoted = repriced
    quoted.version = prices.listed(situation.plan, by: index)
    quoted = renewingDiscount(of: quoted, at: month)
    let answers = change.existingResponse ?? conduct(month).response.existing
    let response = PriceResponse(
      answers, from: answered(situation, next), to: quoted, prices: prices)
    return [Choice(chance: OddsGraph.one, quoted: quoted, response: response)]
  }

  /// G3: each account chooses first; churn and the charge follow for those who stay.
  private mutating func choices(
    of situation: Situation, offer: PriceChange.Offer, index: Int, at month: Int
  ) -> [Choice] {
    func version(_ plan: Int, _ price: Int64?) -> Int {
      price.flatMap { prices.version(plan: plan, offered: $0, met: index) }
        ?? prices.listed(plan, by: index)
    }
    var keep = situation
    keep.version = version(situation.plan, offer.keepPrice)
    keep = renewingDiscount(of: keep, at: month)
    var choices = [Choice(chance: offerShare(offer.keep, of: situation), quoted: keep)]
    if let down = offer.downgrade {
      var lower = situation
      lower.plan = down.to
      lower.seats = scenario.plans[down.to].perSeat ? situation.seats : 1
      lower.version = version(down.to, down.price)
      lower.phase = phase(of: lower, at: month)
      lower.grown = []
      lower = fittingAddOns(of: renewingDiscount(of: lower, at: month), at: month)
      choices.append(
        Choice(
          chance: offerShare(down.share, of: situation), quoted: situation,
          passages: [Passage(.downgrade, to: lower)], canMove: false))
    }
    return choices
  }

  private mutating func offerShare(
    _ cases: Cases<Quantity>, of situation: Situation
  ) -> OddsGraph.Node {
    let share = cases.value(
      segment: situation.segment, plan: situation.plan, term: situation.term)
    return odds.quantity(share ?? .zero)
  }
}

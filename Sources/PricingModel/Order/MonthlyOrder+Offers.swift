extension MonthlyOrder {
  /// G3, G4: each account chooses first; churn and the charge follow for those who stay. Shares or
  /// likings are the answer to the price: no other acts, and what was remembered is settled.
  mutating func choices(
    of situation: Situation, offer: Offer, index: Int, at month: Int
  ) -> [Choice] {
    let options = offer.options.filter { canTake($0, situation) }
    var choices: [Choice] = []
    for option in options {
      guard var choice = choice(of: option, situation, index: index, at: month) else { continue }
      choice.chance = chance(of: option, offer, situation, index: index, at: month)
      choices.append(choice)
    }
    return choices
  }

  private func canTake(_ option: Offer.Option, _ account: Situation) -> Bool {
    guard case .term(let term) = option.kind else { return true }
    return term > account.term && scenario.plans[account.plan].terms.contains(term)
  }

  /// What an option leads to; nil for leaving.
  private mutating func choice(
    of option: Offer.Option, _ situation: Situation, index: Int, at month: Int
  ) -> Choice? {
    func version(_ plan: Int) -> Int { prices.version(plan: plan, offered: option, met: index) }
    var to = situation
    to.memory = situation.memory.onAnotherPrice
    switch option.kind {
    case .leave: return nil
    case .keep:
      to.version = version(situation.plan)
      return Choice(chance: OddsGraph.zero, quoted: renewingDiscount(of: to, at: month))
    case .downgrade(let lower):
      to.plan = lower
      to.seats = scenario.plans[lower].perSeat ? situation.seats : 1
      to.version = version(lower)
      to.phase = phase(of: to, at: month)
      to.grown = []
      to = fittingAddOns(of: renewingDiscount(of: to, at: month), at: month)
      return Choice(
        chance: OddsGraph.zero, quoted: situation, passages: [Passage(.downgrade, to: to)],
        canMove: false)
    case .term(let term):
      to.version = version(situation.plan)
      let switched = restart(to, on: term, at: month)
      return Choice(
        chance: OddsGraph.zero, quoted: situation, passages: [Passage(.term, to: switched)],
        canMove: false)
    }
  }

  // MARK: Chances

  private mutating func chance(
    of option: Offer.Option, _ offer: Offer, _ account: Situation, index: Int, at month: Int
  ) -> OddsGraph.Node {
    switch offer.choice {
    case .shares:
      var share = share(of: option, account)
      if option.kind == .keep {
        for other in offer.options where !canTake(other, account) {
          share = odds.sum(share, self.share(of: other, account))
        }
      }
      return share
    case .likings(let weight, let aversion):
      // 1 / sum_j exp(U_j - U_i): no power of e overflows into a quotient of infinities.
      let own = utility(of: option, weight, aversion, account, index: index, at: month)
      var sum = OddsGraph.zero
      for other in offer.options where canTake(other, account) {
        let utility = utility(of: other, weight, aversion, account, index: index, at: month)
        sum = odds.sum(sum, odds.exponential(odds.difference(utility, own)))
      }
      return odds.quotient(OddsGraph.one, sum)
    }
  }

  private mutating func share(
    of option: Offer.Option, _ account: Situation
  ) -> OddsGraph.Node {
    let share = option.share.value(
      segment: account.segment, plan: account.plan, term: account.term)
    return odds.quantity(share ?? .zero)
  }

  /// U = liking - effort - weight pen(p), pen(p) = aversion ln(p/ref) for p above the price paid and
  /// ln(p/ref) below (F40); leaving costs nothing.
  private mutating func utility(
    of option: Offer.Option, _ weight: Quantity, _ aversion: Quantity, _ account: Situation,
    index: Int, at month: Int
  ) -> OddsGraph.Node {
    let liking = odds.difference(odds.quantity(option.liking), odds.quantity(option.effort))
    guard let choice = choice(of: option, account, index: index, at: month) else { return liking }
    let paid = prices.mrrUnits(account)
    let price = prices.mrrUnits(choice.chosen)
    guard paid > 0, price > 0, paid != price else { return liking }
    let gap = Elementary.log(Double(price) / Double(paid))
    var penalty = odds.product(odds.quantity(weight), odds.constant(gap))
    if gap > 0 { penalty = odds.product(penalty, odds.quantity(aversion)) }
    return odds.difference(liking, penalty)
  }
}

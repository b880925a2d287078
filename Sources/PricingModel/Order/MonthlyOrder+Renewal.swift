extension MonthlyOrder {
  /// Steps 3 and 4 for an account whose term ends: quote, offer, stay or leave, charge, move.
  ///
  ///     stay       A = share (1 - loss)(1 - h)            h: marginal hazard with its factors
  ///     involuntary  A i                                  i = f (1 - R)
  ///     paid         A (1 - i), of whom up, down and switch are one multinomial
  mutating func renewal(of situation: Situation, at month: Int) -> [Outcome] {
    let at = calendar(month)
    guard let index = prices.change(metBy: situation, at: at) else {
      return renewal(of: situation, quoted: situation, response: nil, at: month)
    }
    let change = prices.changes[index]
    var quoted = situation
    quoted.version = prices.listed(situation.plan, by: index)
    if case .offer(let offer) = change.policy {
      return renewal(of: situation, offer: offer, index: index, at: month)
    }
    let answers = change.existingResponse ?? conduct(month).response.existing
    let response = PriceResponse(answers, from: situation, to: quoted, prices: prices)
    return renewal(of: situation, quoted: quoted, response: response, at: month)
  }

  private mutating func renewal(
    of situation: Situation, quoted: Situation, response: PriceResponse?, at month: Int
  ) -> [Outcome] {
    let stay = staying(situation, quoted: quoted, response: response, at: month)
    let unpaid = involuntary(stay.situation, at: month)
    var outcomes = [
      Outcome(chance: odds.complement(stay.chance), movement: .leaves, to: nil),
      Outcome(chance: odds.product(stay.chance, unpaid), movement: .failsToPay, to: nil),
    ]
    let paid = odds.product(stay.chance, odds.complement(unpaid))
    outcomes += paidMoves(of: stay.situation, paid: paid, response: response, at: month)
    return outcomes
  }

  /// G3: each account chooses first; churn and the charge follow for those who stay.
  private mutating func renewal(
    of situation: Situation, offer: PriceChange.Offer, index: Int, at month: Int
  ) -> [Outcome] {
    func version(_ plan: Int, _ price: Int64?) -> Int {
      price.flatMap { prices.version(plan: plan, offered: $0, met: index) }
        ?? prices.listed(plan, by: index)
    }
    var keep = situation
    keep.version = version(situation.plan, offer.keepPrice)
    let kept = offerShare(offer.keep, of: situation)
    let stay = staying(situation, quoted: keep, response: nil, at: month)
    let keepers = odds.product(kept, stay.chance)
    let unpaid = involuntary(stay.situation, at: month)
    var stayers = keepers
    var failing = odds.product(keepers, unpaid)
    var moved: [Outcome] = []
    if let down = offer.downgrade {
      var quoted = situation
      quoted.plan = down.to
      quoted.seats = scenario.plans[down.to].perSeat ? situation.seats : 1
      quoted.version = version(down.to, down.price)
      quoted.phase = phase(of: quoted, at: month)
      let choice = offerShare(down.share, of: situation)
      let lower = staying(situation, quoted: quoted, response: nil, at: month)
      let movers = odds.product(choice, lower.chance)
      let lowerUnpaid = involuntary(lower.situation, at: month)
      stayers = odds.sum(stayers, movers)
      failing = odds.sum(failing, odds.product(movers, lowerUnpaid))
      moved = [
        Outcome(
          chance: odds.product(movers, odds.complement(lowerUnpaid)),
          movement: .downgrades(quoted: situation), to: .account(lower.situation))
      ]
    }
    let paid = odds.product(keepers, odds.complement(unpaid))
    return [
      Outcome(chance: odds.complement(stayers), movement: .leaves, to: nil),
      Outcome(chance: failing, movement: .failsToPay, to: nil),
    ] + moved + paidMoves(of: stay.situation, paid: paid, response: nil, at: month)
  }

  private mutating func offerShare(
    _ cases: Cases<Quantity>, of situation: Situation
  ) -> OddsGraph.Node {
    let share = cases.value(
      segment: situation.segment, plan: situation.plan, term: situation.term)
    return odds.quantity(share ?? .zero)
  }

  /// Step 3c: the chance to stay at the quoted price, and the situation of those who do.
  private mutating func staying(
    _ situation: Situation, quoted: Situation, response: PriceResponse?, at month: Int
  ) -> (chance: OddsGraph.Node, situation: Situation) {
    var after = rebased(quoted, from: situation, at: month)
    after.phase = phase(of: quoted, at: month)
    let retention = clock(of: quoted, endingTermOf: situation, at: month)
    var kappa = odds.product(
      odds.constant(retention.intensity),
      factor(
        .intensity, at: month, segment: quoted.segment, plan: quoted.plan, term: quoted.term))
    var hazardFactor = factor(
      .churn, at: month, segment: quoted.segment, plan: quoted.plan, term: quoted.term)
    var independent = OddsGraph.zero
    if let response {
      kappa = odds.product(kappa, response.intensity(&odds))
      kappa = odds.sum(kappa, response.shock(&odds))
      hazardFactor = odds.product(hazardFactor, response.churnFactor(&odds))
      independent = response.independentLoss(&odds)
    }
    let hazard: OddsGraph.Node
    switch retention.law {
    case .flat(let chance):
      hazard = odds.compounded(chance, kappa)
    case .family(let family):
      let time = odds.sum(odds.constant(retention.time), situation.extraTime)
      hazard = odds.loss(family, time: time, kappa: kappa)
    }
    if clockMatters {
      let extra = odds.sum(kappa, odds.constant(-retention.intensity))
      after.extraTime = odds.sum(situation.extraTime, extra)
    }
    let leaves = odds.atMostOne(odds.product(hazard, hazardFactor))
    let stay = odds.product(odds.complement(independent), odds.complement(leaves))
    return (stay, after)
  }

  /// Step 3d: a charge that fails and is not recovered.
  mutating func involuntary(_ situation: Situation, at month: Int) -> OddsGraph.Node {
    guard let payments = conduct(month).payments,
      let failure = payments.failure.value(
        segment: situation.segment, plan: situation.plan, term: situation.term)
    else { return OddsGraph.zero }
    let fails = odds.atMostOne(
      odds.product(
        odds.failure(failure),
        factor(
          .failure, at: month, segment: situation.segment, plan: situation.plan,
          term: situation.term)))
    return odds.product(fails, odds.complement(odds.recovered(payments.recovery)))
  }

  /// Where the term that starts now falls.
  func phase(of situation: Situation, at month: Int) -> Int {
    modulo(month, prices.serviceMonths(situation))
  }
}

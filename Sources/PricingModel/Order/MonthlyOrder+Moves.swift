extension MonthlyOrder {
  /// Step 4 among those who renewed: upgrade, downgrade and switches of term are one multinomial;
  /// the rest renews as quoted.
  mutating func paidMoves(
    of quoted: Situation, paid: OddsGraph.Node, response: PriceResponse?, at month: Int
  ) -> [Outcome] {
    var chances: [OddsGraph.Node] = []
    var moves: [(movement: Movement, to: [(share: OddsGraph.Node, situation: Situation)])] = []
    let conduct = conduct(month)
    let service = prices.serviceMonths(quoted)
    let (segment, plan, term) = (quoted.segment, quoted.plan, quoted.term)

    if let above = conduct.moves.above(plan),
      let rate = conduct.moves.upgrade.value(segment: segment, plan: plan, term: term)
    {
      let destinations = moving(quoted, to: above, at: month)
      // Per month an upgrade needs no renewal: here, too, it is the chance of one month. Where it
      // had to wait for the renewal, it is that of the whole term.
      let waits = rate.per == .renewal || inTermMoves(quoted, destinations).isEmpty
      var chance = waits ? odds.atRenewal(rate, months: service) : odds.monthly(rate)
      chance = odds.product(
        chance, factor(.upgrade, at: month, segment: segment, plan: plan, term: term))
      if let response { chance = odds.product(chance, response.upgradeFactor(&odds)) }
      chances.append(odds.atMostOne(chance))
      moves.append((.upgrades(quoted: quoted), destinations))
    }
    if let below = conduct.moves.below(plan),
      let rate = conduct.moves.downgrade.value(segment: segment, plan: plan, term: term)
    {
      var chance = odds.product(
        odds.atRenewal(rate, months: service),
        factor(.downgrade, at: month, segment: segment, plan: plan, term: term))
      if let response { chance = odds.product(chance, response.downgradeFactor(&odds)) }
      chances.append(odds.atMostOne(chance))
      moves.append((.downgrades(quoted: quoted), moving(quoted, to: below, at: month)))
    }
    for target in conduct.billing.switches.keys.sorted() where target != term {
      guard scenario.plans[plan].terms.contains(target),
        let rate = conduct.billing.switches[target]?.value(
          segment: segment, plan: plan, term: term)
      else { continue }
      let chance = odds.product(
        odds.atRenewal(rate, months: service),
        factor(.switch, at: month, segment: segment, plan: plan, term: term))
      chances.append(odds.atMostOne(chance))
      var to = quoted
      to.version = prices.list(plan, at: calendar(month))
      moves.append(
        (.switchesTerm(quoted: quoted), [(OddsGraph.one, restart(to, on: target, at: month))]))
    }

    // Stated rates add up to at most 1 (E063); drawn ones are scaled down to it.
    let total = chances.reduce(OddsGraph.zero) { sum, chance in odds.sum(sum, chance) }
    let scale = odds.atLeastOne(total)
    var outcomes: [Outcome] = []
    for (chance, move) in zip(chances, moves) where chance != OddsGraph.zero {
      let moving = odds.product(paid, odds.quotient(chance, scale))
      for branch in move.to {
        outcomes.append(
          Outcome(
            chance: odds.product(moving, branch.share), movement: move.movement,
            to: .account(branch.situation)))
      }
    }
    let stays = odds.product(paid, odds.complement(odds.quotient(total, scale)))
    outcomes.append(
      Outcome(chance: stays, movement: .renews(quoted: quoted), to: .account(quoted)))
    return outcomes
  }

  /// Events inside a longer term: early cancellation, then an upgrade at once (MODEL 1.5, F66).
  mutating func inTerm(_ situation: Situation, at month: Int) -> [Outcome] {
    let conduct = conduct(month)
    let (segment, plan, term) = (situation.segment, situation.plan, situation.term)
    let monthsLeft = prices.serviceMonths(situation) - monthsIntoTerm(situation, at: month)
    var cancels = OddsGraph.zero
    if let rate = conduct.billing.earlyCancel.value(segment: segment, plan: plan, term: term) {
      cancels = odds.monthly(rate)
    }
    var upgrades = OddsGraph.zero
    var destinations: [(share: OddsGraph.Node, situation: Situation)] = []
    if let above = conduct.moves.above(plan),
      let rate = conduct.moves.upgrade.value(segment: segment, plan: plan, term: term),
      rate.per != .renewal
    {
      destinations = inTermMoves(situation, moving(situation, to: above, at: month))
      if !destinations.isEmpty {
        upgrades = odds.atMostOne(
          odds.product(
            odds.monthly(rate),
            factor(.upgrade, at: month, segment: segment, plan: plan, term: term)))
      }
    }
    if cancels == OddsGraph.zero && upgrades == OddsGraph.zero { return [] }
    let goesOn = odds.complement(cancels)
    let refunded = conduct.billing.refund == .proRata
    let moved = odds.product(goesOn, upgrades)
    return [
      Outcome(
        chance: cancels, movement: .cancels(monthsLeft: monthsLeft, refunded: refunded), to: nil)
    ]
      + destinations.map {
        var to = $0.situation
        to.phase = situation.phase
        return Outcome(
          chance: odds.product(moved, $0.share),
          movement: .upgradesInTerm(monthsLeft: monthsLeft), to: .account(to))
      } + [
        Outcome(
          chance: odds.product(goesOn, odds.complement(upgrades)), movement: .waits,
          to: .account(situation))
      ]
  }

  /// Moves that need no renewal: to a contract that renews on the same day.
  private func inTermMoves(
    _ situation: Situation, _ moves: [(share: OddsGraph.Node, situation: Situation)]
  ) -> [(share: OddsGraph.Node, situation: Situation)] {
    moves.filter {
      $0.situation.term == situation.term
        && prices.serviceMonths($0.situation) == prices.serviceMonths(situation)
    }
  }

  /// Where a plan move leads: the list price of the new plan, the same term where it is sold
  /// (else the plan's shortest), the same seats (those of a new account where the old plan had none).
  private mutating func moving(
    _ situation: Situation, to plan: Int, at month: Int
  ) -> [(share: OddsGraph.Node, situation: Situation)] {
    var to = situation
    to.plan = plan
    to.version = prices.list(plan, at: calendar(month))
    let terms = scenario.plans[plan].terms
    if !terms.contains(to.term), let shortest = terms.first {
      to = restart(to, on: shortest, at: month)
    } else {
      to = rebased(to, from: situation, at: month)
      to.phase = phase(of: to, at: month)
    }
    guard scenario.plans[plan].perSeat else {
      to.seats = 1
      return [(OddsGraph.one, to)]
    }
    if scenario.plans[situation.plan].perSeat { return [(OddsGraph.one, to)] }
    return seatShares(segment: to.segment, plan: plan, term: to.term, at: month).map {
      var seated = to
      seated.seats = $0.seats
      return (odds.constant($0.share), seated)
    }
  }

  /// A contract on another term that starts now; the clock goes on only where both terms share it.
  private func restart(_ situation: Situation, on term: Term, at month: Int) -> Situation {
    var to = situation
    to.term = term
    to.phase = phase(of: to, at: month)
    if !sharesClock(situation, to, at: month) {
      to.origin = origin(month)
      to.extraTime = OddsGraph.zero
    }
    return to
  }

  func seatShares(segment: Int, plan: Int, term: Term, at month: Int) -> [SeatShare] {
    guard scenario.plans[plan].perSeat else { return [SeatShare(seats: 1, share: 1)] }
    return conduct(month).initialSeats.value(segment: segment, plan: plan, term: term)
      ?? [SeatShare(seats: 1, share: 1)]
  }
}

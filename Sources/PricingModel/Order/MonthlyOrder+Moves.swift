extension MonthlyOrder {
  /// Upgrade, downgrade and switches of term: one multinomial (FORMAT 10.3). Inside a longer term
  /// only upgrades stated per month, to a contract that renews on the same day.
  mutating func planMoves(of account: Situation, _ occasion: Occasion) -> Alternatives {
    var moves: [(chance: OddsGraph.Node, kind: Passage.Kind, to: [Destination])] = []
    if let upgrade = upgrade(of: account, occasion) { moves.append(upgrade) }
    if occasion.isDue {
      if let downgrade = downgrade(of: account, occasion) { moves.append(downgrade) }
      moves += switches(of: account, at: occasion.month)
    }
    // Stated rates add up to at most 1 (E063); drawn ones are scaled down to it.
    let total = moves.reduce(OddsGraph.zero) { sum, move in odds.sum(sum, move.chance) }
    let scale = odds.atLeastOne(total)
    var alternatives = Alternatives(rest: odds.complement(odds.quotient(total, scale)))
    for move in moves {
      let chance = odds.quotient(move.chance, scale)
      for branch in move.to {
        alternatives.add(
          odds.product(chance, branch.share), Passage(move.kind, to: branch.situation))
      }
    }
    return alternatives
  }

  /// Where a move leads, and the share of the movers who go there.
  typealias Destination = (share: OddsGraph.Node, situation: Situation)

  private mutating func upgrade(
    of account: Situation, _ occasion: Occasion
  ) -> (chance: OddsGraph.Node, kind: Passage.Kind, to: [Destination])? {
    let moves = conduct(occasion.month).moves
    let waitsForAha = waitsForAha(account, at: occasion.month)
    guard let above = step(from: account.plan, moves.above, at: occasion.month),
      let rate = waitsForAha
        ? Rate.never
        : moves.upgrade.value(segment: account.segment, plan: account.plan, term: account.term)
    else { return nil }
    if !occasion.isDue && rate.per == .renewal { return nil }
    var destinations = moving(account, to: above, keeping: .upgrade, at: occasion.month)
    let atOnce = inTermMoves(account, destinations)
    if !occasion.isDue {
      if atOnce.isEmpty { return nil }
      destinations = atOnce.map { inTerm($0, of: account) }
    }
    // Per month an upgrade needs no renewal: at one, too, it is the chance of one month. Where it
    // had to wait for the renewal, it is that of the whole term.
    let waits = rate.per == .renewal || atOnce.isEmpty
    var chance =
      waits ? odds.atRenewal(rate, months: prices.serviceMonths(account)) : odds.monthly(rate)
    if waitsForAha { chance = earlySuccess(occasion) }
    chance = odds.product(chance, factor(.upgrade, of: account, at: occasion.month))
    if let response = occasion.response {
      chance = odds.product(chance, response.upgradeFactor(&odds))
    }
    return (odds.atMostOne(chance), .upgrade, destinations)
  }

  private mutating func downgrade(
    of account: Situation, _ occasion: Occasion
  ) -> (chance: OddsGraph.Node, kind: Passage.Kind, to: [Destination])? {
    let moves = conduct(occasion.month).moves
    guard let below = step(from: account.plan, moves.below, at: occasion.month),
      let rate = moves.downgrade.value(
        segment: account.segment, plan: account.plan, term: account.term)
    else { return nil }
    var chance = odds.product(
      odds.atRenewal(rate, months: prices.serviceMonths(account)),
      factor(.downgrade, of: account, at: occasion.month))
    if let response = occasion.response {
      chance = odds.product(chance, response.downgradeFactor(&odds))
    }
    let destinations = moving(account, to: below, keeping: nil, at: occasion.month)
    return (odds.atMostOne(chance), .downgrade, destinations)
  }

  private mutating func switches(
    of account: Situation, at month: Int
  ) -> [(chance: OddsGraph.Node, kind: Passage.Kind, to: [Destination])] {
    let rates = conduct(month).billing.switches
    return rates.keys.sorted().compactMap { target in
      guard target != account.term, scenario.plans[account.plan].terms.contains(target),
        let change = rates[target]?.value(
          segment: account.segment, plan: account.plan, term: account.term)
      else { return nil }
      let chance = odds.product(
        chance(of: change, to: target, from: account, at: month),
        factor(.switch, of: account, at: month))
      var to = account
      if prices.versions[account.version].bundle == nil {
        to.version = prices.list(account.plan, at: calendar(month))
      }
      return (
        odds.atMostOne(chance), .term, [(OddsGraph.one, restart(to, on: target, at: month))]
      )
    }
  }

  /// One step of the ladder; plans that are no longer sold are stepped over.
  private func step(from plan: Int, _ next: (Int) -> Int?, at month: Int) -> Int? {
    var found = next(plan)
    while let step = found, !prices.isKept(step, at: calendar(month)) { found = next(step) }
    return found
  }

  /// A move up at this boundary; nothing where it would have to wait for the renewal.
  mutating func movingUp(
    _ account: Situation, to plan: Int, _ occasion: Occasion
  ) -> [Destination] {
    let moves = moving(account, to: plan, keeping: .upgrade, at: occasion.month)
    return occasion.isDue ? moves : inTermMoves(account, moves).map { inTerm($0, of: account) }
  }

  /// A move inside a term, to a contract that renews on the same day.
  private func inTerm(_ destination: Destination, of account: Situation) -> Destination {
    var to = destination.situation
    to.phase = account.phase
    to.discount = account.discount
    return (destination.share, keepingDiscount(of: to))
  }

  /// Moves that need no renewal: to a contract that renews on the same day.
  private func inTermMoves(
    _ situation: Situation, _ moves: [Destination]
  ) -> [Destination] {
    moves.filter {
      $0.situation.term == situation.term
        && prices.serviceMonths($0.situation) == prices.serviceMonths(situation)
    }
  }

  /// Where a plan move leads: the list price of the new plan, the same term where it is sold
  /// (else the plan's shortest), the same seats (those of a new account where the old plan had none).
  /// - Parameter event: after which a grandfathered account may keep its old prices.
  mutating func moving(
    _ situation: Situation, to plan: Int, keeping event: PriceChange.Kept?, at month: Int
  ) -> [Destination] {
    var to = situation
    to.plan = plan
    to.version = prices.version(of: plan, after: event, by: situation, at: calendar(month))
    to.memory = situation.memory.onAnotherPrice
    to.grown = []
    to.past.trying = nil
    to = fittingAddOns(of: to, at: month)
    to.past.hasAha = to.past.hasAha || startsWithAha(plan: plan, at: month)
    let terms = scenario.plans[plan].terms
    if !terms.contains(to.term), let shortest = terms.first {
      to = restart(to, on: shortest, at: month)
    } else {
      to = rebased(to, from: situation, at: month)
      to.phase = phase(of: to, at: month)
      to = renewingDiscount(of: to, at: month)
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
  func restart(_ situation: Situation, on term: Term, at month: Int) -> Situation {
    var to = situation
    to.term = term
    to.memory = situation.memory.onAnotherPrice
    to.phase = phase(of: to, at: month)
    if !sharesClock(situation, to, at: month) {
      to.origin = origin(month)
      to.extraTime = OddsGraph.zero
      to.past.lost = []
      to.passedOver = nil
    }
    return renewingDiscount(of: to, at: month)
  }

  func seatShares(segment: Int, plan: Int, term: Term, at month: Int) -> [SeatShare] {
    guard scenario.plans[plan].perSeat else { return [SeatShare(seats: 1, share: 1)] }
    return conduct(month).initialSeats.value(segment: segment, plan: plan, term: term)
      ?? [SeatShare(seats: 1, share: 1)]
  }
}

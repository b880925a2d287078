extension MonthlyOrder {
  /// Step 4 for paying accounts. A trial of d days ends floor(d/D) boundaries after its start, or one
  /// later (F36), at once where it can; those it convinces upgrade, the others go on as they were.
  /// Whoever has changed the plan this month meets none.
  mutating func featureTrial(_ branch: Branch, _ occasion: Occasion) -> Alternatives {
    let account = branch.situation
    guard let trial = conduct(occasion.month).featureTrial,
      isBelow(account.plan, trial.plan, at: occasion.month),
      !branch.passages.contains(where: { $0.kind == .upgrade || $0.kind == .downgrade })
    else { return .none }
    let upgrades = movingUp(account, to: trial.plan, occasion)
    var alternatives = Alternatives(rest: OddsGraph.one)
    func end(_ due: OddsGraph.Node) -> OddsGraph.Node {
      let convinced = upgrades.isEmpty ? OddsGraph.zero : conversion(trial, of: account, occasion)
      for way in upgrades {
        alternatives.add(
          odds.product(odds.product(due, convinced), way.share),
          Passage(.upgrade, to: way.situation))
      }
      return odds.product(due, convinced)
    }
    guard let start = account.past.trying else {
      let offered = odds.monthly(trial.offered)
      if offered == OddsGraph.zero { return .none }
      let now = odds.constant(trial.length.months == 0 ? 1 - trial.length.later : 0)
      let moved = end(odds.product(offered, now))
      var trying = account
      trying.past.trying = occasion.month
      let begins = odds.product(offered, odds.complement(now))
      alternatives.add(begins, Passage(.state, to: trying))
      alternatives.rest = odds.complement(odds.sum(moved, begins))
      return alternatives
    }
    let due = endsNow(trial.length, start: start, at: occasion.month)
    let moved = end(due)
    var over = account
    over.past.trying = nil
    let ended = odds.sum(due, odds.product(odds.constant(-1), moved))
    alternatives.add(ended, Passage(.state, to: over))
    alternatives.rest = odds.complement(due)
    return alternatives
  }

  /// Chance that a trial which has not ended ends at this boundary.
  private mutating func endsNow(
    _ length: TrialLength, start: Int, at month: Int
  ) -> OddsGraph.Node {
    switch month - start {
    case ..<length.months: OddsGraph.zero
    case length.months: odds.constant(1 - length.later)
    default: OddsGraph.one
    }
  }

  private mutating func conversion(
    _ trial: FeatureTrial, of account: Situation, _ occasion: Occasion
  ) -> OddsGraph.Node {
    odds.atMostOne(
      odds.product(
        odds.quantity(trial.conversion), factor(.conversion, of: account, at: occasion.month)))
  }

  /// Is a plan below another: further left on the ladder, or free?
  private func isBelow(_ plan: Int, _ other: Int, at month: Int) -> Bool {
    let ladder = conduct(month).moves.ladder
    guard let high = ladder.firstIndex(of: other) else { return false }
    return ladder.firstIndex(of: plan).map { $0 < high } ?? false
  }

  // MARK: Free accounts

  /// Step 6 for a free account: a feature trial that ends, then upgrade and abandon as for all in
  /// the pool, then the offer of a trial to those who stay.
  /// - Parameter trying: start of the running trial; nil: none.
  mutating func freeMoves(
    segment: Int, plan: Int, trying: Int? = nil, at month: Int
  ) -> [Outcome] {
    let trial = conduct(month).featureTrial
    var outcomes: [Outcome] = []
    var (stays, runs) = (OddsGraph.one, OddsGraph.zero)
    if let trial, let trying {
      let due = endsNow(trial.length, start: trying, at: month)
      let bought = purchases(of: trial, due: due, segment: segment, plan: plan, at: month)
      outcomes += bought.outcomes
      stays = odds.complement(odds.atMostOne(bought.buying))
      // Of those who have not bought; where all end, nobody goes on.
      if due != OddsGraph.one { runs = odds.quotient(odds.complement(due), stays) }
    }
    let pool = poolMoves(segment: segment, plan: plan, at: month)
    outcomes += pool.outcomes.map {
      Outcome(chance: odds.product(stays, $0.chance), movement: $0.movement, to: $0.to)
    }
    stays = odds.product(stays, pool.stays)
    var begins = OddsGraph.zero
    if let trial, trying == nil {
      let offered = odds.monthly(trial.offered)
      let now = odds.constant(trial.length.months == 0 ? 1 - trial.length.later : 0)
      let bought = purchases(
        of: trial, due: odds.product(odds.product(stays, offered), now), segment: segment,
        plan: plan, at: month)
      outcomes += bought.outcomes
      begins = odds.product(odds.product(stays, offered), odds.complement(now))
      stays = odds.sum(
        stays, odds.product(odds.constant(-1), odds.sum(bought.buying, begins)))
    }
    if outcomes.allSatisfy({ $0.chance == OddsGraph.zero }) && begins == OddsGraph.zero
      && trying == nil
    {
      return []
    }
    let goesOn = odds.product(stays, runs)
    if let trying {
      outcomes.append(
        Outcome(
          chance: goesOn, movement: .waits,
          to: .freeTrying(segment: segment, plan: plan, start: trying)))
    }
    outcomes.append(
      Outcome(
        chance: begins, movement: .waits,
        to: .freeTrying(segment: segment, plan: plan, start: month)))
    let rest = trying == nil ? stays : odds.product(stays, odds.complement(runs))
    outcomes.append(
      Outcome(chance: rest, movement: .waits, to: .free(segment: segment, plan: plan)))
    return outcomes.filter { $0.chance != OddsGraph.zero }
  }

  /// New business from free accounts whose feature trial ends, of which `due` is the chance.
  private mutating func purchases(
    of trial: FeatureTrial, due: OddsGraph.Node, segment: Int, plan: Int, at month: Int
  ) -> (outcomes: [Outcome], buying: OddsGraph.Node) {
    var chance = answered(
      odds.quantity(trial.conversion), isChance: true, segment: segment, plan: trial.plan, at: month
    )
    chance = odds.product(
      chance, factor(.conversion, at: month, segment: segment, plan: trial.plan, term: .monthly))
    chance = odds.product(due, odds.atMostOne(chance))
    var buying = OddsGraph.zero
    var outcomes: [Outcome] = []
    for purchase in purchases(segment: segment, plan: trial.plan, at: month) {
      let buys = odds.product(chance, purchase.share)
      buying = odds.sum(buying, buys)
      outcomes.append(Outcome(chance: buys, movement: .buys, to: .account(purchase.situation)))
    }
    return (outcomes, buying)
  }
}

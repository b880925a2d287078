extension MonthlyOrder {
  /// Steps 3 and 4 for an account whose term ends: quote, choice, stay or leave, charge, changes.
  ///
  ///     stay         A = share (1 - loss)(1 - h)          h: marginal hazard with its factors
  ///     involuntary  A i                                  i = f (1 - R)
  ///     paid         A (1 - i) less charge-backs, of whom step 4 takes its part
  ///
  /// Exits come first and the renewal without a change last: the draws of two arms pair best so.
  mutating func renewal(of situation: Situation, at month: Int) -> [Outcome] {
    if situation.isAlone { return renewalAlone(of: situation, at: month) }
    var exits: [Outcome] = []
    var stays: [Outcome] = []
    let choices = choices(of: situation, at: month)
    let choosing = choices.reduce(OddsGraph.zero) { sum, choice in odds.sum(sum, choice.chance) }
    end(
      odds.complement(odds.atMostOne(choosing)), of: situation, at: month,
      to: departure(of: situation, .undecided, at: month), &exits, &stays)
    for choice in choices.reversed().flatMap({ pitched($0, at: month) }) {
      let decision = staying(situation, choice, at: month)
      leave(situation, choice, decision, at: month, &exits, &stays)
      let charge = charge(decision.situation, at: month)
      let stayers = odds.product(choice.chance, decision.stays)
      let away = departure(of: decision.situation, .unpaid, at: month)
      add(odds.product(stayers, charge.lost), .failsToPay, to: away, &exits)
      stays += owing(choice, decision.situation, odds.product(stayers, charge.open), at: month)
      let undone = chargedBack(choice.chosen, at: month)
      let kept = odds.complement(undone)
      if charge.recovered != OddsGraph.zero {
        let late = odds.product(stayers, charge.recovered)
        add(odds.product(late, undone), .chargesBack(quoted: choice.chosen), to: away, &exits)
        stays += renewing(
          choice, remembering(.failedCharge, in: decision.situation, at: month),
          paid: odds.product(late, kept), at: month)
      }
      let unpaid = odds.sum(charge.lost, charge.open)
      let paid = odds.product(
        stayers, odds.complement(odds.sum(unpaid, charge.recovered)))
      add(odds.product(paid, undone), .chargesBack(quoted: choice.chosen), to: away, &exits)
      stays += renewing(
        choice, decision.situation, paid: odds.product(paid, kept), at: month)
    }
    // Nearly always in this order already.
    if exits.count > 1 {
      exits = exits.filter { $0.movement == .leaves } + exits.filter { $0.movement != .leaves }
    }
    exits += stays
    return exits
  }

  /// Those of a choice who leave: by a price before they decide, or by decision, of whom a save
  /// offer keeps some.
  private mutating func leave(
    _ situation: Situation, _ choice: Choice, _ decision: Decision, at month: Int,
    _ exits: inout [Outcome], _ stays: inout [Outcome]
  ) {
    let undecided = departure(of: situation, .undecided, at: month)
    let decided = departure(of: situation, .decided(kappa: decision.kappa), at: month)
    let saved = saved(situation, at: month)
    let stayer = decision.situation
    if undecided == decided && saved == nil {
      let leavers = odds.product(choice.chance, odds.complement(decision.stays))
      return end(leavers, of: stayer, at: month, to: decided, &exits, &stays)
    }
    end(
      odds.product(choice.chance, decision.independent), of: stayer, at: month, to: undecided,
      &exits, &stays)
    let meet = odds.product(choice.chance, odds.complement(decision.independent))
    let leavers = odds.product(meet, decision.leaves)
    guard let saved else {
      return end(leavers, of: stayer, at: month, to: decided, &exits, &stays)
    }
    let refused = odds.product(leavers, odds.complement(saved.share))
    end(refused, of: stayer, at: month, to: decided, &exits, &stays)
    var kept = decision.situation
    kept.extraTime = situation.extraTime
    if clockMatters { kept.origin = situation.origin + prices.serviceMonths(situation) }
    kept.past.lost = lost(decision.kappa, by: situation, at: month)
    let discounted = granting(saved.discount, to: kept, at: month)
    let charge = charge(discounted, at: month)
    let stayers = odds.product(leavers, saved.share)
    add(
      odds.product(stayers, odds.sum(charge.lost, charge.open)), .failsToPay,
      to: departure(of: discounted, .unpaid, at: month), &exits)
    let paid = odds.complement(odds.sum(charge.lost, charge.open))
    // What the choice itself changed is booked before the save, as where nobody was to be saved.
    let quoted = choice.passages.isEmpty ? kept : choice.quoted
    stays.append(
      Outcome(
        chance: odds.product(stayers, paid),
        movement: .renews(
          quoted: quoted, then: choice.passages + [Passage(.saved, to: discounted)]),
        to: .account(forgetting(discounted, at: month))))
  }

  /// Those who end the plan: gone, or on with the add-ons that outlive it, if these are paid.
  private mutating func end(
    _ chance: OddsGraph.Node, of situation: Situation, at month: Int, to departure: Standing?,
    _ exits: inout [Outcome], _ stays: inout [Outcome]
  ) {
    guard let alone = withoutPlan(situation, at: month) else {
      return add(chance, .leaves, to: departure, &exits)
    }
    let unpaid = involuntary(alone, at: month)
    add(odds.product(chance, unpaid), .failsToPay, to: nil, &exits)
    add(
      odds.product(chance, odds.complement(unpaid)),
      .renews(quoted: alone, then: [Passage(.planEnd, to: alone)]), to: .account(alone), &stays)
  }

  /// Those of a choice whose charge is still open at the end of the month.
  private mutating func owing(
    _ choice: Choice, _ situation: Situation, _ chance: OddsGraph.Node, at month: Int
  ) -> [Outcome] {
    guard chance != OddsGraph.zero else { return [] }
    let counts = conduct(month).payments?.pastDueCounts ?? true
    let quoted = choice.passages.isEmpty ? situation : choice.quoted
    return [
      Outcome(
        chance: chance, movement: .fallsDue(quoted: quoted, then: choice.passages),
        to: .pastDue(
          Debt(situation: forgetting(situation, at: month), since: month, isCounted: counts)))
    ]
  }

  /// Those of a choice who paid, by what step 4 does to them.
  private mutating func renewing(
    _ choice: Choice, _ situation: Situation, paid: OddsGraph.Node, at month: Int
  ) -> [Outcome] {
    let occasion = Occasion(
      month: month, isDue: true, response: choice.response, pitched: choice.pitched)
    let branches =
      choice.canMove
      ? changes(of: situation, occasion)
      : [Branch(chance: OddsGraph.one, situation: situation)]
    // Where the choice changed nothing, the quote has the clock of those who stayed.
    let quoted = choice.passages.isEmpty ? situation : choice.quoted
    return branches.map { branch in
      Outcome(
        chance: odds.product(paid, branch.chance),
        movement: .renews(quoted: quoted, then: choice.passages + branch.passages),
        to: .account(
          settled(branch.situation, after: choice.passages + branch.passages, at: month)))
    }
  }

  /// Adds an outcome, to its like where there is one.
  private mutating func add(
    _ chance: OddsGraph.Node, _ movement: Movement, to: Standing?, _ outcomes: inout [Outcome]
  ) {
    if chance == OddsGraph.zero { return }
    if let index = outcomes.firstIndex(where: { $0.movement == movement && $0.to == to }) {
      let sum = odds.sum(outcomes[index].chance, chance)
      outcomes[index] = Outcome(chance: sum, movement: movement, to: to)
    } else {
      outcomes.append(Outcome(chance: chance, movement: movement, to: to))
    }
  }

  /// Where the term that starts now falls.
  func phase(of situation: Situation, at month: Int) -> Int {
    modulo(month, prices.serviceMonths(situation))
  }
}

extension MonthlyOrder {
  /// Steps 3 and 4 for an account whose term ends: quote, choice, stay or leave, charge, changes.
  ///
  ///     stay         A = share (1 - loss)(1 - h)          h: marginal hazard with its factors
  ///     involuntary  A i                                  i = f (1 - R)
  ///     paid         A (1 - i), of whom step 4 takes its part
  ///
  /// Exits come first and the renewal without a change last: the draws of two arms pair best so.
  mutating func renewal(of situation: Situation, at month: Int) -> [Outcome] {
    if situation.isAlone { return renewalAlone(of: situation, at: month) }
    var exits: [Outcome] = []
    var stays: [Outcome] = []
    let choices = choices(of: situation, at: month)
    let choosing = choices.reduce(OddsGraph.zero) { sum, choice in odds.sum(sum, choice.chance) }
    leave(odds.complement(odds.atMostOne(choosing)), situation, at: month, &exits, &stays)
    for choice in choices.reversed().flatMap({ pitched($0, at: month) }) {
      let stay = staying(situation, choice, at: month)
      let unpaid = involuntary(stay.situation, at: month)
      let stayers = odds.product(choice.chance, stay.chance)
      let leavers = odds.product(choice.chance, odds.complement(stay.chance))
      leave(leavers, stay.situation, at: month, &exits, &stays)
      add(odds.product(stayers, unpaid), .failsToPay, to: nil, &exits)
      let paid = odds.product(stayers, odds.complement(unpaid))
      stays += renewing(choice, stay.situation, paid: paid, at: month)
    }
    return exits.filter { $0.movement == .leaves } + exits.filter { $0.movement != .leaves } + stays
  }

  /// Those who end the plan: gone, or on with the add-ons that outlive it, if these are paid.
  private mutating func leave(
    _ chance: OddsGraph.Node, _ situation: Situation, at month: Int, _ exits: inout [Outcome],
    _ stays: inout [Outcome]
  ) {
    guard let alone = withoutPlan(situation, at: month) else {
      return add(chance, .leaves, to: nil, &exits)
    }
    let unpaid = involuntary(alone, at: month)
    add(odds.product(chance, unpaid), .failsToPay, to: nil, &exits)
    add(
      odds.product(chance, odds.complement(unpaid)),
      .renews(quoted: alone, then: [Passage(.planEnd, to: alone)]), to: .account(alone), &stays)
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
        to: .account(branch.situation))
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

  /// Step 3d: a charge that fails and is not recovered.
  mutating func involuntary(_ situation: Situation, at month: Int) -> OddsGraph.Node {
    // An invoice of nothing cannot fail.
    guard prices.invoice(situation) > 0,
      let payments = conduct(month).payments,
      let failure = payments.failure.value(
        segment: situation.segment, plan: situation.plan, term: situation.term)
    else { return OddsGraph.zero }
    let fails = odds.atMostOne(
      odds.product(odds.failure(failure), factor(.failure, of: situation, at: month)))
    return odds.product(fails, odds.complement(odds.recovered(payments.recovery)))
  }

  /// Where the term that starts now falls.
  func phase(of situation: Situation, at month: Int) -> Int {
    modulo(month, prices.serviceMonths(situation))
  }
}

extension MonthlyOrder {
  /// Does the account still wait for its aha moment? Where no plan lies above, there is nothing to
  /// wait for: whoever got to the top has seen the value.
  func waitsForAha(_ account: Situation, at month: Int) -> Bool {
    conduct(month).moves.aha != nil && !account.past.hasAha
      && conduct(month).moves.above(account.plan) != nil
  }

  /// Has somebody who starts on a plan nothing to wait for?
  func startsWithAha(plan: Int, at month: Int) -> Bool {
    let moves = conduct(month).moves
    return moves.aha == nil || moves.above(plan) == nil
  }

  /// Before aha a share of the accounts is pitched, which changes how likely they are to leave.
  ///
  ///     pitched      churn h k, else success e, else aha q          (F34)
  ///     not pitched  churn h, else aha q
  mutating func pitched(_ choice: Choice, at month: Int) -> [Choice] {
    guard choice.canMove, waitsForAha(choice.chosen, at: month),
      let pitch = conduct(month).moves.earlyPitch
    else { return [choice] }
    let churn = odds.quantity(pitch.churn)
    if churn == OddsGraph.one && odds.monthly(pitch.success) == OddsGraph.zero { return [choice] }
    let share = odds.quantity(pitch.share)
    var met = choice
    met.chance = odds.product(choice.chance, share)
    met.churn = odds.product(choice.churn, churn)
    met.pitched = OddsGraph.one
    var spared = choice
    spared.chance = odds.product(choice.chance, odds.complement(share))
    return [spared, met].filter { $0.chance != OddsGraph.zero }
  }

  /// Share of the accounts before aha that is pitched inside a longer term.
  mutating func pitchedInTerm(_ account: Situation, at month: Int) -> OddsGraph.Node {
    guard waitsForAha(account, at: month), let pitch = conduct(month).moves.earlyPitch else {
      return OddsGraph.zero
    }
    return odds.quantity(pitch.share)
  }

  /// The pitch that works takes the place of the ordinary upgrade.
  mutating func earlySuccess(_ occasion: Occasion) -> OddsGraph.Node {
    guard let pitch = conduct(occasion.month).moves.earlyPitch else { return OddsGraph.zero }
    return odds.product(occasion.pitched, odds.monthly(pitch.success))
  }

  /// Step 4: the aha moment of those who were not upgraded this month.
  mutating func seesValue(_ branch: Branch, at month: Int) -> Alternatives {
    let account = branch.situation
    guard waitsForAha(account, at: month),
      !branch.passages.contains(where: { $0.kind == .upgrade }),
      let moment = conduct(month).moves.aha?.value(
        segment: account.segment, plan: account.plan, term: account.term)
    else { return .none }
    let chance: OddsGraph.Node
    switch moment {
    case .rate(let rate): chance = odds.monthly(rate)
    case .table(let hazards, let after):
      let index = max(0, month - account.past.since - 1)
      let last = after ?? hazards.last ?? .zero
      chance = odds.quantity(index < hazards.count ? hazards[index] : last)
    }
    var to = account
    to.past.hasAha = true
    var alternatives = Alternatives(rest: odds.complement(chance))
    alternatives.add(chance, Passage(.state, to: to))
    return alternatives
  }
}

extension MonthlyOrder {
  /// Product of the factors on `target` that act on an account this month.
  mutating func factor(
    _ target: Effect.Target, of account: Situation, at month: Int
  ) -> OddsGraph.Node {
    product(
      of: target, segment: account.segment, plan: account.plan, term: account.term, at: month
    ) { order, effect in order.concerns(effect, account, at: month) }
  }

  /// Product of the factors on `target` that act on anybody of this kind this month, whatever he
  /// has been through.
  mutating func factor(
    _ target: Effect.Target, at month: Int, segment: Int, plan: Int, term: Term
  ) -> OddsGraph.Node {
    product(of: target, segment: segment, plan: plan, term: term, at: month) { _, effect in
      effect.afterTenure == nil && effect.after == nil
    }
  }

  private mutating func product(
    of target: Effect.Target, segment: Int, plan: Int, term: Term, at month: Int,
    where concerns: (MonthlyOrder, Effect) -> Bool
  ) -> OddsGraph.Node {
    var product = OddsGraph.one
    for effect in acting[calendar(month)] {
      guard let cases = effect.factors[target],
        let quantity = cases.value(segment: segment, plan: plan, term: term),
        concerns(self, effect)
      else { continue }
      product = odds.product(product, odds.quantity(quantity))
    }
    return product
  }

  /// True where an effect costs something that depends on what an account has been through.
  public var pastCosts: Bool {
    scenario.eras.contains { era in
      era.conduct.effects.contains {
        $0.cost != nil && ($0.afterTenure != nil || $0.after != nil)
      }
    }
  }

  /// Costs of the effects on an account this month, minor units: perks of loyalty (E51).
  public mutating func perks(of account: Situation, at month: Int) -> OddsGraph.Node {
    var sum = OddsGraph.zero
    for effect in acting[calendar(month)] {
      guard
        let cost = effect.cost?.value(
          segment: account.segment, plan: account.plan, term: account.term),
        concerns(effect, account, at: month)
      else { continue }
      sum = odds.sum(sum, odds.quantity(cost))
    }
    return sum
  }

  /// Has the account been through what the effect asks for, at a boundary behind it?
  private func concerns(_ effect: Effect, _ account: Situation, at month: Int) -> Bool {
    if let tenure = effect.afterTenure, month - account.past.since < tenure { return false }
    guard let event = effect.after else { return true }
    guard let known = account.past.events.first(where: { $0.event == event }) else { return false }
    return lasts(effect, since: known.month, account, at: month)
  }

  /// Does an effect of an event at the boundary `event` still act at that of `month`? It counts from
  /// the next boundary on. Days are boundaries begun; renewals are those of the account's own term.
  private func lasts(
    _ effect: Effect, since event: Int, _ account: Situation, at month: Int
  ) -> Bool {
    switch effect.lasting {
    case nil: return true
    case .months(let count)?: return month > event && month - event <= count
    case .renewals(let count)?:
      let service = prices.serviceMonths(account)
      func terms(_ month: Int) -> Int {
        (month - account.phase - modulo(month - account.phase, service)) / service
      }
      return month > event && terms(month) - terms(event) <= count
    }
  }

  // MARK: Memory

  /// The situation after an event, where an effect of the scenario asks for it.
  func remembering(
    _ event: Effect.Event, in situation: Situation, at month: Int
  ) -> Situation {
    // What lasts for ever needs no date.
    guard let dated = asked[event] else { return situation }
    var to = situation
    to.past.events.removeAll { $0.event == event }
    to.past.events.append(Effect.Remembered(event: event, month: dated ? month : 0))
    to.past.events.sort { $0.event.rawValue < $1.event.rawValue }
    return to
  }

  /// The situation that a boundary leaves behind: with what it brought, without what is over.
  func settled(_ situation: Situation, after passages: [Passage], at month: Int) -> Situation {
    var to = situation
    for passage in passages {
      switch passage.kind {
      case .upgrade: to = remembering(.upgrade, in: to, at: month)
      case .downgrade: to = remembering(.downgrade, in: to, at: month)
      case .addOn: to = remembering(.addOn, in: to, at: month)
      default: break
      }
    }
    return forgetting(to, at: month)
  }

  /// Without the events that no effect asks for any more.
  func forgetting(_ situation: Situation, at month: Int) -> Situation {
    if situation.past.events.isEmpty { return situation }
    let effects = scenario.eras.flatMap(\.conduct.effects)
    var to = situation
    to.past.events.removeAll { known in
      !effects.contains { effect in
        effect.after == known.event
          && [month, month + 1].contains { lasts(effect, since: known.month, situation, at: $0) }
      }
    }
    return to
  }
}

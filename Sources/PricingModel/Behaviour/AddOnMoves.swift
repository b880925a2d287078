extension MonthlyOrder {
  /// One add-on of an account that stays: it is given up where the account has it, else it may be
  /// taken. Add-ons are met one after another in their turn, each by its own chance.
  mutating func addOnMoves(
    _ addOn: Int, of account: Situation, _ occasion: Occasion
  ) -> Alternatives {
    account.addOns.contains { $0.addOn == addOn }
      ? detaching(addOn, of: account, occasion) : attaching(addOn, of: account, occasion)
  }

  private mutating func attaching(
    _ addOn: Int, of account: Situation, _ occasion: Occasion
  ) -> Alternatives {
    let demand = conduct(occasion.month).addOns[addOn]
    guard canHave(addOn, account),
      let rate = demand.attach.value(
        segment: account.segment, plan: account.plan, term: account.term),
      occasion.isDue || rate.per != .renewal
    else { return .none }
    let stated = rate.per == .renewal ? odds.quantity(rate.quantity) : odds.monthly(rate)
    let chance = odds.atMostOne(
      odds.product(stated, factor(.attach, of: account, at: occasion.month)))
    if chance == OddsGraph.zero { return .none }
    var to = account
    to.hold(prices.addOns.list(addOn, at: calendar(occasion.month)))
    var alternatives = Alternatives(rest: odds.complement(chance))
    alternatives.add(chance, Passage(.addOn, to: to))
    return alternatives
  }

  private mutating func detaching(
    _ addOn: Int, of account: Situation, _ occasion: Occasion
  ) -> Alternatives {
    guard occasion.isDue, let held = account.addOns.first(where: { $0.addOn == addOn }),
      !prices.addOns.isBundled(held), !scenario.addOns[addOn].isOnce,
      let rate = conduct(occasion.month).addOns[addOn].detach.value(
        segment: account.segment, plan: account.plan, term: account.term)
    else { return .none }
    let chance = odds.atRenewal(rate, months: prices.serviceMonths(account))
    if chance == OddsGraph.zero { return .none }
    var to = account
    to.addOns.removeAll { $0.addOn == addOn }
    var alternatives = Alternatives(rest: odds.complement(chance))
    alternatives.add(chance, Passage(.addOn, to: withoutOrphans(to)))
    return alternatives
  }

  /// Can an account take an add-on: is it sold with the plan, has it what it needs and nothing that
  /// either of two excludes?
  func canHave(_ addOn: Int, _ account: Situation) -> Bool {
    let page = scenario.addOns[addOn]
    let held = account.addOns.map(\.addOn)
    return page.isAvailable(on: account.plan) && page.needs.allSatisfy(held.contains)
      && !held.contains {
        page.excludes.contains($0) || scenario.addOns[$0].excludes.contains(addOn)
      }
  }

  /// The situation without add-ons whose plan or whose needed add-on is gone; one that was part of a
  /// bundle which the account has left costs its list price.
  func fittingAddOns(of situation: Situation, at month: Int) -> Situation {
    if situation.addOns.isEmpty { return situation }
    var to = situation
    let isBundle = prices.versions[situation.version].bundle != nil
    to.addOns = situation.addOns.filter { scenario.addOns[$0.addOn].isAvailable(on: to.plan) }.map {
      prices.addOns.isBundled($0) && !isBundle
        ? prices.addOns.list($0.addOn, at: calendar(month)) : $0
    }
    return withoutOrphans(to)
  }

  private func withoutOrphans(_ situation: Situation) -> Situation {
    var to = situation
    while true {
      let held = to.addOns.map(\.addOn)
      let kept = to.addOns.filter { scenario.addOns[$0.addOn].needs.allSatisfy(held.contains) }
      if kept.count == held.count { return to }
      to.addOns = kept
    }
  }

  /// The situation with the prices of its add-ons as a renewal at `month` charges them, and the last
  /// change that they meet.
  func repricingAddOns(of situation: Situation, at month: Int) -> (Situation, change: Int?) {
    if situation.addOns.isEmpty { return (situation, nil) }
    let service = prices.serviceMonths(situation)
    var to = situation
    var met: Int?
    for place in to.addOns.indices {
      let renewed = prices.addOns.renewed(to.addOns[place], at: calendar(month), service: service)
      to.addOns[place] = renewed.held
      met = [met, renewed.change].compactMap { $0 }.max()
    }
    return (to, met)
  }
}

extension Situation {
  /// Adds an add-on, in order.
  mutating func hold(_ held: AddOn.Held) {
    let place = addOns.firstIndex { $0.addOn > held.addOn } ?? addOns.count
    addOns.insert(held, at: place)
  }
}

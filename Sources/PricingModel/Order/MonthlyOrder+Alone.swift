/// Accounts whose plan has ended and whose add-ons live on: cross-sold products (E07). They keep
/// their term and day of renewal, and count in the group of the plan they had.
extension MonthlyOrder {
  /// What is left of an account that ends its plan at the boundary of `month`; nil where nothing is.
  func withoutPlan(_ situation: Situation, at month: Int) -> Situation? {
    let staying = situation.addOns.filter { scenario.addOns[$0.addOn].stays }
    if staying.isEmpty || situation.isAlone { return nil }
    var alone = fittingAddOns(of: situation, at: month)
    alone.addOns = staying.map {
      prices.addOns.isBundled($0) ? prices.addOns.list($0.addOn, at: calendar(month)) : $0
    }
    alone.isAlone = true
    alone.discount = nil
    alone.grown = []
    alone.phase = phase(of: alone, at: month)
    // Its own clock starts where it stands alone.
    alone.origin = origin(month)
    alone.extraTime = OddsGraph.zero
    return alone
  }

  /// The renewal of add-ons that stand alone: each goes by its own churn; what is left is charged.
  mutating func renewalAlone(of situation: Situation, at month: Int) -> [Outcome] {
    let (quoted, _) = repricingAddOns(of: situation, at: month)
    var branches = [Branch(chance: OddsGraph.one, situation: quoted)]
    for held in quoted.addOns {
      let goes = goingAlone(held.addOn, of: situation, at: month)
      if goes == OddsGraph.zero { continue }
      branches = branches.flatMap { branch -> [Branch] in
        var without = branch
        without.chance = odds.product(branch.chance, goes)
        without.situation.addOns.removeAll { $0.addOn == held.addOn }
        var with = branch
        with.chance = odds.product(branch.chance, odds.complement(goes))
        return [without, with]
      }
    }
    var leaves = OddsGraph.zero
    var unpaid = OddsGraph.zero
    var stays: [Outcome] = []
    for branch in branches where branch.chance != OddsGraph.zero {
      if branch.situation.addOns.isEmpty {
        leaves = odds.sum(leaves, branch.chance)
        continue
      }
      let fails = involuntary(branch.situation, at: month)
      unpaid = odds.sum(unpaid, odds.product(branch.chance, fails))
      stays.append(
        Outcome(
          chance: odds.product(branch.chance, odds.complement(fails)),
          movement: .renews(quoted: branch.situation, then: []), to: .account(branch.situation)))
    }
    return [
      Outcome(chance: leaves, movement: .leaves, to: nil),
      Outcome(chance: unpaid, movement: .failsToPay, to: nil),
    ].filter { $0.chance != OddsGraph.zero } + stays
  }

  private mutating func goingAlone(
    _ addOn: Int, of situation: Situation, at month: Int
  ) -> OddsGraph.Node {
    guard let churn = conduct(month).addOns[addOn].churn else { return OddsGraph.zero }
    let clock = clock(churn, of: situation, endingTermOf: situation, at: month)
    let kappa = odds.product(
      odds.constant(clock.intensity), factor(.intensity, of: situation, at: month))
    let hazard: OddsGraph.Node
    switch clock.law {
    case .flat(let chance): hazard = odds.compounded(chance, kappa)
    case .family(let family):
      hazard = odds.loss(family, time: odds.constant(clock.time), kappa: kappa)
    }
    return odds.atMostOne(odds.product(hazard, factor(.churn, of: situation, at: month)))
  }
}

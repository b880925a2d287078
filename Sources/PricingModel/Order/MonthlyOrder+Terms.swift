extension MonthlyOrder {
  /// Terms that new customers of a plan take, with their shares.
  mutating func termShares(
    segment: Int, plan: Int, at month: Int
  ) -> [(term: Term, share: OddsGraph.Node)] {
    let terms = scenario.plans[plan].terms
    if terms.count == 1 { return [(terms[0], OddsGraph.one)] }
    let split =
      conduct(month).billing.new.value(segment: segment, plan: plan, term: .monthly) ?? [:]
    var shares: [Term: OddsGraph.Node] = [:]
    var taken = OddsGraph.zero
    for term in split.keys.sorted() {
      switch split[term] {
      case .stated(let quantity): shares[term] = odds.quantity(quantity)
      case .curve(let curve): shares[term] = share(of: term, on: curve, plan: plan, at: month)
      case .rest, nil: continue
      }
      taken = odds.sum(taken, shares[term] ?? OddsGraph.zero)
    }
    for term in split.keys where split[term] == .rest {
      shares[term] = odds.complement(odds.atMostOne(taken))
    }
    return terms.compactMap { term in shares[term].map { (term, $0) } }
  }

  /// Chance to switch to `term` at a renewal.
  mutating func chance(
    of change: Billing.Switch, to term: Term, from account: Situation, at month: Int
  ) -> OddsGraph.Node {
    switch change {
    case .rate(let rate): odds.atRenewal(rate, months: prices.serviceMonths(account))
    case .curve(let curve): share(of: term, on: curve, plan: account.plan, at: month)
    }
  }

  /// A share that follows what the term takes off the list price in force.
  private mutating func share(
    of term: Term, on curve: DiscountCurve, plan: Int, at month: Int
  ) -> OddsGraph.Node {
    let point = prices.versions[prices.list(plan, at: calendar(month))].point
    let seats = scenario.plans[plan].billedSeats(1)
    return odds.share(at: point.effectiveDiscount(of: term, seats: seats), on: curve)
  }

  // MARK: Self-selection

  /// Marks a new account with what its choice of a term says about it: whoever takes a longer one
  /// has the clock of k renewals survived, Beta(a, b + k), where the term follows the monthly intent;
  /// the others are the Beta without them (F16). Only where that intent is sBG.
  mutating func select(
    _ account: inout Situation, among split: [(term: Term, share: OddsGraph.Node)], at month: Int
  ) {
    let selection = conduct(month).billing.selection
    guard !selection.isAlwaysZero, split.count > 1,
      case .family(let family) = churn(
        segment: account.segment, plan: account.plan, term: .monthly, at: month),
      family.isShiftedBeta
    else { return }
    let exponent = odds.quantity(selection)
    guard account.term == .monthly else {
      if case .asMonthly = churn(
        segment: account.segment, plan: account.plan, term: account.term, at: month)
      {
        account.extraTime = exponent
      }
      return
    }
    let taken = split.filter { $0.term != .monthly }.reduce(OddsGraph.zero) { sum, other in
      odds.sum(sum, other.share)
    }
    if taken != OddsGraph.zero {
      // c is a chance: no more can take it than would with c = 1, S(k).
      let most = odds.complement(odds.loss(family, time: OddsGraph.zero, kappa: exponent))
      let share = odds.product(most, odds.atMostOne(odds.quotient(taken, most)))
      account.passedOver = PassedOver(share: share, exponent: exponent)
    }
  }

  /// Chance to leave under a family of retention at time L and intensity kappa. For accounts that a
  /// share s was selected from, exactly by difference (F16):
  ///
  ///     S(x) of the others = [S(x) - s T(x)] / (1 - s),   T(x) = S(k + x)/S(k)
  ///
  /// Those who were lost before carry their lost renewals through both terms.
  mutating func loss(
    _ family: Churn.Family, of account: Situation, time: OddsGraph.Node, kappa: OddsGraph.Node
  ) -> OddsGraph.Node {
    let lost = account.past.lost
    guard let passed = account.passedOver else {
      return odds.loss(family, time: time, kappa: kappa, lost: lost)
    }
    func stays(_ odds: inout OddsGraph, after start: OddsGraph.Node, for time: OddsGraph.Node)
      -> OddsGraph.Node
    {
      odds.complement(odds.loss(family, time: start, kappa: time, lost: lost))
    }
    func takers(_ odds: inout OddsGraph, _ time: OddsGraph.Node) -> OddsGraph.Node {
      if lost.isEmpty { return stays(&odds, after: passed.exponent, for: time) }
      let selected = odds.complement(
        odds.loss(family, time: OddsGraph.zero, kappa: passed.exponent))
      let all = stays(&odds, after: OddsGraph.zero, for: odds.sum(passed.exponent, time))
      return odds.quotient(all, selected)
    }
    func others(_ odds: inout OddsGraph, _ time: OddsGraph.Node) -> OddsGraph.Node {
      let all = stays(&odds, after: OddsGraph.zero, for: time)
      return odds.difference(all, odds.product(passed.share, takers(&odds, time)))
    }
    let before = others(&odds, time)
    let after = others(&odds, odds.sum(time, kappa))
    return odds.complement(odds.atMostOne(odds.quotient(after, before)))
  }
}

extension MonthlyOrder {
  /// Can new business buy the plan? Whoever wants one that is not on sale does not come: shares of
  /// plans are not dealt anew, as no file says how.
  func isOnSale(_ plan: Int, at month: Int) -> Bool {
    scenario.plans[plan].sold.contains(calendar(month))
      && prices.isKept(plan, at: calendar(month))
  }

  /// What new business makes of the prices of a plan: `chance` is what the file says for the list
  /// price at `start`, and every change of the list price since then is answered by the change's own
  /// answer, or the scenario's (MODEL 2.3). Zero while the plan is not on sale.
  ///
  ///     elasticity    q (p/p0)^-e
  ///     willingness   q SF(p)/SF(p0)
  ///     logit         logit q - slope (p - p0); of arrivals q exp(-slope (p - p0))
  ///
  /// p is the monthly list price of a new account's mean seats.
  /// - Parameter isChance: of a conversion; false for a factor on arrivals.
  mutating func answered(
    _ chance: OddsGraph.Node, isChance: Bool, segment: Int, plan: Int, at month: Int
  ) -> OddsGraph.Node {
    guard isOnSale(plan, at: month) else { return OddsGraph.zero }
    let at = calendar(month)
    var chance = chance
    var factor = overload(at: month)
    var before = listPrice(segment: segment, plan: plan, version: prices.list(plan, at: -1))
    for (index, change) in prices.changes.enumerated() where change.at <= at {
      let version = prices.listed(plan, by: index)
      let after = listPrice(segment: segment, plan: plan, version: version)
      defer { before = after }
      guard after != before, before > 0, after > 0, let answer = answer(to: change, at: month)
      else { continue }
      func value<V>(_ cases: Cases<V>) -> V? {
        cases.value(segment: segment, plan: plan, term: .monthly)
      }
      switch answer.form {
      case .elasticity(let cases):
        guard let e = value(cases) else { continue }
        factor = odds.product(
          factor, odds.power(odds.constant(before / after), odds.quantity(e)))
      case .willingness(let cases):
        guard let willingness = value(cases) else { continue }
        let known = odds.accepts(before, willingness)
        if known == OddsGraph.zero { return OddsGraph.zero }
        factor = odds.product(factor, odds.quotient(odds.accepts(after, willingness), known))
      case .logit(let cases):
        guard let slope = value(cases) else { continue }
        let gap = odds.product(odds.constant(after - before), odds.quantity(slope))
        if isChance {
          chance = stepped(odds.product(chance, factor), gap)
          factor = OddsGraph.one
        } else {
          factor = odds.product(
            factor, odds.exponential(odds.product(odds.constant(-1), gap)))
        }
      }
    }
    return odds.product(chance, factor)
  }

  /// q with its logit lower by `gap`: q / (q + (1 - q) e^gap).
  private mutating func stepped(
    _ chance: OddsGraph.Node, _ gap: OddsGraph.Node
  ) -> OddsGraph.Node {
    if chance == OddsGraph.zero || gap == OddsGraph.zero { return chance }
    let chance = odds.atMostOne(chance)
    let others = odds.product(odds.complement(chance), odds.exponential(gap))
    return odds.quotient(chance, odds.sum(chance, others))
  }

  /// The answer of new business to a change; nil: it does not look.
  private func answer(to change: PriceChange, at month: Int) -> Response.New? {
    switch change.newResponse {
    case .some(.none): nil
    case .own(let own)?: own
    case nil: conduct(month).response.new
    }
  }

  /// Every paid plan on sale beyond so many takes its factor, whatever the prices (E33).
  private mutating func overload(at month: Int) -> OddsGraph.Node {
    guard let overload = conduct(month).response.new?.overload else { return OddsGraph.one }
    let onSale = scenario.plans.indices.filter {
      !scenario.plans[$0].isFree && isOnSale($0, at: month)
    }
    let beyond = max(0, onSale.count - overload.above)
    return odds.power(odds.quantity(overload.each), odds.constant(Double(beyond)))
  }

  /// The monthly list price of a new account's mean seats, rounded to whole ones.
  private func listPrice(segment: Int, plan: Int, version: Int) -> Double {
    let shares = seatShares(segment: segment, plan: plan, term: .monthly, at: 0)
    let mean = shares.reduce(0) { $0 + $1.share * Double($1.seats) }
    let billed = scenario.plans[plan].billedSeats(max(1, Int(mean.rounded())))
    return Double(prices.versions[version].point.schedule.monthly(seats: billed))
  }
}

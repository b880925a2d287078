/// What is charged beside the recurring invoice: never MRR, and owed for nothing that comes later, so
/// that it is billed, paid and recognised at once (MODEL 1.6).
extension Bookkeeper {
  /// Adds a sale that happens once, minor units: a set-up fee, training, set-up work.
  ///
  /// It earns the plan's margin and costs the share of the payment fee, not its fixed part: it
  /// stands on an invoice that is paid anyway.
  func sellOnce(
    _ amount: Int64, to account: Situation, _ costs: Costs, _ book: inout Booking,
    _ odds: inout OddsGraph
  ) {
    if amount == 0 { return }
    let units = amount * Int64(prices.unitsPerMinor)
    for item in [LedgerItem.oneOff, .billed, .cash, .recognised] { add(item, 0, units, &book) }
    let margin =
      costs.grossMargin.value(
        segment: account.segment, plan: account.plan, term: account.term) ?? .one
    let kept = minus(odds.quantity(margin), odds.quantity(costs.feeShare), &odds)
    book.cost = minus(book.cost, odds.product(odds.constant(Double(amount)), kept), &odds)
  }

  /// The fee of the first invoice on a plan: of a new account, and of one that moves to the plan by
  /// its own choice. Whoever comes back to a plan pays again: no account remembers all its plans.
  func setupFee(_ account: Situation) -> Int64 { prices.plans[account.plan].setupFee }

  /// Set-up fees of the plans that an account moves to.
  func setUp(
    from start: Situation, by passages: [Passage], _ costs: Costs, _ book: inout Booking,
    _ odds: inout OddsGraph
  ) {
    var plan = start.plan
    for passage in passages {
      if passage.to.plan != plan && passage.kind != .retirement {
        sellOnce(setupFee(passage.to), to: passage.to, costs, &book, &odds)
      }
      plan = passage.to.plan
    }
  }

  /// Mean metered charge of one account in a month, in 1/L of a minor unit.
  public func usageUnits(_ standing: Standing, order: inout MonthlyOrder) -> OddsGraph.Node {
    guard case .account(let account) = standing else { return OddsGraph.zero }
    let minor = usage(account, &order.odds)
    return order.odds.product(order.odds.constant(Double(prices.unitsPerMinor)), minor)
  }

  /// What a month's metered charge leaves, minor units: its margin, less the share of the fee.
  func usageContribution(
    _ account: Situation, _ margin: Quantity, _ costs: Costs, _ odds: inout OddsGraph
  ) -> OddsGraph.Node {
    let charge = usage(account, &odds)
    if charge == OddsGraph.zero { return charge }
    return odds.product(
      charge, minus(odds.quantity(margin), odds.quantity(costs.feeShare), &odds))
  }

  private func usage(_ account: Situation, _ odds: inout OddsGraph) -> OddsGraph.Node {
    // The meter is the plan's.
    if account.isAlone { return OddsGraph.zero }
    let charge = prices.plans[account.plan].usage.value(
      segment: account.segment, plan: account.plan, term: account.term)
    return charge.map { odds.quantity($0) } ?? OddsGraph.zero
  }
}

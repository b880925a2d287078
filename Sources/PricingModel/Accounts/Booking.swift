/// What one account's movement adds to the monthly accounts (MODEL 1.6): the ledger entries of a
/// flow. Money in 1/L of a minor unit, exactly; costs in minor units, as nodes because they may be
/// uncertain.
public struct Booking: Sendable {
  public struct Entry: Hashable, Sendable {
    /// Row of the monthly accounts.
    public let row: Int
    /// Accounts, or money in 1/L of a minor unit.
    public let amount: Int64

    public init(row: Int, amount: Int64) {
      self.row = row
      self.amount = amount
    }
  }

  public internal(set) var entries: [Entry] = []
  /// Prepaid revenue that is earned at once because nothing is owed for it any more.
  public internal(set) var released: Int64 = 0
  /// Fees of the invoice, and costs of expansion and renewal, less the margin on `released`.
  public internal(set) var cost: OddsGraph.Node = OddsGraph.zero
  /// Cost of acquisition; kept apart because CLV is stated before it.
  public internal(set) var acquisition: OddsGraph.Node = OddsGraph.zero
}

/// Writes bookings: one place where movements become figures.
public struct Bookkeeper: Sendable {
  public let chart: Chart
  let prices: PriceBook
  let conventions: Conventions

  public init(_ order: MonthlyOrder) {
    chart = Chart(order.scenario)
    prices = order.prices
    conventions = order.scenario.conventions
  }

  /// The entries of somebody who goes from one standing to another by `movement` at `month`.
  public func booking(
    _ movement: Movement, from: Standing?, to: Standing?, at month: Int, order: inout MonthlyOrder
  ) -> Booking {
    var book = Booking()
    let costs = order.conduct(month).costs
    switch (movement, from, to) {
    case (.leaves, .account(let old)?, _):
      lose(old, .churnedVoluntary, &book)
    case (.failsToPay, .account(let old)?, _):
      lose(old, .churnedInvoluntary, &book)
    case (.cancels(let left, let refund), .account(let old)?, _):
      cancel(old, monthsLeft: left, refund, costs, &book, &order.odds)
    case (.chargesBack(let quoted), .account(let old)?, _):
      undo(quoted, of: old, order.conduct(month), &book, &order.odds)
    case (.renews(let quoted, let passages), .account(let old)?, .account(let new)?):
      reprice(from: old, to: quoted, &book)
      pass(passages, from: quoted, costs, &book, &order.odds)
      charge(units: invoiceUnits(new), costs, &book, &order.odds)
      setUp(from: quoted, by: passages, costs, &book, &order.odds)
      sellAddOns(from: quoted, by: passages, costs, &book, &order.odds)
      renew(quoted, costs, &book, &order.odds)
      if passages.contains(where: { $0.kind == .saved }),
        let offer = order.conduct(month).atRisk?.saveOffer
      {
        book.cost = order.odds.sum(book.cost, order.odds.constant(Double(offer.cost)))
      }
    case (.changes(let passages, let left), .account(let old)?, .account(let new)?):
      pass(passages, from: old, costs, &book, &order.odds)
      let more = (prices.mrrUnits(new) - prices.mrrUnits(old)) * Int64(left)
      charge(units: max(0, more), costs, &book, &order.odds)
      setUp(from: old, by: passages, costs, &book, &order.odds)
      sellAddOns(from: old, by: passages, costs, &book, &order.odds)
      if more < 0 {
        // A dearer plan can be cheaper per month under another offer: the credit is refunded.
        add(.refunded, 0, -more, &book)
        add(.cash, 0, more, &book)
      }
    case (.fallsDue(let quoted, let passages), .account(let old)?, .pastDue(let debt)?):
      fallDue(debt, from: old, quoted: quoted, passages, costs, &book, &order.odds)
    case (.owes, .pastDue(let debt)?, _):
      owe(debt, &book)
    case (.settles(let invoices, let months, let renews), .pastDue(let debt)?, _):
      settle(
        debt, invoices: invoices, months: months, renews: renews, costs, &book, &order.odds)
    case (.writesOff(let invoices, let months), .pastDue(let debt)?, _):
      writeOff(debt, invoices: invoices, months: months, costs, &book, &order.odds)
    case (.returns, _, .account(let new)?):
      for group in chart.groups(of: .account(new)) {
        reactivate(new, group, &book)
        add(.reactivated, group, 1, &book)
      }
      charge(units: invoiceUnits(new), costs, &book, &order.odds)
    case (.buys, _, .account(let new)?), (.startsTrialAndBuys, _, .account(let new)?):
      for group in chart.groups(of: .account(new)) {
        add(.newMRR, group, reported(new), &book)
        add(.new, group, 1, &book)
      }
      charge(units: invoiceUnits(new), costs, &book, &order.odds)
      sellOnce(setupFee(new), to: new, costs, &book, &order.odds)
      acquire(new, costs, &book, &order.odds)
    default: break
    }
    switch movement {
    case .startsTrial, .startsTrialAndBuys:
      if case .perTrial(let cases) = costs.acquisition, let trial = to ?? from {
        let each = cases.value(segment: trial.segment, plan: trial.plan, term: .monthly) ?? .zero
        book.acquisition = order.odds.sum(book.acquisition, order.odds.quantity(each))
      }
    default: break
    }
    return book
  }

  /// What somebody in a standing adds each month he is there: entries of the snapshot.
  public func snapshot(_ standing: Standing) -> [Booking.Entry] {
    chart.groups(of: standing).flatMap { group -> [Booking.Entry] in
      if let situation = standing.inForce {
        return [
          Booking.Entry(
            row: chart.row(.mrr, group: group), amount: reported(situation)),
          Booking.Entry(row: chart.row(.active, group: group), amount: 1),
        ] + (group == 0 ? unreported(situation) : [])
      }
      return switch standing {
      case .account, .gone, .pastDue: []
      case .trial: [Booking.Entry(row: chart.row(.trials, group: group), amount: 1)]
      case .free, .freeTrying: [Booking.Entry(row: chart.row(.free, group: group), amount: 1)]
      }
    }
  }

  /// Contribution of a month in a standing before costs of events, minor units: margin x MRR less
  /// support; less the cost of a free account.
  public func monthlyContribution(
    _ standing: Standing, at month: Int, order: inout MonthlyOrder
  ) -> OddsGraph.Node {
    let costs = order.conduct(month).costs
    switch standing {
    case .account(let situation):
      return contribution(of: situation, earns: true, costs, at: month, &order)
    case .pastDue(let debt):
      return contribution(of: debt.situation, earns: debt.isCounted, costs, at: month, &order)
    case .gone: return OddsGraph.zero
    case .trial: return OddsGraph.zero
    case .free(let segment, let plan), .freeTrying(let segment, let plan, _):
      let each = costs.freeAccount.value(segment: segment, plan: plan, term: .monthly) ?? .zero
      return minus(OddsGraph.zero, order.odds.quantity(each), &order.odds)
    }
  }

  private func contribution(
    of situation: Situation, earns: Bool, _ costs: Costs, at month: Int, _ order: inout MonthlyOrder
  ) -> OddsGraph.Node {
    let key = (situation.segment, situation.plan, situation.term)
    let margin = costs.grossMargin.value(segment: key.0, plan: key.1, term: key.2) ?? .one
    let support = costs.support.value(segment: key.0, plan: key.1, term: key.2) ?? .zero
    let revenue = order.odds.constant(earns ? minor(prices.mrrUnits(situation)) : 0)
    let earned = order.odds.product(revenue, order.odds.quantity(margin))
    let metered = usageContribution(situation, margin, costs, &order.odds)
    let served = order.odds.sum(
      minus(earned, order.odds.quantity(support), &order.odds), metered)
    let perks = order.perks(of: situation, at: month)
    return perks == OddsGraph.zero ? served : minus(served, perks, &order.odds)
  }

  // MARK: Parts

  func lose(_ old: Situation, _ kind: LedgerItem, _ book: inout Booking) {
    for group in chart.groups(of: .account(old)) {
      add(.churnedMRR, group, reported(old), &book)
      add(.churned, group, 1, &book)
      add(kind, group, 1, &book)
    }
    if kind == .churnedVoluntary { add(.churnedVoluntaryMRR, 0, reported(old), &book) }
  }

  /// The same account at another price.
  func reprice(from old: Situation, to quoted: Situation, _ book: inout Booking) {
    let change = reported(quoted) - reported(old)
    for group in chart.groups(of: .account(old)) { shift(group, by: change, &book) }
    if change > 0 { add(.expansionPriceMRR, 0, change, &book) }
  }

  func pass(
    _ passages: [Passage], from start: Situation, _ costs: Costs, _ book: inout Booking,
    _ odds: inout OddsGraph
  ) {
    var before = start
    for passage in passages {
      move(from: before, by: passage, &book)
      // Nobody was won over where a plan was retired.
      if passage.kind != .retirement {
        expand(from: before, to: passage.to, costs, &book, &odds)
      }
      before = passage.to
    }
  }

  /// A move between groups is contraction in the one and expansion in the other, so that every
  /// group's bridge closes; in groups that hold both it is the difference.
  private func move(from old: Situation, by passage: Passage, _ book: inout Booking) {
    let new = passage.to
    let before = reported(old)
    let after = reported(new)
    let left = Set(chart.groups(of: .account(old)))
    let entered = Set(chart.groups(of: .account(new)))
    if before == after && left == entered { return }
    for group in left.union(entered).sorted() {
      shift(
        group, by: (entered.contains(group) ? after : 0) - (left.contains(group) ? before : 0),
        &book)
    }
    if after > before { add(part(of: passage.kind), 0, after - before, &book) }
  }

  /// The parts of expansion add up: a change that is no upgrade, seat or add-on and still raises
  /// the price paid (a discount that ends with its term, a lower plan that costs more) is a price's.
  private func part(of kind: Passage.Kind) -> LedgerItem {
    switch kind {
    case .upgrade: .expansionUpgradeMRR
    case .seats: .expansionSeatMRR
    case .addOn: .expansionAddonMRR
    case .downgrade, .term, .coupon, .planEnd, .saved, .state, .retirement: .expansionPriceMRR
    }
  }

  private func shift(_ group: Int, by change: Int64, _ book: inout Booking) {
    if change > 0 { add(.expansionMRR, group, change, &book) }
    if change < 0 { add(.contractionMRR, group, -change, &book) }
  }

  func charge(
    units: Int64, _ costs: Costs, _ book: inout Booking, _ odds: inout OddsGraph
  ) {
    guard units > 0 else { return }
    add(.billed, 0, units, &book)
    add(.cash, 0, units, &book)
    let share = odds.product(odds.quantity(costs.feeShare), odds.constant(minor(units)))
    book.cost = odds.sum(book.cost, odds.sum(share, odds.constant(Double(costs.feeFixed))))
  }

  /// Cost of renewing, per unit of the contract value renewed: a month's renewal of a monthly
  /// account renews one twelfth of its annual value.
  private func renew(
    _ quoted: Situation, _ costs: Costs, _ book: inout Booking, _ odds: inout OddsGraph
  ) {
    guard
      let rate = costs.renewal.value(
        segment: quoted.segment, plan: quoted.plan, term: quoted.term)
    else { return }
    let value = odds.constant(minor(invoiceUnits(quoted)))
    book.cost = odds.sum(book.cost, odds.product(odds.quantity(rate), value))
  }

  /// Cost of expansion, per unit of annual contract value won by a move.
  private func expand(
    from old: Situation, to new: Situation, _ costs: Costs, _ book: inout Booking,
    _ odds: inout OddsGraph
  ) {
    let more = prices.mrrUnits(new) - prices.mrrUnits(old)
    guard more > 0,
      let rate = costs.expansion.value(segment: new.segment, plan: new.plan, term: new.term)
    else { return }
    let value = odds.constant(12 * minor(more))
    book.cost = odds.sum(book.cost, odds.product(odds.quantity(rate), value))
  }

  private func acquire(
    _ new: Situation, _ costs: Costs, _ book: inout Booking, _ odds: inout OddsGraph
  ) {
    switch costs.acquisition {
    case .none, .perTrial: return
    case .perNewACV(let cases):
      let rate = cases.value(segment: new.segment, plan: new.plan, term: new.term) ?? .zero
      let value = odds.constant(12 * minor(prices.mrrUnits(new)))
      book.acquisition = odds.product(odds.quantity(rate), value)
    case .perCustomer(let cases):
      let each = cases.value(segment: new.segment, plan: new.plan, term: new.term) ?? .zero
      book.acquisition = odds.quantity(each)
    }
  }

  func add(_ item: LedgerItem, _ group: Int, _ amount: Int64, _ book: inout Booking) {
    if amount == 0 { return }
    book.entries.append(Booking.Entry(row: chart.row(item, group: group), amount: amount))
  }

  func invoiceUnits(_ situation: Situation) -> Int64 {
    prices.invoice(situation) * Int64(prices.unitsPerMinor)
  }

  func minor(_ units: Int64) -> Double { Double(units) / Double(prices.unitsPerMinor) }

  func minus(
    _ a: OddsGraph.Node, _ b: OddsGraph.Node, _ odds: inout OddsGraph
  ) -> OddsGraph.Node {
    odds.sum(a, odds.product(odds.constant(-1), b))
  }
}

extension Bookkeeper {
  /// Entries of an account that renewed and owes its invoice: billed, not paid. Where accounts past
  /// due do not count it is lost for the books until it pays.
  func fallDue(
    _ debt: Debt, from old: Situation, quoted: Situation, _ passages: [Passage], _ costs: Costs,
    _ book: inout Booking, _ odds: inout OddsGraph
  ) {
    guard debt.isCounted else { return lose(old, .churnedInvoluntary, &book) }
    reprice(from: old, to: quoted, &book)
    pass(passages, from: quoted, costs, &book, &odds)
    owe(debt, &book)
  }

  /// Another term starts while the account owes.
  func owe(_ debt: Debt, _ book: inout Booking) {
    if debt.isCounted { add(.billed, 0, invoiceUnits(debt.situation), &book) }
  }

  /// What was owed is paid, with the invoice of a term that starts now. An account that did not
  /// count comes back: a reactivation, and the service of the months owed is earned now.
  func settle(
    _ debt: Debt, invoices: Int, months: Int, renews: Bool, _ costs: Costs, _ book: inout Booking,
    _ odds: inout OddsGraph
  ) {
    let situation = debt.situation
    for invoice in 0..<invoices + (renews ? 1 : 0) {
      charge(units: invoiceUnits(situation), costs, &book, &odds)
      if debt.isCounted && invoice < invoices {
        add(.billed, 0, -invoiceUnits(situation), &book)
      }
    }
    if debt.isCounted { return }
    for group in chart.groups(of: .account(situation)) {
      reactivate(situation, group, &book)
      add(.reactivated, group, 1, &book)
    }
    earn(months: months, of: situation, costs, &book, &odds)
  }

  /// Cut off: no revenue for the months that were never paid.
  func writeOff(
    _ debt: Debt, invoices: Int, months: Int, _ costs: Costs, _ book: inout Booking,
    _ odds: inout OddsGraph
  ) {
    guard debt.isCounted else { return }
    lose(debt.situation, .churnedInvoluntary, &book)
    add(.writtenOff, 0, invoiceUnits(debt.situation) * Int64(invoices), &book)
    earn(months: -months, of: debt.situation, costs, &book, &odds)
  }

  /// Revenue of months that the snapshots did not, or should not have, recognised.
  private func earn(
    months: Int, of situation: Situation, _ costs: Costs, _ book: inout Booking,
    _ odds: inout OddsGraph
  ) {
    let units = prices.mrrUnits(situation) * Int64(months)
    add(.recognised, 0, units, &book)
    book.released += units
    let margin = costs.grossMargin.value(
      segment: situation.segment, plan: situation.plan, term: situation.term)
    let earned = odds.product(odds.constant(minor(units)), odds.quantity(margin ?? .one))
    book.cost = minus(book.cost, earned, &odds)
  }
}

/// Money that goes back (MODEL 1.5).
extension Bookkeeper {
  /// A longer term that ends early.
  func cancel(
    _ old: Situation, monthsLeft: Int, _ refund: Movement.Refund, _ costs: Costs,
    _ book: inout Booking, _ odds: inout OddsGraph
  ) {
    lose(old, .churnedVoluntary, &book)
    let unearned = prices.mrrUnits(old) * Int64(monthsLeft)
    switch refund {
    case .nothing:
      // Nothing is owed for the months left: what was paid for them is earned now.
      earn(unearned, from: old, costs, &book, &odds)
    case .unearned: payBack(unearned, &book)
    case .whole(let used):
      // What the months used had earned is taken back.
      let earned = prices.mrrUnits(old) * Int64(used)
      payBack(unearned + earned, &book)
      earn(-earned, from: old, costs, &book, &odds)
    }
  }

  /// A renewal that was paid and undone: the account is gone, the invoice goes back, the fees stay.
  func undo(
    _ quoted: Situation, of old: Situation, _ conduct: Conduct, _ book: inout Booking,
    _ odds: inout OddsGraph
  ) {
    lose(old, .churnedVoluntary, &book)
    charge(units: invoiceUnits(quoted), conduct.costs, &book, &odds)
    payBack(invoiceUnits(quoted), &book)
    let fee = odds.constant(Double(conduct.billing.chargeback?.fee ?? 0))
    book.cost = odds.sum(book.cost, fee)
  }

  private func payBack(_ units: Int64, _ book: inout Booking) {
    add(.refunded, 0, units, &book)
    add(.cash, 0, -units, &book)
  }

  /// Revenue outside the months of service, with its margin.
  private func earn(
    _ units: Int64, from old: Situation, _ costs: Costs, _ book: inout Booking,
    _ odds: inout OddsGraph
  ) {
    add(.recognised, 0, units, &book)
    book.released = units
    let margin =
      costs.grossMargin.value(segment: old.segment, plan: old.plan, term: old.term) ?? .one
    let earned = odds.product(odds.constant(minor(units)), odds.quantity(margin))
    book.cost = minus(OddsGraph.zero, earned, &odds)
  }
}

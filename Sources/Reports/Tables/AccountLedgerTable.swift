import PricingModel

/// `ledger.csv`: one row an account and month in which something happens to it or it pays.
///
/// `month` is -1 for those in the opening book. MRR closes row by row: the next `mrr_before` of an
/// account is the last `mrr_after`. Sums over all accounts of a replicate are its monthly accounts.
struct AccountLedgerTable {
  static let header =
    "month,account,event,segment,plan,billing,seats,price,mrr_before,mrr_after,billed,refunded,"
    + "cash,recognised"

  let ledger: AccountLedger
  let scenario: Scenario

  var csv: String {
    ledger.events.reduce(Self.header + "\n") { $0 + row($1) + "\n" }
  }

  private func row(_ event: AccountEvent) -> String {
    var billing = ""
    var seats = ""
    if case .account(let situation) = event.standing {
      billing = situation.term.rawValue
      seats = String(situation.seats)
    }
    let place = [
      String(event.month), String(event.account), Escaping.csv(event.event),
      Escaping.csv(scenario.segments[event.standing.segment]),
      Escaping.csv(scenario.plans[event.standing.plan].id), billing, seats,
      money(Double(event.price)),
    ]
    let booked = [
      event.mrrBefore, event.mrrAfter, event.billed, event.refunded, event.cash, event.recognised,
    ].map { money(Double($0) / Double(ledger.unitsPerMinor)) }
    return (place + booked).joined(separator: ",")
  }

  private func money(_ minor: Double) -> String {
    ExactNumber.cell(minor, .money, scenario.currency)
  }
}

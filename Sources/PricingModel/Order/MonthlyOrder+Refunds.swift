extension MonthlyOrder {
  /// Ends of a longer term before its end, by what is paid back.
  ///
  /// A cancellation that takes effect at a boundary was made on any day of the month before it, so
  /// that a refund within d days reaches min(1, (d - (j - 1) D)/D) of those of month j of the term,
  /// D the days of a month (MODEL 1.1).
  mutating func cancellations(
    _ chance: OddsGraph.Node, of account: Situation, monthsLeft: Int, to away: Standing?,
    at month: Int
  ) -> [Outcome] {
    func outcome(_ chance: OddsGraph.Node, _ refund: Movement.Refund) -> Outcome {
      Outcome(
        chance: chance, movement: .cancels(monthsLeft: monthsLeft, refund: refund), to: away)
    }
    switch conduct(month).billing.refund {
    case .none: return [outcome(chance, .nothing)]
    case .proRata: return [outcome(chance, .unearned)]
    case .fullWithin(let days, let monthDays):
      let used = monthsIntoTerm(account, at: month)
      let inTime = Double(days - (used - 1) * monthDays) / Double(monthDays)
      let share = odds.constant(min(1, max(0, inTime)))
      return [
        outcome(odds.product(chance, share), .whole(monthsUsed: used)),
        outcome(odds.product(chance, odds.complement(share)), .nothing),
      ]
    }
  }

  /// Share of the renewals just paid that the customer's bank undoes: of longer terms only, whose
  /// renewal can be forgotten (E28).
  mutating func chargedBack(_ account: Situation, at month: Int) -> OddsGraph.Node {
    guard prices.serviceMonths(account) > 1, let chargeback = conduct(month).billing.chargeback
    else { return OddsGraph.zero }
    return odds.quantity(chargeback.share)
  }
}

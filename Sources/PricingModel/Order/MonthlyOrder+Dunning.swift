extension MonthlyOrder {
  /// How a renewal's charge goes, of those who are charged.
  struct Charge {
    /// Fails and is not recovered in time: lost at this boundary.
    var lost: OddsGraph.Node
    /// Fails and is still open at the end of the month.
    var open = OddsGraph.zero
    /// Fails and is recovered inside the month, where an effect asks for it; part of the paid.
    var recovered = OddsGraph.zero
  }

  /// Step 3d: the charge and its retries inside the month.
  mutating func charge(_ situation: Situation, at month: Int) -> Charge {
    var charge = Charge(lost: involuntary(situation, at: month))
    guard let payments = conduct(month).payments,
      payments.monthsOfDunning > 0 || remembersFailure
    else { return charge }
    let fails = failing(situation, at: month)
    let now = odds.product(fails, odds.recovered(payments, by: 0))
    if payments.monthsOfDunning > 0 {
      charge.lost = OddsGraph.zero
      charge.open = odds.product(fails, odds.complement(odds.recovered(payments, by: 0)))
    }
    if remembersFailure { charge.recovered = now }
    return charge
  }

  private var remembersFailure: Bool { asked[.failedCharge] != nil }

  /// An account past due decides nothing: it pays what it owes, is cut off in the end, or waits.
  ///
  ///     pays in month j given still open   1 - (1 - C_j) / (1 - C_(j-1))
  ///
  /// C_j being the share recovered by the end of month j. Its clock stands still meanwhile.
  mutating func dunning(_ debt: Debt, at month: Int) -> [Outcome] {
    let age = month - debt.since
    let service = prices.serviceMonths(debt.situation)
    let invoices = debt.invoices(before: month, service: service)
    let renews = debt.startsTerm(at: month, service: service)
    var paid = debt.situation
    // The decisions that it did not take while it owed.
    if clockMatters { paid.origin += age / service * service }
    paid = remembering(.failedCharge, in: forgetting(paid, at: month), at: month)
    let pays = Movement.settles(invoices: invoices, months: age, renews: renews)
    guard let payments = conduct(month).payments else {
      return [Outcome(chance: OddsGraph.one, movement: pays, to: .account(paid))]
    }
    let open = odds.complement(odds.recovered(payments, by: age - 1))
    let left = odds.quotient(odds.complement(odds.recovered(payments, by: age)), open)
    var outcomes = [Outcome(chance: odds.complement(left), movement: pays, to: .account(paid))]
    if age >= payments.monthsOfDunning {
      outcomes.append(
        Outcome(
          chance: left, movement: .writesOff(invoices: invoices, months: age),
          to: departure(of: unpaid(debt, at: month), .unpaid, at: month)))
    } else {
      outcomes.append(
        Outcome(chance: left, movement: renews ? .owes : .waits, to: .pastDue(debt)))
    }
    return outcomes
  }

  /// As it leaves: its clock stood still while it owed.
  private func unpaid(_ debt: Debt, at month: Int) -> Situation {
    var situation = debt.situation
    if clockMatters { situation.origin += month - debt.since }
    return situation
  }

  /// Step 3d: a charge that fails and is not recovered.
  mutating func involuntary(_ situation: Situation, at month: Int) -> OddsGraph.Node {
    guard let payments = conduct(month).payments else { return OddsGraph.zero }
    let fails = failing(situation, at: month)
    if fails == OddsGraph.zero { return fails }
    return odds.product(fails, odds.complement(odds.recovered(payments.recovery)))
  }

  /// A charge that fails at first.
  private mutating func failing(_ situation: Situation, at month: Int) -> OddsGraph.Node {
    // An invoice of nothing cannot fail.
    guard prices.invoice(situation) > 0,
      let payments = conduct(month).payments,
      let failure = payments.failure.value(
        segment: situation.segment, plan: situation.plan, term: situation.term)
    else { return OddsGraph.zero }
    return odds.atMostOne(
      odds.product(odds.failure(failure), factor(.failure, of: situation, at: month)))
  }
}

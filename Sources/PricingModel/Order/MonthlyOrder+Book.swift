extension MonthlyOrder {
  /// Where a row of the opening book stands in the month before `start` (FORMAT 10.1, 10.2): a
  /// contract run that began tenure + 1 boundaries before month 0.
  public func standing(of row: BookRow) -> Standing {
    guard let term = row.term else { return .free(segment: row.segment, plan: row.plan) }
    let version =
      row.price.flatMap { prices.version(plan: row.plan, paid: $0) }
      ?? prices.list(row.plan, at: -1)
    var situation = Situation(
      segment: row.segment, plan: row.plan, term: term,
      seats: scenario.plans[row.plan].perSeat ? row.seats : 1, version: version,
      origin: origin(-1 - row.tenure), phase: 0,
      past: Past(
        hasAha: row.hasAha || startsWithAha(plan: row.plan, at: 0),
        since: since(-1 - row.tenure)))
    situation.phase = phase(of: situation, at: -1 - row.tenure)
    for addOn in row.addOns { situation.hold(prices.addOns.list(addOn, at: -1)) }
    if let (discount, monthsLeft) = row.coupon.map({ ($0, row.couponMonthsLeft) }) {
      situation = holding(discount, monthsLeft: monthsLeft, in: situation)
    }
    return .account(situation)
  }
}

extension PriceBook {
  /// A plan's invoice after months in which the price paid has grown (FORMAT 5.3, `spend_growth`;
  /// F49): times the product over rates of (1 + e)^months, rounded half to even to the minor unit.
  /// Each invoice is rounded from the exact product, so that roundings do not add up.
  func grown(_ invoice: Int64, _ situation: Situation) -> Int64 {
    if situation.grown.isEmpty { return invoice }
    var factor = 1.0
    for (rate, months) in situation.grown.enumerated() where months != 0 {
      factor *= Elementary.power(1 + growthRates[rate], Double(months))
    }
    return Int64((Double(invoice) * factor).rounded(.toNearestOrEven))
  }
}

extension MonthlyOrder {
  /// The situation with its price grown by a term that starts at `month`: as many months as the
  /// term before had.
  func growing(_ situation: Situation, at month: Int) -> Situation {
    guard
      let rate = conduct(month).spendGrowth.value(
        segment: situation.segment, plan: situation.plan, term: situation.term),
      rate != 0, let index = prices.growthRates.firstIndex(of: rate)
    else { return situation }
    var to = situation
    while to.grown.count <= index { to.grown.append(0) }
    to.grown[index] += prices.serviceMonths(situation)
    return to
  }
}

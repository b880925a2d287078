import PricingModel

/// Prices as the file writes them, in minor units; nil where the text is no price.
enum PriceText {
  /// `29.00` in a currency with two decimals is 2900.
  static func minor(_ text: String, _ currency: Currency) -> Int64? {
    guard let number = Scalars.number(text), !number.isNegative || number.digits == 0,
      number.decimals <= currency.decimals
    else { return nil }
    let power = (number.decimals..<currency.decimals).reduce(Int64(1)) { unit, _ in unit * 10 }
    let (units, overflow) = number.digits.multipliedReportingOverflow(by: power)
    return overflow ? nil : units
  }

  static func schedule(_ entry: Entry, _ currency: Currency) -> Schedule? {
    if let text = entry.text { return minor(text, currency).map(Schedule.flat) }
    if let graduated = entry["graduated"]?.items { return .graduated(bands(graduated, currency)) }
    if let volume = entry["volume"]?.items { return .volume(bands(volume, currency)) }
    return nil
  }

  private static func bands(_ items: [Entry], _ currency: Currency) -> [Schedule.Band] {
    items.map { item in
      Schedule.Band(
        upTo: item["up_to"]?.text.flatMap { Int($0) },
        each: item["each"]?.text.flatMap { minor($0, currency) } ?? 0,
        flat: item["flat"]?.text.flatMap { minor($0, currency) } ?? 0)
    }
  }

  /// `{discount: 20%}`, `{months_free: 2}`, `{extra_months: 2}`, `{price: 240}`.
  static func offer(_ entry: Entry, _ currency: Currency) -> PricePoint.TermOffer? {
    guard let pair = entry.pairs?.first, let text = pair.value.text else { return nil }
    switch pair.key.text {
    case "discount":
      return Scalars.percentage(text).map { .discount($0.value(shift: -2)) }
    case "months_free": return Int(text).map { .monthsFree($0) }
    case "extra_months": return Int(text).map { .extraMonths($0) }
    case "price": return minor(text, currency).map { .price($0) }
    default: return nil
    }
  }

  /// Longer terms of a plan or of a change, with their offers.
  static func offers(_ entry: Entry, _ currency: Currency) -> [Term: PricePoint.TermOffer] {
    var offers: [Term: PricePoint.TermOffer] = [:]
    for term in Term.allCases where term != .monthly {
      offers[term] = entry[term.rawValue].flatMap { offer($0, currency) }
    }
    return offers
  }
}

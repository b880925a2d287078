import PricingModel

/// How a column of money is written for people: one unit for all of its cells (STYLE 5).
///
/// `$53.6k` one decimal for thousands, `$2.17M` two for millions and billions, `$734` whole below;
/// amounts that are all under 10 keep the currency's decimals.
struct MoneyScale {
  enum Unit { case minor, whole, thousands, millions, billions }

  let currency: Currency
  let unit: Unit
  /// What stands before an amount: `$`, or `CHF `.
  let prefix: String

  /// The unit that shows the largest amount shortly without flattening the smallest.
  /// - Parameter amounts: minor units.
  init(_ currency: Currency, fitting amounts: [Double]) {
    self.currency = currency
    prefix = currency.prefix
    let major = Double(currency.minorUnits)
    let sizes = amounts.map { $0.magnitude / major }.filter { $0.isFinite && $0 > 0 }
    let largest = sizes.max() ?? 0
    let smallest = sizes.min() ?? 0
    unit =
      if largest >= 1e9 {
        .billions
      } else if largest >= 1e7 || largest >= 1e6 && smallest >= 1e5 {
        .millions
      } else if largest >= 1e4 {
        .thousands
      } else if largest >= 10 || largest == 0 {
        .whole
      } else {
        .minor
      }
  }

  init(_ currency: Currency, unit: Unit, prefix: String? = nil) {
    self.currency = currency
    self.unit = unit
    self.prefix = prefix ?? currency.prefix
  }

  /// The same without symbol or code, for a table under a heading that names the currency.
  var bare: MoneyScale { MoneyScale(currency, unit: unit, prefix: "") }

  /// Money of one customer: whole, `$734`, `$1,001`; with decimals under 10.
  static func ofCustomer(_ minor: Double, _ currency: Currency) -> MoneyScale {
    let isSmall = minor.magnitude < 10 * Double(currency.minorUnits)
    return MoneyScale(currency, unit: isSmall ? .minor : .whole)
  }

  func text(_ minor: Double) -> String {
    guard let number = rounded(minor) else { return "-" }
    return number.sign + unsigned(number)
  }

  /// Always with its sign: `+$0.6k`, `-$1.0k`; 0 has none.
  func signed(_ minor: Double) -> String {
    guard let number = rounded(minor) else { return "-" }
    let sign = number.units == 0 ? "" : number.isNegative ? "-" : "+"
    return sign + unsigned(number)
  }

  /// One figure shorter, where a range needs no more: `$83k`, `$2.2M`.
  func coarse(_ minor: Double) -> String {
    let number: FixedPoint? =
      switch unit {
      case .thousands: FixedPoint(minor, dropping: currency.decimals + 3)
      case .millions: FixedPoint(minor, dropping: currency.decimals + 5)?.movingPoint(left: 1)
      case .billions: FixedPoint(minor, dropping: currency.decimals + 8)?.movingPoint(left: 1)
      case .minor, .whole: rounded(minor)
      }
    return number.map { $0.sign + unsigned($0) } ?? "-"
  }

  /// Does the amount round to nothing in this unit?
  func vanishes(_ minor: Double) -> Bool { rounded(minor)?.units == 0 }

  private func rounded(_ minor: Double) -> FixedPoint? {
    switch unit {
    case .minor:
      FixedPoint(minor, decimals: 0)?.movingPoint(left: currency.decimals)
    case .whole: FixedPoint(minor, dropping: currency.decimals)
    case .thousands: FixedPoint(minor, dropping: currency.decimals + 2)?.movingPoint(left: 1)
    case .millions: FixedPoint(minor, dropping: currency.decimals + 4)?.movingPoint(left: 2)
    case .billions: FixedPoint(minor, dropping: currency.decimals + 7)?.movingPoint(left: 2)
    }
  }

  private func unsigned(_ number: FixedPoint) -> String {
    prefix + number.grouped + suffix
  }

  private var suffix: String {
    switch unit {
    case .minor, .whole: ""
    case .thousands: "k"
    case .millions: "M"
    case .billions: "B"
    }
  }
}

extension Currency {
  /// What stands before an amount: `$`, or the code and a space.
  var prefix: String { symbol ?? code + " " }
}

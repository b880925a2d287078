import PricingModel

/// How the values of a chart are written: at its marks, on its axis, in its title. Charts have the
/// true minus, U+2212.
struct Measure {
  private enum Kind {
    case money(MoneyScale)
    case percent
    case count
  }

  private let kind: Kind

  /// Minor units; one unit for all labels of the chart.
  init(_ currency: Currency, fitting amounts: [Double]) {
    kind = .money(MoneyScale(currency, fitting: amounts))
  }

  init(_ money: MoneyScale) { kind = .money(money) }

  private init(_ kind: Kind) { self.kind = kind }

  /// Fractions, written as `4.1%`, their differences as `+1.7 pp`.
  static let percent = Measure(.percent)
  static let count = Measure(.count)

  func text(_ value: Double) -> String {
    let text =
      switch kind {
      case .money(let scale): scale.text(value)
      case .percent: Spoken.percent(value)
      case .count: Spoken.count(value)
      }
    return text.trueMinus
  }

  /// Always with its sign, 0 without.
  func signed(_ value: Double) -> String {
    let text =
      switch kind {
      case .money(let scale): scale.signed(value)
      case .percent: Self.sign(value, Spoken.percent(value).dropLast() + " pp")
      case .count: Self.sign(value, Spoken.count(value))
      }
    return text.trueMinus
  }

  private static func sign(_ value: Double, _ text: String) -> String {
    value > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
  }

  /// What one unit of the axis is in the values' own unit.
  private var unit: Double {
    switch kind {
    case .money(let scale): Double(scale.currency.minorUnits)
    case .percent: 0.01
    case .count: 1
    }
  }

  /// A scale over the values with its ticks.
  /// - Parameter isSigned: of differences: `+50`.
  func axis(_ values: [Double], most: Int = 4, fromZero: Bool = true, isSigned: Bool = false)
    -> Axis
  {
    let known = values.filter(\.isFinite).map { $0 / unit }
    let low = known.min() ?? 0
    let high = known.max() ?? 0
    let scale = RoundScale(
      fromZero ? min(0, low) : low, fromZero ? max(0, high) : high, most: most, fromZero: fromZero)
    return Axis(scale, unit: unit, isSigned: isSigned, writing: writing(scale))
  }

  private func writing(_ scale: RoundScale) -> Axis.Writing {
    switch kind {
    case .money(let money):
      let axis = AxisMoney(money.currency, scale: scale)
      return Axis.Writing(
        prefix: money.currency.prefix, suffix: axis.suffix, title: axis.spokenUnit,
        number: { axis.bare($0 * Double(money.currency.minorUnits)) ?? "0" })
    case .percent, .count:
      let decimals = (0...3).first { scale.step * Double(FixedPoint.power($0)) >= 0.999 } ?? 3
      let isPercent = if case .percent = kind { true } else { false }
      return Axis.Writing(
        prefix: "", suffix: isPercent ? "%" : "", title: isPercent ? "%" : "",
        number: { FixedPoint($0, decimals: decimals).map { $0.sign + $0.grouped } ?? "0" })
    }
  }
}

extension String {
  /// U+2212 for the hyphen before a digit or a currency sign at its start, and in ranges.
  var trueMinus: String { first == "-" && count > 1 ? "−" + dropFirst() : self }
}

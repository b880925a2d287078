import PricingModel

/// Amounts on an axis: `$50k`, `$0`, `$1.5M`, with as few decimals as the step of the scale needs.
struct AxisMoney {
  let currency: Currency
  /// Powers of ten of a major unit: 0, 3 or 6.
  let exponent: Int
  let decimals: Int

  /// - Parameter scale: in major units.
  init(_ currency: Currency, scale: RoundScale) {
    self.currency = currency
    let largest = max(scale.high.magnitude, scale.low.magnitude)
    let exponent = largest >= 1e6 ? 6 : largest >= 1e4 ? 3 : 0
    self.exponent = exponent
    let unit = Double(FixedPoint.power(exponent))
    decimals = (0...2).first { (scale.step / unit * Double(FixedPoint.power($0))) >= 0.999 } ?? 2
  }

  /// - Parameter minor: minor units.
  func text(_ minor: Double) -> String {
    guard let number = bare(minor) else { return "-" }
    return number == "0" ? currency.prefix + "0" : currency.prefix + number + suffix
  }

  /// Without currency and unit, where the chart's title has them.
  func bare(_ minor: Double) -> String? {
    let drop = currency.decimals + exponent - decimals
    let number =
      drop >= 0
      ? FixedPoint(minor, dropping: drop)?.movingPoint(left: decimals)
      : FixedPoint(minor, decimals: 0)?.movingPoint(left: currency.decimals)
    return number.map { $0.units == 0 ? "0" : $0.sign + $0.grouped }
  }

  var suffix: String { exponent == 6 ? "M" : exponent == 3 ? "k" : "" }

  /// What a title says of the unit: `$ thousand`.
  var spokenUnit: String {
    let symbol = currency.symbol ?? currency.code
    return exponent == 6 ? "\(symbol) million" : exponent == 3 ? "\(symbol) thousand" : symbol
  }
}

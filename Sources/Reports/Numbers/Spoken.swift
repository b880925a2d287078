import PricingModel

/// Counts, shares and spans as people read them (STYLE 5).
public enum Spoken {
  /// `2,412`; from ten millions on `12.34M`.
  static func count(_ value: Double) -> String {
    if value.magnitude >= 1e7, let number = FixedPoint(value, dropping: 4)?.movingPoint(left: 2) {
      return number.sign + number.grouped + "M"
    }
    return FixedPoint(value, decimals: 0).map { $0.sign + $0.grouped } ?? "-"
  }

  public static func count(_ value: Int) -> String { count(Double(value)) }

  /// `1 scenario`, `2,412 scenarios`.
  public static func count(_ value: Int, _ noun: String) -> String {
    "\(count(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// A rate: `4.1%`.
  public static func percent(_ share: Double) -> String {
    guard let number = FixedPoint(share, decimals: 3)?.movingPoint(left: -2) else { return "-" }
    return number.sign + number.grouped + "%"
  }

  /// A stated rate, without decimals it does not need: `10%`, `2.5%`.
  public static func plainPercent(_ share: Double) -> String {
    guard let number = FixedPoint(share, decimals: 4)?.movingPoint(left: -2) else { return "-" }
    return number.sign + number.trimmed + "%"
  }

  /// With a fixed number of decimals: `1,991.00`.
  public static func number(_ value: Double, decimals: Int) -> String {
    FixedPoint(value, decimals: decimals).map { $0.sign + $0.grouped } ?? "-"
  }

  /// A part of a whole: `7%`; `<1%` and `>99%` where rounding would say none or all. What a
  /// sum leaves over, a billionth of the whole, is neither.
  static func part(_ share: Double) -> String {
    guard let number = FixedPoint(share, decimals: 2)?.movingPoint(left: -2) else { return "-" }
    if share > 1e-9, number.units == 0 { return "<1%" }
    if share < 1 - 1e-9, number.units == 100 { return ">99%" }
    return number.sign + number.grouped + "%"
  }

  /// `$4.1k to $9.8k`; one figure where both are written alike.
  static func range(_ low: String, _ high: String) -> String {
    low == high ? low : "\(low) to \(high)"
  }

  /// `Jan 2026 to Dec 2028`; one month alone.
  public static func span(_ start: Month, months: Int) -> String {
    months > 1 ? "\(start.spoken) to \((start + (months - 1)).spoken)" : start.spoken
  }
}

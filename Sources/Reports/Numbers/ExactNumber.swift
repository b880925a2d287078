import Estimates
import PricingModel

/// Numbers as result files write them (RELIABILITY 1): money in major units with the currency's
/// decimals, shares with 6 decimals, counts and other statistics with 9 significant digits.
enum ExactNumber {
  /// Minor units, a real number, as `53595.01`; rounded half to even to whole minor units.
  static func money(_ minor: Double, _ currency: Currency) -> String? {
    FixedPoint(minor, decimals: 0)?.movingPoint(left: currency.decimals).signedDigits
  }

  static func share(_ value: Double) -> String? {
    FixedPoint(value, decimals: 6)?.signedDigits
  }

  /// 9 significant digits without zeros at the end; below 1e-12 it is 0.
  static func statistic(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    let size = value.magnitude
    var decimals = 8
    if size >= 10 {
      // The number of whole digits is that of the rounded figure.
      var whole = FixedPoint(size, decimals: 0)?.units ?? 0
      decimals = 9
      while whole > 0, decimals > 0 {
        whole /= 10
        decimals -= 1
      }
    } else {
      // size x 10^decimals < 10^8 means that a leading digit is missing.
      var scaled = size
      while scaled < 1, decimals < 18, size >= 1e-12 {
        scaled *= 10
        decimals += 1
      }
    }
    return FixedPoint(value, decimals: decimals).map { $0.sign + $0.trimmed }
  }

  /// Figures in one unit as cells of a table, a comma between them.
  static func cells(_ values: [Double?], _ unit: Metric.Unit, _ currency: Currency) -> String {
    var text = ""
    for (place, value) in values.enumerated() {
      if place > 0 { text += "," }
      text += cell(value, unit, currency)
    }
    return text
  }

  /// By the unit of a metric; empty text where there is no number.
  static func cell(_ value: Double?, _ unit: Metric.Unit, _ currency: Currency) -> String {
    guard let value else { return "" }
    return switch unit {
    case .money: money(value, currency) ?? ""
    case .share: share(value) ?? ""
    case .accounts, .number: statistic(value) ?? ""
    }
  }
}

extension FixedPoint {
  var signedDigits: String { sign + digits }
}

/// A decimal number as a result file prints it: `-12.50` is -1250 hundredths.
///
/// Only digits with an optional sign and an optional fraction count as a number, so that a damaged
/// cell is told from a changed one.
struct DecimalText: Hashable {
  let units: Int128
  let decimals: Int

  /// - Parameter text: at most 30 digits; nil for anything that is not a number.
  init?(_ text: some StringProtocol) {
    let negative = text.hasPrefix("-")
    let parts = text.dropFirst(negative ? 1 : 0)
      .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard parts.allSatisfy({ !$0.isEmpty }), !digits.isEmpty, digits.utf8.count <= 30,
      digits.utf8.allSatisfy({ (48...57).contains($0) }), let magnitude = Int128(digits)
    else { return nil }
    units = negative ? -magnitude : magnitude
    decimals = parts.count == 2 ? parts[1].utf8.count : 0
  }

  private init(units: Int128, decimals: Int) {
    self.units = units
    self.decimals = decimals
  }

  static func - (left: DecimalText, right: DecimalText) -> DecimalText {
    let decimals = max(left.decimals, right.decimals)
    return DecimalText(
      units: left.scaled(to: decimals) - right.scaled(to: decimals), decimals: decimals)
  }

  /// True for a difference of one in the last printed place.
  var isOneStep: Bool { units.magnitude == 1 }

  /// With its sign, as differences are printed: `+0.02`.
  var signed: String {
    var digits = String(units.magnitude)
    if decimals > 0 {
      digits = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
    }
    return (units < 0 ? "-" : "+") + digits
  }

  private func scaled(to places: Int) -> Int128 {
    (decimals..<places).reduce(units) { value, _ in value * 10 }
  }
}

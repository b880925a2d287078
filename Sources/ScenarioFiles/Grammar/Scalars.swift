import PricingModel

/// Text of a number with a unit behind it: `5% per month`, `14 days`, `x1.5`, `2026-01`.
///
/// Each parser answers nil where the text has not this form; the grammar then says what is wrong.
enum Scalars {
  /// `30%`: the share and the number as written.
  static func percentage(_ text: String) -> Numeral? {
    guard text.hasSuffix("%") else { return nil }
    return number(String(text.dropLast()))
  }

  static func number(_ text: String) -> Numeral? { try? Numeral.parse(text).get() }

  /// `x1.5`.
  static func factor(_ text: String) -> Numeral? {
    guard text.hasPrefix("x") else { return nil }
    return number(String(text.dropFirst())).flatMap { $0.isNegative ? nil : $0 }
  }

  /// `4% per month`, `500 per year`: what stands before ` per ` and the period behind it.
  static func perPeriod(_ text: String) -> (amount: String, period: String)? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[1] == "per" else { return nil }
    return (String(words[0]), String(words[2]))
  }

  enum DurationUnit: String { case days, months, renewals }

  struct Duration: Hashable {
    let count: Int
    let unit: DurationUnit
  }

  /// `14 days`, `1 month`, `2 renewals`.
  static func duration(_ text: String) -> Duration? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, let count = number(String(words[0]))?.integer, count >= 0 else {
      return nil
    }
    let unit = String(words[1])
    return DurationUnit(rawValue: unit).map { Duration(count: count, unit: $0) }
      ?? DurationUnit(rawValue: unit + "s").map { Duration(count: count, unit: $0) }
  }

  /// `2026-01`.
  static func month(_ text: String) -> Month? {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == 45,
      (bytes[0..<4] + bytes[5...]).allSatisfy({ (48...57).contains($0) }),
      let year = Int(text.prefix(4)), let month = Int(text.suffix(2)), (1...12).contains(month)
    else { return nil }
    return Month(year: year, month: month)
  }

  /// `[a-z][a-z0-9_]*`, at most 40.
  static func isID(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, (97...122).contains(first), bytes.count <= 40 else {
      return false
    }
    return bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
  }

  /// Words that mean something where an id stands.
  static let reserved =
    ["other", "rest", "leave", "keep", "downgrade", "all", "none"] + Term.allCases.map(\.rawValue)
  /// Words that other YAML readers take for true, false or nothing.
  static let ambiguous = ["no", "yes", "on", "off", "true", "false", "null", "y", "n"]
}

/// A number as a file writes it: digits, optional `-`, optional decimals, at most 15 digits.
///
/// Nothing else is a number here: no exponent, no leading zero, no `_`, no `.5`. The value is an
/// integer divided by a power of ten, both exact, so it is the nearest Double to what is written.
struct Numeral: Hashable, Sendable {
  let text: String
  let isNegative: Bool
  /// All digits without the point, as an integer.
  let digits: Int64
  /// Digits behind the point.
  let decimals: Int

  enum Fault: Error, Hashable {
    case exponent, leadingZero, underscore, plus, noLeadingDigit, hexadecimal, notFinite, comma
    case tooManyDigits, openPoint, word
  }

  static let most = 15

  /// The number times 10^shift: a percentage has shift -2.
  func value(shift: Int = 0) -> Double {
    let power = shift - decimals
    let size = power >= 0 ? Double(digits) * Self.ten(power) : Double(digits) / Self.ten(-power)
    return isNegative && digits != 0 ? -size : size
  }

  /// nil with decimals.
  var integer: Int? {
    guard decimals == 0 else { return nil }
    return Int(isNegative ? -digits : digits)
  }

  static func parse(_ text: String) -> Result<Numeral, Fault> {
    var rest = Substring(text)
    let isNegative = rest.hasPrefix("-")
    if isNegative { rest = rest.dropFirst() }
    if let fault = fault(of: rest) { return .failure(fault) }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1].count : 0
    let all = rest.filter { $0 != "." }
    guard all.count <= most, let digits = Int64(all) else { return .failure(.tooManyDigits) }
    return .success(
      Numeral(text: text, isNegative: isNegative, digits: digits, decimals: decimals))
  }

  /// Why the text without its sign is no number; nil where it is one.
  private static func fault(of text: Substring) -> Fault? {
    let bytes = Array(text.utf8)
    let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
    let lower = text.lowercased()
    if [".inf", ".nan", "inf", "nan", "infinity"].contains(lower) { return .notFinite }
    if text.hasPrefix("+") { return .plus }
    guard let first = bytes.first else { return .word }
    if first == 46 && bytes.count > 1 && isDigit(bytes[1]) { return .noLeadingDigit }
    guard isDigit(first) else { return .word }
    if lower.hasPrefix("0x") || lower.hasPrefix("0o") { return .hexadecimal }
    let body = bytes.filter { !isDigit($0) }
    if body.isEmpty || body == [46] {
      if bytes.last == 46 { return .openPoint }
      if first == 48 && bytes.count > 1 && bytes[1] != 46 { return .leadingZero }
      return nil
    }
    if body.contains(95) && body.allSatisfy({ $0 == 95 || $0 == 46 }) { return .underscore }
    if body.contains(44) && body.allSatisfy({ $0 == 44 || $0 == 46 }) { return .comma }
    let signs: Set<UInt8> = [46, 69, 101, 43, 45]
    if body.contains(where: { $0 == 69 || $0 == 101 }) && body.allSatisfy(signs.contains) {
      return .exponent
    }
    return .word
  }

  private static func ten(_ power: Int) -> Double {
    (0..<power).reduce(1.0) { product, _ in product * 10 }
  }
}

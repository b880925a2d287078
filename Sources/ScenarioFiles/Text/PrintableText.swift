/// Which characters a text may hold, and how the others are shown.
enum PrintableText {
  /// False for control characters, line and paragraph separators and everything that turns the
  /// direction of writing, which could make a line read other than it is.
  static func allows(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x061C, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF,
      0xE000..<0xF900, 0xFFF9...0xFFFF:
      false
    default: true
    }
  }

  /// The text with every character that is not allowed as `\u{202E}`.
  static func escaped(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy(allows) { return text }
    return text.unicodeScalars.map { allows($0) ? String($0) : "\\u{\(hexadecimal($0))}" }.joined()
  }

  /// At least four hexadecimal digits: `202E`.
  static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

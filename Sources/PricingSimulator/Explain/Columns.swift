/// Placing words and numbers in columns of characters.
enum Columns {
  /// With a fixed number of decimals, rounded half to even: `12.5`.
  static func number(_ value: Double, decimals: Int) -> String {
    let factor = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = (value.magnitude * factor).rounded(.toNearestOrEven)
    guard let units = Int64(exactly: scaled) else { return "-" }
    var digits = String(units)
    if decimals > 0 {
      digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
    }
    return value < 0 && units > 0 ? "-" + digits : digits
  }

  /// Lines of at most 80 characters, broken at blanks.
  static func folded(_ text: String, first: String, indent: String) -> [String] {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty && line.count + 1 + word.count > 80 {
        lines.append(line)
        line = indent + word
      } else {
        line += isEmpty ? String(word) : " " + word
      }
      isEmpty = false
    }
    return lines + [line]
  }
}

extension String {
  static func blanks(_ count: Int) -> String { String(repeating: " ", count: Swift.max(0, count)) }

  func left(_ width: Int) -> String { self + .blanks(width - count) }
  func right(_ width: Int) -> String { .blanks(width - count) + self }

  /// At most `width` characters, the middle replaced.
  func cut(_ width: Int) -> String {
    count <= width ? self : prefix(width / 2) + "…" + suffix(width - 1 - width / 2)
  }
}

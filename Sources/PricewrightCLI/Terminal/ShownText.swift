/// Small things about text in columns of characters.
extension String {
  /// Padded with blanks on the right.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// Padded with blanks on the left.
  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }

  /// Exactly `width` characters: long text loses its middle.
  func fitted(to width: Int) -> String { cut(to: width).padded(to: width) }

  /// At most `width` characters, the middle replaced by `…`.
  func cut(to width: Int) -> String {
    guard count > width, width > 2 else { return self }
    return prefix(width / 2) + "…" + suffix(width - 1 - width / 2)
  }

  /// Lines of at most `width` characters broken at blanks; all but the first are indented.
  func folded(width: Int = 80, indent: String) -> String {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      if !line.isEmpty && line.count + 1 + word.count > width {
        lines.append(line)
        line = indent + word
      } else {
        line += line.isEmpty ? String(word) : " " + word
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }
}

extension Int {
  /// With thousands apart: `48,312`.
  var grouped: String {
    let digits = String(magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return self < 0 ? "-" + text : text
  }

  /// `1 scenario`, `2 scenarios`.
  func of(_ one: String, _ many: String? = nil) -> String {
    "\(grouped) \(self == 1 ? one : many ?? one + "s")"
  }
}

/// Scenario text made harmless for the medium it goes to. What a file says is data in every
/// output: it never starts markup, a mention, a link, a formula or a terminal command.
enum Escaping {
  /// Control and bidirectional characters as `\u{202E}`, so that they show and do nothing.
  static func terminal(_ text: some StringProtocol) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// CommonMark and GitHub: punctuation that opens markup is escaped; a comment that shows nothing
  /// stands behind what GitHub would link (`@name`, `#12`, `https://`, `www.`).
  static func markdown(_ text: some StringProtocol) -> String {
    var shown = ""
    let characters = Array(terminal(text))
    for (index, character) in characters.enumerated() {
      switch character {
      // Inside a word `_` is only itself, and ids and paths are full of it.
      case "_"
      where index > 0 && index + 1 < characters.count
        && isOfWord(characters[index - 1]) && isOfWord(characters[index + 1]):
        shown += "_"
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&", "!":
        shown += "\\\(character)"
      case "@", "#": shown += "\(character)<!-- -->"
      case ":" where shown.hasSuffix("http") || shown.hasSuffix("https") || shown.hasSuffix("ftp"):
        shown += "<!-- -->:"
      case "." where shown.lowercased().hasSuffix("www"): shown += "<!-- -->."
      default: shown.append(character)
      }
    }
    return shown
  }

  private static func isOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  /// XML text and attribute values.
  static func xml(_ text: some StringProtocol) -> String {
    var shown = ""
    for character in terminal(text) {
      switch character {
      case "&": shown += "&amp;"
      case "<": shown += "&lt;"
      case ">": shown += "&gt;"
      case "\"": shown += "&quot;"
      case "'": shown += "&#39;"
      default: shown.append(character)
      }
    }
    return shown
  }

  /// One CSV field (RFC 4180); a leading `=`, `+`, `-` or `@` of a text is quoted with an
  /// apostrophe so that no spreadsheet runs it.
  static func csv(_ text: String) -> String {
    var field = text
    if let first = field.first, "=+-@".contains(first) { field = "'" + field }
    guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }

  /// A JSON string with its quotes; `<` as `\\u003c`, so that it can stand in a page.
  static func json(_ text: String) -> String {
    var shown = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": shown += "\\\""
      case "\\": shown += "\\\\"
      case "\n": shown += "\\n"
      case "\t": shown += "\\t"
      case "<": shown += "\\u003c"
      case "\r": shown += "\\r"
      case _ where isHidden(scalar) && scalar.value <= 0xFFFF:
        let hex = String(scalar.value, radix: 16)
        shown += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown + "\""
  }

  /// C0 and C1 controls, line and paragraph separators, bidirectional marks and overrides.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      true
    default: false
    }
  }
}

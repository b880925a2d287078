/// The room that a text takes, by the widest font of the stack (STYLE 4.6).
struct TextBox: Hashable {
  /// Which part of the text its place is.
  enum Anchor: String { case start, middle, end }

  let text: String
  let left, right, top, bottom: Double

  init(_ text: String, _ name: String, at place: ChartPoint, _ anchor: Anchor) {
    let width = Self.width(text, Self.face(name))
    self.text = text
    left =
      switch anchor {
      case .start: place.x
      case .middle: place.x - width / 2
      case .end: place.x - width
      }
    right = left + width
    top = place.y - 11
    bottom = place.y + 3
  }

  func meets(_ other: TextBox) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Would the text hide a mark there?
  func covers(_ mark: ChartPoint) -> Bool {
    mark.x > left - 5 && mark.x < right + 5 && mark.y > top - 4 && mark.y < bottom + 4
  }

  enum Face {
    /// 12 px: ticks.
    case small
    /// 13 px, bold or not.
    case label
  }

  /// By the classes of an element.
  static func face(_ name: String) -> Face {
    name.split(separator: " ").contains("tick") ? .small : .label
  }

  /// 8.2 px a character at 13 bold, 7.4 at 12, and more where the characters are wider than those
  /// of common text: capitals, digits in a row, `m`, `%`, other scripts.
  static func width(_ text: some StringProtocol, _ face: Face) -> Double {
    let (each, wide, large, common, narrow) =
      face == .small ? (7.4, 12.0, 9.6, 7.7, 4.9) : (8.2, 14.4, 11.0, 9.3, 6.4)
    var sum = 0.0
    for character in text {
      switch character {
      case "m", "w", "M", "W", "@", "%", "…", "—": sum += wide
      case "i", "j", "l", "t", "f", "r", " ", ".", ",", ":", ";", "'", "|", "(", ")", "!", "-":
        sum += narrow
      case "A"..."Z", "+", "−", "=", "<", ">", "~", "&": sum += large
      case " "..."~": sum += common
      default: sum += character.unicodeScalars.contains { $0.value > 0x2E7F } ? wide + 2 : large
      }
    }
    return max(sum, each * Double(text.count))
  }

  /// At most as wide as there is room, with `…` for what does not fit.
  static func cut(_ text: String, to room: Double, _ face: Face) -> String {
    guard width(text, face) > room else { return text }
    var short = Substring(text)
    while !short.isEmpty, width(short + "…", face) > room { short.removeLast() }
    while short.last == " " { short.removeLast() }
    return short + "…"
  }

  /// Broken between words into at most `most` lines, the last one cut.
  static func wrap(_ text: String, to room: Double, _ face: Face, most: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if line.isEmpty || width(longer, face) <= room || lines.count == most - 1 {
        line = longer
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    return (lines + [line]).map { cut($0, to: room, face) }
  }
}

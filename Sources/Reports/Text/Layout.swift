/// Placing text in columns of characters.
public enum Layout {
  public static let width = 80

  public static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  public static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// At most `width` characters, the middle replaced: `changes/pro-29-grandf…ather-12`.
  public static func cut(_ text: String, to width: Int, ellipsis: String = "…") -> String {
    guard text.count > width, width > ellipsis.count else { return text }
    let room = width - ellipsis.count
    return "\(text.prefix(room - room / 2))\(ellipsis)\(text.suffix(room / 2))"
  }

  /// Pieces joined by `separator` and broken before the 81st character; lines after the first
  /// are indented. The separator stays at the end of a line that goes on.
  public static func wrapped(
    _ pieces: [String], separator: String = " ", first: String = "", indent: String = "",
    width: Int = width
  ) -> [String] {
    let tail = separator == " " ? "" : separator.trimmingTrailingSpaces
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for piece in pieces {
      if isEmpty {
        line += piece
      } else if line.count + separator.count + piece.count + tail.count <= width {
        line += separator + piece
      } else {
        lines.append(line + tail)
        line = indent + piece
      }
      isEmpty = false
    }
    lines.append(line)
    return lines
  }

  /// A sentence, broken at its spaces.
  public static func wrapped(
    _ sentence: String, first: String = "", indent: String = "", width: Int = width
  ) -> [String] {
    wrapped(
      sentence.split(separator: " ").map(String.init), first: first, indent: indent, width: width)
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

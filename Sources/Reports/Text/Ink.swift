/// How text is dressed for a terminal: colour and marks, both off by default.
///
/// Without colour the bytes are the same minus the escapes (mockups/terminal.md). Only the eight
/// base colours, so that the reader's theme decides; colour never says what words do not.
public struct Ink: Hashable, Sendable {
  /// Adds escapes for bold, dim, cyan, yellow and red.
  public let isColoured: Bool
  /// Replaces marks that a dumb or an East Asian terminal draws badly by ASCII.
  public let isASCII: Bool

  public static let plain = Ink()

  public init(isColoured: Bool = false, isASCII: Bool = false) {
    self.isColoured = isColoured
    self.isASCII = isASCII
  }

  /// The answer and section words.
  public func strong(_ text: String) -> String { escaped(text, "1") }
  /// Axes, seeds, secondary text.
  public func faint(_ text: String) -> String { escaped(text, "2") }
  public func gain(_ text: String) -> String { escaped(text, "36") }
  /// Losses and warnings.
  public func loss(_ text: String) -> String { escaped(text, "33") }
  public func error(_ text: String) -> String { escaped(text, "1;31") }

  /// `…`, or `..` where marks are ASCII: asked for before columns are laid out.
  var ellipsis: String { isASCII ? ".." : "…" }

  /// The finished text with its marks as this terminal can draw them.
  public func marked(_ text: String) -> String {
    guard isASCII else { return text }
    var shown = ""
    for character in text {
      shown += Self.asciiMarks[character] ?? String(character)
    }
    return shown
  }

  private func escaped(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private static let asciiMarks: [Character: String] = [
    "░": ".", "▁": "_", "─": "-", "▔": "~", "│": "|", "┤": "|", "→": "->", "·": "|", "…": "..",
    "±": "+/-", "▂": ".", "▃": ".", "▄": "-", "▅": "-", "▆": "=", "▇": "=", "█": "#",
  ]
}

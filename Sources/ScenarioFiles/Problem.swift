/// One thing that is wrong with a file: where it stands, what was found, what is allowed, a way
/// out (RELIABILITY 4). Words and positions are part of the public interface.
public struct Problem: Error, Hashable, Sendable {
  /// `E010`; FORMAT 9 lists them.
  public let code: String
  /// The file as the user gave it, or the one beside it that it names.
  public let file: String
  /// Line and column, from 1; columns count characters.
  public let line: Int
  public let column: Int
  /// Characters that the caret underlines.
  public let length: Int
  public let message: String
  public let hint: String?
  /// The line it stands on; nil where it must not be shown or there is none.
  public let sourceLine: String?

  public init(
    code: String, file: String, line: Int, column: Int, length: Int = 1, message: String,
    hint: String? = nil, sourceLine: String? = nil
  ) {
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.length = length
    self.message = message
    self.hint = hint
    self.sourceLine = sourceLine
  }

  /// The line that an editor or a CI annotation parses:
  /// `boards.yaml:6:1: error[E010]: unknown key …`.
  public var headline: String {
    "\(PrintableText.escaped(file)):\(line):\(column): error[\(code)]: "
      + "\(PrintableText.escaped(message))"
  }

  /// The headline, then the line with a caret under the place, then the hint.
  public var text: String {
    var lines = [headline]
    if let sourceLine { lines += excerpt(of: sourceLine) }
    if let hint { lines.append("  hint: \(PrintableText.escaped(hint))") }
    return lines.joined(separator: "\n")
  }

  /// At most 120 columns of the line around the place; characters that could mislead are escaped
  /// and the caret keeps standing under what it means.
  private func excerpt(of sourceLine: String) -> [String] {
    let widest = 120
    let scalars = Array(sourceLine.unicodeScalars)
    let start = max(0, column - widest + 20)
    let number = String(line)
    let margin = String(repeating: " ", count: max(0, 5 - number.count))
    var shown = start > 0 ? "…" : ""
    var before = shown.count
    var under = 0
    for (index, scalar) in scalars.enumerated() where index >= start {
      let piece = scalar == "\t" ? " " : PrintableText.escaped(String(scalar))
      if shown.count + piece.count > widest - 1 {
        shown += "…"
        break
      }
      shown += piece
      if index < column - 1 { before = shown.count }
      if index >= column - 1 && index < column - 1 + length { under += piece.count }
    }
    let caret = String(repeating: " ", count: before) + String(repeating: "^", count: max(1, under))
    let gutter = String(repeating: " ", count: max(5, number.count))
    return ["\(margin)\(number) │ \(shown)", "\(gutter) │ \(caret)"]
  }

  /// One object for `--format json`.
  public var json: String {
    var fields = [
      "\"code\": \(JSONText.string(code))", "\"file\": \(JSONText.string(file))",
      "\"line\": \(line)", "\"column\": \(column)", "\"length\": \(length)",
      "\"message\": \(JSONText.string(message))",
    ]
    if let hint { fields.append("\"hint\": \(JSONText.string(hint))") }
    return "{" + fields.joined(separator: ", ") + "}"
  }
}

/// All problems of a run as one text, within what stderr may hold.
public enum ProblemReport {
  /// Most problems of one run, and most bytes of their text.
  public static let mostProblems = 20
  public static let mostBytes = 4096

  /// The problems in order of their files, each with its line and hint, and a closing count; what
  /// does not fit is counted.
  ///
  /// - Parameter closing: behind the count, `Nothing was written.`
  public static func text(_ problems: [Problem], closing: String = "") -> String {
    let files = Set(problems.map(\.file)).count
    let count = "\(plural(problems.count, "error")) in \(plural(files, "file"))."
    let end = closing.isEmpty ? count : "\(count) \(closing)"
    func rest(_ left: Int) -> String { left > 0 ? "… and \(left) more\n" : "" }
    var shown = ""
    var number = 0
    for problem in problems.prefix(mostProblems) {
      let next = problem.text + "\n"
      let left = problems.count - number - 1
      let size = shown.utf8.count + next.utf8.count + rest(left).utf8.count + end.utf8.count + 1
      if size > mostBytes { break }
      shown += next
      number += 1
    }
    return shown + rest(problems.count - number) + end + "\n"
  }

  /// `{"problems": […]}`.
  public static func json(_ problems: [Problem]) -> String {
    "{\"problems\": [" + problems.map(\.json).joined(separator: ", ") + "]}\n"
  }

  private static func plural(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}

/// Text as JSON writes it.
enum JSONText {
  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || (!PrintableText.allows(scalar) && scalar.value < 0x10000) {
          result += "\\u" + PrintableText.hexadecimal(scalar)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}

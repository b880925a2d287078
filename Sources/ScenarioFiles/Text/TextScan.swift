/// Looks at the text before YAML does: refuses what the format has no place for (anchors, aliases,
/// tags, merge keys, a second document, tabs that indent) and what would cost too much (nesting),
/// so that no reader behind it can be made to expand or recurse.
///
/// It knows just enough YAML to tell quoted text, comments and block text from the rest.
struct TextScan {
  /// Deepest nesting of a file.
  static let deepest = 32

  enum Finding: Error {
    case control(Place, Unicode.Scalar)
    case tab(Place)
    case indent(Place, item: Bool, found: Int, expected: Int)
    case closing(Place, Unicode.Scalar, opened: Place?)
    case document(Place)
    case anchor(Place, String)
    case alias(Place, String)
    case tag(Place, String)
    case mergeKey(Place)
    case complexKey(Place)
    case nested(Place)
  }

  private struct Bracket {
    let mark: Unicode.Scalar
    let place: Place
  }

  private let source: SourceText
  private let file: Int
  private var line = 0
  private var column = 0
  /// Open flow collections and the columns of open block collections.
  private var brackets: [Bracket] = []
  private var indents: [Int] = []
  private var hasContent = false
  private var documentEnded = false
  /// A quoted text that goes on from the line before.
  private var openQuote: Unicode.Scalar?
  /// A block text (`|`, `>`) whose lines are deeper than this.
  private var blockTextParent: Int?
  private var closings: [Place: Int] = [:]

  private init(_ source: SourceText, file: Int) {
    self.source = source
    self.file = file
  }

  /// - Returns: characters that each flow collection takes, where it ends on its first line.
  static func scan(_ source: SourceText, file: Int) -> Result<[Place: Int], Finding> {
    var scan = TextScan(source, file: file)
    do throws(Finding) {
      for index in source.lines.indices {
        scan.line = index
        try scan.characters(source.lines[index])
        try scan.readLine(source.lines[index])
      }
      return .success(scan.closings)
    } catch {
      return .failure(error)
    }
  }

  private var here: Place { at(column) }
  private func at(_ column: Int) -> Place { Place(file: file, line: line + 1, column: column + 1) }

  private func characters(_ text: [Unicode.Scalar]) throws(Finding) {
    for (index, scalar) in text.enumerated()
    where scalar != "\t" && !PrintableText.allows(scalar) {
      throw Finding.control(at(index), scalar)
    }
  }

  // MARK: One line

  private mutating func readLine(_ text: [Unicode.Scalar]) throws(Finding) {
    column = 0
    let indent = text.prefix { $0 == " " }.count
    if let parent = blockTextParent {
      if indent == text.count || indent > parent { return }
      blockTextParent = nil
    }
    if openQuote != nil {
      try skipQuote(text)
    } else {
      if text.isEmpty || text.allSatisfy({ $0 == " " || $0 == "\t" }) { return }
      column = indent
      if text[indent] == "\t" {
        throw Finding.tab(here)
      }
      if text[indent] == "#" { return }
      if try readDocumentMark(text) { return }
      hasContent = true
      if brackets.isEmpty { try readIndent(text, indent) }
    }
    try readTokens(text)
  }

  private mutating func readDocumentMark(_ text: [Unicode.Scalar]) throws(Finding) -> Bool {
    if documentEnded { throw Finding.document(here) }
    let isDirective = text[0] == "%" && !hasContent && brackets.isEmpty
    if isDirective { return true }
    guard text.count >= 3, text.count == 3 || text[3] == " " || text[3] == "\t" else {
      return false
    }
    switch Array(text[0..<3]) {
    case ["-", "-", "-"]:
      if hasContent { throw Finding.document(at(0)) }
      hasContent = true
      column = 3
      try readTokens(text)
      return true
    case [".", ".", "."]:
      documentEnded = true
      return true
    default: return false
    }
  }

  /// Keeps the columns of open block collections; a line that falls back to a column where none
  /// is open is wrongly indented.
  private mutating func readIndent(_ text: [Unicode.Scalar], _ indent: Int) throws(Finding) {
    let isItem = text[indent] == "-" && (indent + 1 == text.count || text[indent + 1] == " ")
    guard isItem || hasKey(text, from: indent) else { return }
    var closed: Int?
    while let top = indents.last, top > indent { closed = indents.popLast() }
    if let closed, indents.last ?? -1 < indent {
      throw Finding.indent(at(indent), item: isItem, found: indent, expected: closed)
    }
    if indents.last != indent { indents.append(indent) }
    try checkDepth()
  }

  private func hasKey(_ text: [Unicode.Scalar], from start: Int) -> Bool {
    var quote: Unicode.Scalar?
    for index in start..<text.count {
      let scalar = text[index]
      if let open = quote {
        if scalar == open { quote = nil }
      } else if (scalar == "\"" || scalar == "'") && index == start {
        quote = scalar
      } else if scalar == ":" && (index + 1 == text.count || text[index + 1] == " ") {
        return true
      } else if scalar == "#" && index > start && text[index - 1] == " " {
        return false
      }
    }
    return false
  }

  private func checkDepth() throws(Finding) {
    if brackets.count + indents.count > Self.deepest { throw Finding.nested(here) }
  }

  // MARK: The tokens of a line

  private mutating func readTokens(_ text: [Unicode.Scalar]) throws(Finding) {
    while column < text.count {
      let scalar = text[column]
      switch scalar {
      case " ", "\t", ",": column += 1
      case "#": return
      case "{", "[":
        brackets.append(Bracket(mark: scalar, place: here))
        try checkDepth()
        column += 1
      case "}", "]":
        try close(scalar)
        column += 1
      case "\"", "'":
        openQuote = scalar
        column += 1
        try skipQuote(text)
      case "&": throw Finding.anchor(here, word(text))
      case "*": throw Finding.alias(here, word(text))
      case "!": throw Finding.tag(here, word(text))
      case "|" where brackets.isEmpty, ">" where brackets.isEmpty:
        blockTextParent = indents.last ?? -1
        return
      case "-" where isIndicator(text) && brackets.isEmpty: try openItem(text)
      case "?" where isIndicator(text): throw Finding.complexKey(here)
      case ":": column += 1
      default: try skipPlain(text)
      }
    }
  }

  private func isIndicator(_ text: [Unicode.Scalar]) -> Bool {
    column + 1 == text.count || text[column + 1] == " " || text[column + 1] == "\t"
  }

  /// `- - key: 1`: each item opens a collection at the column behind it.
  private mutating func openItem(_ text: [Unicode.Scalar]) throws(Finding) {
    if indents.last ?? -1 < column { indents.append(column) }
    column += 1
    while column < text.count, text[column] == " " { column += 1 }
    if column < text.count, hasKey(text, from: column), text[column] != "-", text[column] != "{",
      text[column] != "["
    {
      indents.append(column)
    }
    try checkDepth()
  }

  private mutating func close(_ scalar: Unicode.Scalar) throws(Finding) {
    guard let open = brackets.popLast() else { throw Finding.closing(here, scalar, opened: nil) }
    guard (open.mark == "{") == (scalar == "}") else {
      throw Finding.closing(here, scalar, opened: open.place)
    }
    if open.place.line == line + 1 { closings[open.place] = column + 2 - open.place.column }
  }

  private mutating func skipQuote(_ text: [Unicode.Scalar]) throws(Finding) {
    guard let quote = openQuote else { return }
    while column < text.count {
      if text[column] == "\\" && quote == "\"" {
        column += 2
      } else if text[column] == quote {
        column += 1
        openQuote = nil
        return
      } else {
        column += 1
      }
    }
  }

  private mutating func skipPlain(_ text: [Unicode.Scalar]) throws(Finding) {
    let start = column
    while column < text.count {
      let scalar = text[column]
      let ends = column + 1 == text.count || text[column + 1] == " "
      if scalar == ":"
        && (ends || (!brackets.isEmpty && ",{}[]".unicodeScalars.contains(text[column + 1])))
      {
        break
      }
      if scalar == "#" && column > start && text[column - 1] == " " { break }
      if !brackets.isEmpty && ",{}[]".unicodeScalars.contains(scalar) { break }
      column += 1
    }
    if text[start..<column].elementsEqual(["<", "<"]) {
      column = start
      throw Finding.mergeKey(here)
    }
  }

  /// The sign and the name behind it, for the message.
  private func word(_ text: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(
      contentsOf: text[column...].prefix(40).prefix {
        $0 != " " && !",{}[]".unicodeScalars.contains($0)
      })
    return String(view)
  }
}

import PricingSimulator

/// Says what is wrong with files: on stderr, in file order, with the count that closes the list.
struct ProblemPrinter {
  private let surroundings: Surroundings
  private let asJSON: Bool
  private var problems: [Problem] = []

  init(display: DisplayOptions) {
    surroundings = display.surroundings
    asJSON = display.format == .json
  }

  mutating func add(_ found: [Problem]) { problems += found }

  /// - Parameter closing: what became of the files that were good.
  func finish(closing: String) {
    guard !problems.isEmpty else { return }
    guard !asJSON else {
      Streams.err(ProblemReport.json(problems))
      return
    }
    let text = ProblemReport.text(problems, closing: closing)
    let ink = Ink(isColoured: surroundings.colourErr, isASCII: surroundings.asciiMarks)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    Streams.err(ink.marked(lines.map { dressed(String($0), ink) }.joined(separator: "\n")))
  }

  /// Headlines are folded for people only: a log keeps them whole for its parsers.
  private func dressed(_ line: String, _ ink: Ink) -> String {
    guard let head = line.firstMatch(of: /: (error\[E\d+\]:)/)?.output.1 else {
      return line.contains(/│ *\^+$/) ? ink.error(line) : line
    }
    let folded =
      surroundings.foldsErrors ? Layout.wrapped(line, indent: "  ").joined(separator: "\n") : line
    return folded.replacing(head, with: ink.error(String(head)), maxReplacements: 1)
  }
}

import PricingSimulator

/// Says what is wrong with files: on stderr, in file order, at most 20 problems and 4 kB a run.
struct ProblemPrinter {
  private static let mostProblems = 20
  private static let mostBytes = 4096 - 120

  private let surroundings: Surroundings
  private let asJSON: Bool
  private var problems = 0
  private var files = 0
  private var bytes = 0
  private var shown: [String] = []

  init(display: DisplayOptions) {
    surroundings = display.surroundings
    asJSON = display.format == .json
  }

  mutating func add(_ found: [Problem]) {
    files += 1
    problems += found.count
    for problem in found where shown.count < Self.mostProblems {
      let text = asJSON ? problem.json : problem.text(surroundings)
      guard bytes + text.utf8.count < Self.mostBytes else { continue }
      bytes += text.utf8.count
      shown.append(text)
    }
  }

  /// Prints what was collected with the count that closes the list.
  func finish(written: Bool) {
    guard problems > 0 else { return }
    if asJSON {
      Streams.err("{\"errors\":[\n" + shown.joined(separator: ",\n") + "\n]}\n")
      return
    }
    let rest = problems - shown.count
    let more = rest > 0 ? "… and \(rest.of("more error"))\n" : ""
    let end = written ? "The others were written." : "Nothing was written."
    Streams.err(
      shown.joined() + more + "\(problems.of("error")) in \(files.of("file")). \(end)\n")
  }
}

extension Problem {
  /// The line that editors and CI annotations parse, then the source with a caret, then the hint.
  fileprivate func text(_ surroundings: Surroundings) -> String {
    let ink = Ink(isColoured: surroundings.colourErr)
    let place = "\(file):\(line):\(column): "
    let head = "error[\(code)]: "
    let folded = (place + head + message).folded(width: surroundings.foldsErrors ? 80 : .max, indent: "  ")
    return folded.replacing(head, with: ink.error(String(head.dropLast())) + " ", maxReplacements: 1)
      + "\n"
  }

  fileprivate var json: String {
    "{\"file\":\(quoted(file)),\"line\":\(line),\"column\":\(column),\"code\":\(quoted(code)),"
      + "\"message\":\(quoted(message))}"
  }

  private func quoted(_ text: String) -> String {
    var shown = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": shown += "\\\""
      case "\\": shown += "\\\\"
      case "\n": shown += "\\n"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown + "\""
  }
}

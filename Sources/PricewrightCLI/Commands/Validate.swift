import ArgumentParser
import PricingSimulator

/// `pricewright validate FILE…`: reads and checks, runs nothing.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read and check files, run nothing.",
    usage: "pricewright validate FILE... [options]",
    discussion: """
      Prints what was read, the published defaults that fill the gaps, and warnings.
      Every error is listed with its line; nothing is guessed.

      Examples
        pricewright validate scenarios/buffer.yaml
        pricewright validate scenarios
        pricewright validate scenarios --format json      (errors as JSON on stderr)
      """)

  @Argument(help: ArgumentHelp("Scenario files, change files or folders.", valueName: "file"))
  var files: [String] = []

  @OptionGroup var display: DisplayOptions

  func run() throws {
    try requireFiles(files, of: "validate", example: "pricewright validate scenarios/buffer.yaml")
    let list = try ScenarioList(arguments: files)
    var problems = ProblemPrinter(display: display)
    var failed = false
    let surroundings = display.surroundings
    let ink = Ink(isColoured: surroundings.colourErr, isASCII: surroundings.asciiMarks)
    for item in list.items {
      switch Forecast.read(item.path) {
      case .problems(let found):
        failed = true
        problems.add(found)
      case .scenario(let scenario):
        try Streams.out(Self.report(scenario, path: item.path))
        if !display.quiet { Streams.err(scenario.warnings(ink)) }
      }
    }
    problems.finish(closing: "")
    if failed { throw Outcome.badInput }
  }

  private static func report(_ scenario: Scenario, path: String) -> String {
    let facts = [
      scenario.spokenSpan, Spoken.count(scenario.plans.count, "plan"),
      Spoken.count(scenario.segments.count, "segment"),
      Spoken.count(scenario.parameters.count, "uncertain input"),
      Spoken.count(scenario.priceChanges.count + scenario.eras.count - 1, "change"),
    ]
    var text = "\(path): good\n  \(facts.joined(separator: " · "))\n"
    for difference in scenario.differences { text += "  \(difference)\n" }
    let defaults = scenario.inputs.filter { $0.kind == .default }
    if !defaults.isEmpty { text += "  Defaults used, because the file leaves them out:\n" }
    for input in defaults {
      let grade = input.grade.map { "grade \($0.rawValue)" }
      text += "    \(Layout.left(input.path, 28)) \(input.text)\n"
      text += "      " + [grade, input.source].compactMap { $0 }.joined(separator: ", ") + "\n"
    }
    return text
  }
}

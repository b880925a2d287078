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
    for item in list.items {
      switch Forecast.read(item.path) {
      case .problems(let found):
        failed = true
        problems.add(found)
      case .scenario(let scenario):
        try Streams.out(Self.report(scenario, path: item.path))
        if !display.quiet { warn(scenario) }
      }
    }
    problems.finish(closing: "")
    if failed { throw Outcome.badInput }
  }

  private static func report(_ scenario: Scenario, path: String) -> String {
    let facts = [
      scenario.spokenSpan, scenario.plans.count.of("plan"),
      scenario.segments.count.of("segment"),
      scenario.parameters.count.of("uncertain input"),
      (scenario.priceChanges.count + scenario.eras.count - 1).of("change"),
    ]
    var text = "\(path): good\n  \(facts.joined(separator: " · "))\n"
    for difference in scenario.differences { text += "  \(difference)\n" }
    let defaults = scenario.inputs.filter { $0.kind == .default }
    if !defaults.isEmpty { text += "  Defaults used, because the file leaves them out:\n" }
    for input in defaults {
      let grade = input.grade.map { "grade \($0.rawValue)" }
      text += "    \(input.path.padded(to: 28)) \(input.text)\n"
      text += "      " + [grade, input.source].compactMap { $0 }.joined(separator: ", ") + "\n"
    }
    return text
  }

  private func warn(_ scenario: Scenario) {
    for warning in scenario.warnings {
      Streams.err("warning[\(warning.code)]: \(warning.sentence)\n".folded(indent: "  "))
    }
  }
}

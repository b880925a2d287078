import ArgumentParser
import PricingSimulator

/// `pricewright explain FILE`: the month in order, the odds in force, where every number came from.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What happens each month, and where every number comes from.",
    usage: "pricewright explain FILE... [--month 2027-01] [--account '…'] [options]",
    discussion: """
      Prints the order of events, the odds in force in one month with every uncertain
      input at its mean, and the source and grade of each input. Runs no simulation.

      Examples
        pricewright explain scenarios/buffer.yaml
        pricewright explain scenarios/zoom.yaml --month 2023-08
        pricewright explain scenarios/buffer.yaml --account 'plan=pro billing=annual'
      """)

  @Argument(help: ArgumentHelp("Scenario files, change files or folders.", valueName: "file"))
  var files: [String] = []

  @Option(
    help: ArgumentHelp("The month whose odds are shown; default: the first.", valueName: "month"))
  var month: String?

  @Option(
    help: ArgumentHelp(
      "One account instead: 'plan=pro billing=annual segment=team seats=4 tenure=7'.",
      valueName: "account"))
  var account: String?

  @OptionGroup var display: DisplayOptions

  func run() throws {
    try requireFiles(files, of: "explain", example: "pricewright explain scenarios/buffer.yaml")
    if display.format == .csv || display.format == .markdown {
      throw Failure.usage("explain prints text; --format json is for its errors only")
    }
    let list = try ScenarioList(arguments: files)
    let surroundings = display.surroundings
    let ink = Ink(isColoured: surroundings.colourOut, isASCII: surroundings.asciiMarks)
    var problems = ProblemPrinter(display: display)
    var texts: [String] = []
    for item in list.items {
      switch Forecast.read(item.path) {
      case .problems(let found): problems.add(found)
      case .scenario(let scenario):
        texts.append(try text(scenario, item.path, ink))
      }
    }
    try Streams.out(texts.joined(separator: "\n"))
    problems.finish(closing: "")
    if texts.count < list.items.count { throw Outcome.badInput }
  }

  private func text(_ scenario: Scenario, _ path: String, _ ink: Ink) throws -> String {
    guard let account else {
      return try Explanation(scenario, path: path, month: month).text(ink)
    }
    return try AccountExplanation(scenario, path: path, account: account, month: month).text(ink)
  }
}

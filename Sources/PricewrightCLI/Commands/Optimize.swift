import ArgumentParser
import PricingSimulator

/// `pricewright optimize BASELINE --lever PATH=RANGE… --maximise METRIC`: searches named levers.
struct Optimize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Search prices and policies within limits you set.",
    usage: "pricewright optimize BASELINE --lever PATH=RANGE... [options]",
    discussion: """
      Levers: plans.PLAN.price, plans.PLAN.annual.discount, trials.length,
      existing.grandfather, payments.retries. LIMIT is as in `compare --fail-if`.

      Examples
        pricewright optimize scenarios/buffer.yaml --lever plans.pro.price=12..30
        pricewright optimize scenarios/buffer.yaml --lever plans.premium.price=60..80
      """)

  @Argument(help: ArgumentHelp("The scenario to start from.", valueName: "baseline"))
  var baseline: [String] = []

  @Option(
    help: ArgumentHelp("What may move: 20..60, '0%..40% step 5%', 24,29.", valueName: "path=range"))
  var lever: [String] = []

  @Option(
    help: ArgumentHelp("revenue_to_date@end (default), mrr@+12.p10, clv.", valueName: "metric"))
  var maximise: String?

  @Option(help: ArgumentHelp("What each setting must keep.", valueName: "limit"))
  var subjectTo: [String] = []

  @Option(help: ArgumentHelp("From when the levers move; default: the first.", valueName: "month"))
  var at: String?

  @Option(
    help: ArgumentHelp("Write DIR/search/<stem>/ with tables and picture.", valueName: "dir"))
  var output: String?

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let example = "pricewright optimize scenarios/buffer.yaml --lever plans.pro.price=12..30"
    try requireFiles(baseline, of: "optimize", example: example)
    guard baseline.count == 1 else {
      throw Failure.usage("optimize searches one scenario and \(baseline.count) were named")
    }
    let surroundings = display.surroundings
    if let output { try ResultFolder.refuseUnusable(output: output) }
    let scenario: Scenario
    switch Forecast.read(baseline[0], options: simulation.runOptions) {
    case .problems(let found):
      var problems = ProblemPrinter(display: display)
      problems.add(found)
      problems.finish(closing: "")
      throw Outcome.badInput
    case .scenario(let read): scenario = read
    }
    let progress = Progress(surroundings: surroundings, quiet: display.quiet)
    defer { progress.finish() }
    progress.begin("settings", position: 0, of: 1)
    let search = try Optimization(
      of: scenario, path: baseline[0],
      question: Optimization.Question(
        levers: lever, maximise: maximise ?? "revenue_to_date@end", subjectTo: subjectTo, at: at),
      options: simulation.runOptions, progress: { progress.update(done: $0, of: $1) })
    progress.finish()
    if let output {
      _ = try ResultFolder(
        output: "\(output)/search", stem: ScenarioList.stem(of: baseline[0])
      ).write(search.files)
    }
    try Streams.out(text(search, surroundings))
    if search.isInVain { throw Outcome.drift }
  }

  private func text(_ search: Optimization, _ surroundings: Surroundings) -> String {
    switch display.format {
    case .text:
      search.text(Ink(isColoured: surroundings.colourOut, isASCII: surroundings.asciiMarks))
    case .markdown: search.markdown
    case .csv: search.csv
    case .json: search.json
    }
  }
}

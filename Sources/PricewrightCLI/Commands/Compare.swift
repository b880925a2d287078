import ArgumentParser
import PricingSimulator

/// `pricewright compare BASELINE CHANGE…`: what a change would do, and how sure that is.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a change would do, and how sure that is.",
    usage: "pricewright compare BASELINE CHANGE... [options]",
    discussion: """
      Expected values with and without, ranges over draws of the inputs. CONDITION is
      [GROUP:]METRIC@MONTH.STATISTIC OP NUMBER, said of the difference.

      Examples
        pricewright compare scenarios/buffer.yaml scenarios/changes/buffer-*.yaml
        pricewright compare boards.yaml change.yaml --fail-if 'mrr@+12.p10 < 0'
      """)

  @Argument(help: ArgumentHelp("The scenario, then changes of it.", valueName: "file"))
  var files: [String] = []

  @Option(
    name: .customLong("fail-if"),
    help: ArgumentHelp("Exit 1 where this holds; may be repeated.", valueName: "condition"))
  var failIf: [String] = []

  @Option(
    help: ArgumentHelp(
      "The answer's figure; default: revenue_to_date@end.", valueName: "metric"))
  var headline: String?

  @Option(
    name: .customLong("rank-by"),
    help: ArgumentHelp("What changes are ranked by; default: the headline.", valueName: "metric"))
  var rankBy: String?

  @Option(
    help: ArgumentHelp(
      "Write DIR/<stem>/ as run does, and a ranking.", valueName: "dir"))
  var output: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Every input and test, or none; default: the first.")
  var sensitivity: Bool?

  @OptionGroup var precision: PrecisionOptions
  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let example =
      "pricewright compare scenarios/slack.yaml scenarios/changes/slack-grandfather-12.yaml"
    guard files.count > 1 else {
      throw Failure.usage(
        "`pricewright compare` needs a scenario and at least one change of it. Example: "
          + "\(example). More: pricewright help compare")
    }
    let asked = try options()
    let list = try ScenarioList(arguments: files)
    if let output { try ResultFolder.refuseUnusable(output: output) }
    var run = simulation.runOptions
    run.until = try precision.bound
    var problems = ProblemPrinter(display: display)
    var read: [ChangeFile] = []
    for item in list.items {
      switch Forecast.read(item.path, options: run) {
      case .problems(let found): problems.add(found)
      case .scenario(let scenario): read.append(ChangeFile(path: item.path, scenario: scenario))
      }
    }
    problems.finish(closing: "")
    guard read.count == list.items.count else { throw Outcome.badInput }
    let surroundings = display.surroundings
    let progress = Progress(surroundings: surroundings, quiet: display.quiet)
    let compared: ComparedChanges
    do {
      defer { progress.finish() }
      compared = try ComparedChanges(
        Array(read.dropFirst()), of: read[0].scenario, path: read[0].path, options: run,
        asking: asked
      ) { done, all in
        progress.begin(read[done + 1].name, position: done, of: all)
        progress.update(done: done, of: all)
      }
      if let output { try write(compared, list, read, run, to: output, progress) }
    }
    try report(compared, surroundings)
  }

  private func options() throws -> ComparisonOptions {
    do {
      return ComparisonOptions(
        headline: try headline.map { try Figure($0) } ?? .headline,
        rankBy: try rankBy.map { try Figure($0) }, failIf: try failIf.map { try Condition($0) },
        sensitivity: sensitivity.map { $0 ? .full : .none } ?? .short)
    } catch {
      throw Failure.usage("\(error)")
    }
  }

  private func report(_ compared: ComparedChanges, _ surroundings: Surroundings) throws {
    switch display.format {
    case .text:
      try Streams.out(
        compared.text(
          Ink(isColoured: surroundings.colourOut, isASCII: surroundings.asciiMarks)))
    case .markdown: try Streams.out(compared.markdown)
    case .csv: try Streams.out(compared.csv)
    case .json: try Streams.out(compared.json)
    }
    let ink = Ink(isColoured: surroundings.colourErr, isASCII: surroundings.asciiMarks)
    if !display.quiet { Streams.err(compared.warnings(ink)) }
    if surroundings.isInteractive, !display.quiet, output == nil {
      Streams.err("Next     pricewright compare \(files.joined(separator: " ")) --output results\n")
    }
    guard compared.failures.isEmpty else {
      for failure in compared.failures { Streams.err("gate failed: \(failure)\n") }
      throw Outcome.drift
    }
  }

  /// The folders that `run` writes, and the ranking beside them.
  private func write(
    _ compared: ComparedChanges, _ list: ScenarioList, _ read: [ChangeFile], _ options: RunOptions,
    to output: String, _ progress: Progress
  ) throws {
    for (position, item) in list.items.enumerated() {
      progress.begin(item.stem, position: position, of: list.items.count)
      let forecast = try Forecast(
        of: read[position].scenario, path: item.path, options: options,
        progress: { progress.update(done: $0, of: $1) })
      _ = try ResultFolder(output: output, stem: item.stem).write(forecast.files)
    }
    try ResultFolder.write(compared.rankingFiles, besideFoldersIn: output)
  }
}

/// How precise a run has to be: shared by the commands that stop by themselves.
struct PrecisionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Go on to this error of the headline, such as 1%.",
      valueName: "percent"))
  var until: String?

  /// - Throws: `Failure.usage` for what is no percentage between 0 and 100.
  var bound: Double? {
    get throws {
      guard let until else { return nil }
      let digits = until.hasSuffix("%") ? until.dropLast() : ""
      let isPlain = digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard isPlain, let percent = Double(digits), percent > 0, percent < 100 else {
        throw Failure.usage("--until is \(until); write a percentage above 0%, such as 1% or 0.5%")
      }
      return percent / 100
    }
  }
}

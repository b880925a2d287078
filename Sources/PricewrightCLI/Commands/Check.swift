import ArgumentParser
import PricingSimulator

/// `pricewright check FILE… --results DIR`: are the committed results what would be computed now?
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare committed results with fresh ones (for CI).",
    usage: "pricewright check FILE... --results DIR [options]",
    discussion: """
      Regenerates in memory all that `run FILE... --output DIR` writes and compares.
      Exit codes: 0 the same, 1 drift, 2 bad input or a result file that no longer parses.

      Examples
        pricewright check scenarios --results results
        pricewright check scenarios/buffer.yaml --results results --format json
      """)

  @Argument(help: ArgumentHelp("Scenario files, change files or folders.", valueName: "file"))
  var files: [String] = []

  @Option(help: ArgumentHelp("The folder with the committed results.", valueName: "dir"))
  var results: String?

  @Option(help: ArgumentHelp("As many events as `run` was asked for.", valueName: "n"))
  var ledger: Int?

  @OptionGroup var precision: PrecisionOptions
  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var display: DisplayOptions

  func run() throws {
    let example = "pricewright check scenarios --results results"
    try requireFiles(files, of: "check", example: example)
    guard let results else {
      throw Failure.usage("`pricewright check` needs --results DIR. Example: \(example)")
    }
    guard FileKind(path: results) == .folder else {
      throw Failure.usage("--results \(results): there is no such folder. Example: \(example)")
    }
    let list = try ScenarioList(arguments: files)
    let surroundings = display.surroundings
    var options = simulation.runOptions
    options.until = try precision.bound
    options.ledger = ledger
    let loop = ForecastLoop(
      list: list, options: options, display: display, surroundings: surroundings,
      writes: false)
    var report = DriftReport(results: results)
    var outcome = try loop.run { item, forecast in
      try forecast.drift(output: results, stem: item.stem)
    } each: { item, _, drift in
      if let drift { report.add(drift, folder: "\(results)/\(item.stem)") }
    }
    if list.isWholeFolder {
      report.strays = try FolderDrift.strays(
        output: results, stems: Set(list.items.map(\.stem)))
    }
    try Streams.out(display.format == .json ? report.json : report.text)
    if !report.isSame { outcome.worsen(to: .drift) }
    if report.isDamaged { outcome.worsen(to: .badInput) }
    if outcome == .drift, surroundings.isInteractive, !display.quiet {
      let again = files.joined(separator: " ")
      Streams.err("Next     pricewright run \(again) --output \(results) && git diff \(results)\n")
    }
    if outcome != .done { throw outcome }
  }
}

import ArgumentParser
import PricingSimulator

/// `pricewright run FILE…`: forecasts, prints, and with `--output` writes result folders.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Forecast scenarios.",
    usage: "pricewright run FILE... [--output DIR] [options]",
    discussion: """
      A folder is searched for *.yaml. Results of scenarios/changes/x.yaml go to
      DIR/changes/x/, with the comparison to the baseline for a change file. A failed
      `expect` of a file exits 1, after everything is printed.

      Examples
        pricewright run scenarios/buffer.yaml
        pricewright run scenarios --output results
        pricewright run scenarios/buffer.yaml --engine expected --format csv
      """)

  @Argument(help: ArgumentHelp("Scenario files, change files or folders.", valueName: "file"))
  var files: [String] = []

  @Option(
    help: ArgumentHelp("Write DIR/<stem>/ with tables, summary and picture.", valueName: "dir"))
  var output: String?

  @Option(help: ArgumentHelp("Also list the events of N customers, one by one.", valueName: "n"))
  var ledger: Int?

  @Option(
    help: ArgumentHelp("Draw the I-th of N shares for `merge`, such as 3/8.", valueName: "i/n"))
  var shard: String?

  @OptionGroup var precision: PrecisionOptions
  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var display: DisplayOptions

  func validate() throws {
    if let ledger, !(1...10_000).contains(ledger) {
      throw ValidationError("--ledger is \(ledger); allowed are 1 to 10,000 accounts")
    }
  }

  func run() throws {
    try requireFiles(files, of: "run", example: "pricewright run scenarios/buffer.yaml")
    let list = try ScenarioList(arguments: files)
    try refuseUnusable(list)
    if let shard { return try run(list, shard: Shard(shard)) }
    let surroundings = display.surroundings
    var options = simulation.runOptions
    options.until = try precision.bound
    var report = RunReport(display: display, surroundings: surroundings, output: output, list: list)
    options.ledger = ledger
    let loop = ForecastLoop(
      list: list, options: options, display: display, surroundings: surroundings,
      writes: true)
    let writes = output != nil
    var outcome = try loop.run { _, forecast in
      writes ? forecast.files : []
    } each: { item, result, files in
      let written = try files.flatMap { files in
        try output.map { try ResultFolder(output: $0, stem: item.stem).write(files) }
      }
      try report.add(item, result, written: written)
    }
    try report.finish()
    if report.hasFailedGates { outcome.worsen(to: .drift) }
    if outcome != .done { throw outcome }
  }

  private func refuseUnusable(_ list: ScenarioList) throws {
    if let output { try ResultFolder.refuseUnusable(output: output) }
    if display.format == .csv && list.items.count > 1 {
      throw Failure.usage(
        "--format csv prints one forecast and \(list.items.count) were named; give one file, or"
          + " take --output, which writes a forecast.csv for each")
    }
  }
}

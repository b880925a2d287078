import ArgumentParser
import Foundation
import PricingSimulator

/// `pricewright merge DIR…`: joins what `run --shard` drew into the bytes of one run.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Join shares of a run that several computers drew.",
    usage: "pricewright merge DIR... [--output DIR] [options]",
    discussion: """
      Each folder is searched for what `run FILE... --shard I/N --output DIR` wrote.
      The results are those of one run, to the byte. A shard that is missing, there
      twice, of another run or damaged is named, nothing is written, exit code 2.

      Examples
        pricewright run scenarios/buffer.yaml --shard 1/2 --output shards
        pricewright run scenarios/buffer.yaml --shard 2/2 --output shards
        pricewright merge shards --output results
        pricewright merge shards --format json        (faults as JSON on stderr)
      """)

  @Argument(help: ArgumentHelp("Folders with shards.", valueName: "dir"))
  var folders: [String] = []

  @Option(
    help: ArgumentHelp("Write DIR/<stem>/ as `run` does.", valueName: "dir"))
  var output: String?

  @Option(help: ArgumentHelp("Worker threads; results do not depend on it.", valueName: "n"))
  var threads: Int?

  @OptionGroup var display: DisplayOptions

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is \(threads); allowed are 1 to 1,024")
    }
  }

  func run() throws {
    guard !folders.isEmpty else {
      throw Failure.usage(
        "`pricewright merge` needs at least one folder with shards. Example: pricewright merge "
          + "shards --output results. More: pricewright help merge")
    }
    if let output { try ResultFolder.refuseUnusable(output: output) }
    do {
      try merge()
    } catch let faults as ShardFaults {
      Streams.err(
        display.format == .json
          ? faults.json : faults.lines.map { "error: \($0)\n" }.joined())
      throw Outcome.badInput
    }
  }

  private func merge() throws {
    let merged = try ShardMerge(folders: folders)
    let list = try ScenarioList(merged)
    if display.format == .csv && list.items.count > 1 {
      throw Failure.usage(
        "--format csv prints one forecast and these are shards of \(list.items.count); take "
          + "--output, which writes a forecast.csv for each")
    }
    let surroundings = display.surroundings
    let progress = Progress(surroundings: surroundings, quiet: display.quiet)
    var forecasts: [Forecast] = []
    for (position, item) in merged.items.enumerated() {
      progress.begin(item.stem, position: position, of: merged.items.count)
      forecasts.append(
        try merged.forecast(
          of: item, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount))
    }
    progress.finish()
    // All are there: from here on only the disk can fail.
    var report = RunReport(display: display, surroundings: surroundings, output: output, list: list)
    for (item, forecast) in zip(list.items, forecasts) {
      let written = try output.map {
        try ResultFolder(output: $0, stem: item.stem).write(forecast.files)
      }
      try report.add(item, .forecast(forecast), written: written)
    }
    try report.finish()
    if report.hasFailedGates { throw Outcome.drift }
  }
}

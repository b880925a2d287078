import PricingSimulator

extension Run {
  /// Draws one shard of each scenario, and writes it where `merge` finds it.
  func run(_ list: ScenarioList, shard: Shard) throws {
    let output = try outputOfShard()
    let surroundings = display.surroundings
    var options = simulation.runOptions
    options.ledger = ledger
    let progress = Progress(surroundings: surroundings, quiet: display.quiet)
    defer { progress.finish() }
    var problems = ProblemPrinter(display: display)
    var failed = 0
    for (position, item) in list.items.enumerated() {
      progress.begin(item.stem, position: position, of: list.items.count)
      let result = try ShardRun.result(of: item, shard: shard, options: options) {
        progress.update(done: $0, of: $1)
      }
      switch result {
      case .problems(let found):
        failed += 1
        problems.add(found)
      case .done(let run):
        let folder = ResultFolder(output: output, stem: run.folder)
        _ = try folder.write([run.file])
        progress.finish()
        try Streams.out("\(folder.path)/  replications \(run.replications)\n")
      }
    }
    problems.finish(
      closing: failed == list.items.count ? "Nothing was written." : "The others were written.")
    if failed > 0 { throw Outcome.badInput }
    if surroundings.isInteractive, !display.quiet {
      Streams.err("Next     pricewright merge \(output) --output results\n")
    }
  }

  /// Refuses what a shard cannot have.
  private func outputOfShard() throws -> String {
    guard precision.until == nil else {
      throw Failure.usage(
        "--until cannot go with --shard: how many replications are enough is known from all of them"
          + " together; find the number with --until alone, then give it as --replications")
    }
    guard display.format == .text else {
      throw Failure.usage(
        "--format \(display.format.rawValue) cannot go with --shard: a shard is no forecast; give "
          + "it to `pricewright merge`")
    }
    guard let output else {
      throw Failure.usage(
        "--shard needs --output DIR, where `pricewright merge` finds the shard. Example: "
          + "pricewright run scenarios/buffer.yaml --shard 3/8 --output shards")
    }
    return output
  }
}

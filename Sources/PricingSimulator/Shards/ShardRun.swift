import PricingModel
import Reports
import ScenarioFiles
import Simulation

/// A scenario of which one share of the replications was drawn: `run --shard I/N`.
public struct ShardRun: Sendable {
  /// What came of one file.
  public enum Result: Sendable {
    case done(ShardRun)
    case problems([Problem])
  }

  public let file: ResultFolder.File
  /// Folder of the shard below `--output`, with the stem.
  public let folder: String
  /// `513 to 768 of 2,000`.
  public let replications: String

  /// Reads the scenario and draws the shard's replications.
  ///
  /// - Parameters:
  ///   - item: a scenario or a change file.
  ///   - shard: which share of the replications.
  ///   - options: as of the command line.
  ///   - progress: replications done and in all; called from several threads.
  /// - Throws: `Failure.usage` for what the engine refuses, `Failure.bug` where the books of a
  ///   replication do not close.
  public static func result(
    of item: ScenarioList.Item, shard: Shard, options: RunOptions,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws -> Result {
    let (read, texts) = Forecast.reader(options).readCarrying(path: item.path)
    switch read {
    case .problems(let problems): return .problems(problems)
    case .scenario(let scenario):
      return .done(
        try Failure.about(item.path) {
          try ShardRun(scenario, texts, item, shard, options, progress)
        })
    }
  }

  private init(
    _ scenario: Scenario, _ texts: [ScenarioText], _ item: ScenarioList.Item, _ shard: Shard,
    _ options: RunOptions, _ progress: @escaping @Sendable (Int, Int) -> Void
  ) throws {
    let header = ShardHeader(
      scenario, texts: texts, path: item.path, stem: item.stem, options: options, shard: shard)
    let own = shard.replicates(of: header.replications)
    let part = try Experiment(
      scenario: scenario.spoken(in: options.dialect), engine: options.experimentEngine,
      replications: header.replications, seed: options.seed, threads: options.threads,
      sampler: options.sampler == .gsl ? .gsl : .fast
    ).part(own) { progress($0, own.count) }
    file = ResultFolder.File(
      name: ShardFile.name, bytes: try ShardFile(header: header, columns: part.columns).bytes)
    folder = "\(shard.folder)/\(item.stem)"
    replications = shard.spoken(of: header.replications)
  }
}

import Foundation
import PricingModel
import Sampling
import ScenarioFiles

/// What a shard says of itself: which run it is a part of, and which part.
struct ShardHeader: Codable, Hashable {
  /// Version of the program that drew it, and of its random streams.
  let program: String
  let rng: Int
  /// Where the results belong, and the scenario's file.
  let stem: String
  let file: String
  let fingerprint: String
  let seed: UInt64
  let replications: Int
  let shard: Int
  let of: Int
  /// First and last replication, from 1; first = last + 1 where it has none.
  let first: Int
  let last: Int
  let options: ShardOptions
  /// The scenario and what it names, so that a merge needs no other file.
  let texts: [ScenarioText]

  init(
    _ scenario: Scenario, texts: [ScenarioText], path: String, stem: String, options: RunOptions,
    shard: Shard
  ) {
    program = ProgramVersion.current
    rng = RandomStream.version
    self.stem = stem
    file = path.split(separator: "/").last.map(String.init) ?? path
    fingerprint = scenario.fingerprint
    seed = options.seed ?? scenario.seed
    replications = options.replications ?? scenario.replications
    self.shard = shard.number
    of = shard.count
    let own = shard.replicates(of: replications)
    (first, last) = (own.lowerBound + 1, own.upperBound)
    self.options = ShardOptions(options)
    self.texts = texts
  }

  /// The part that it is of the run; nil where it contradicts itself.
  var part: Shard? {
    guard let part = Shard(shard, of: of), (1...1_000_000).contains(replications) else {
      return nil
    }
    let own = part.replicates(of: replications)
    return own.lowerBound + 1 == first && own.upperBound == last ? part : nil
  }

  var json: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return Array(try encoder.encode(self))
    }
  }
}

/// The options of a run that its results depend on.
struct ShardOptions: Codable, Hashable {
  let engine: String
  let sampler: String
  let replications: Int?
  let seed: UInt64?
  let ledger: Int?
  let dialect: String
  let reconciles: Bool

  init(_ options: RunOptions) {
    engine = options.engine.rawValue
    sampler = options.sampler.rawValue
    replications = options.replications
    seed = options.seed
    ledger = options.ledger
    dialect = options.dialect.rawValue
    reconciles = options.reconciles
  }

  /// nil for an engine, sampler or dialect that this version does not know.
  func runOptions(threads: Int) -> RunOptions? {
    guard let engine = RunOptions.Engine(rawValue: engine),
      let sampler = RunOptions.Sampler(rawValue: sampler), let dialect = Dialect(rawValue: dialect)
    else { return nil }
    return RunOptions(
      engine: engine, sampler: sampler, replications: replications, seed: seed, threads: threads,
      ledger: ledger, dialect: dialect, reconciles: reconciles)
  }

  /// As on a command line.
  var arguments: [String] {
    [
      engine == "auto" ? nil : "--engine \(engine)", sampler == "fast" ? nil : "--sampler gsl",
      replications.map { "--replications \($0)" }, seed.map { "--seed \($0)" },
      ledger.map { "--ledger \($0)" },
      reconciles ? "--dialect all" : dialect == "chartmogul" ? nil : "--dialect \(dialect)",
    ].compactMap { $0 }
  }
}

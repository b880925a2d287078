import PricingModel
import Reports
import ScenarioFiles
import Simulation

/// Shards of one or many scenarios that complete each other: `pricewright merge`.
///
/// Nothing is computed before all of them are known to be whole, of one run each, and there once.
public struct ShardMerge: Sendable {
  /// The shards of one scenario.
  public struct Item: Sendable {
    /// Where its results belong, and the scenario's file.
    public let stem: String
    public let file: String
    fileprivate let paths: [String]
  }

  public let items: [Item]

  /// Finds the shards.
  ///
  /// - Parameter folders: searched at any depth, in any order.
  /// - Throws: `ShardFaults` for what is missing, there twice, foreign or damaged;
  ///   `Failure.files` where a folder cannot be read.
  public init(folders: [String]) throws {
    let search = try ShardSearch(folders)
    let stems = Set(search.found.map(\.header.stem)).sorted {
      bytesAscending($0 + ".yaml", $1 + ".yaml")
    }
    let sets = stems.map { stem in
      ShardSet(
        stem: stem, search.found.filter { $0.header.stem == stem },
        isAll: search.faults.isEmpty)
    }
    let faults = search.faults + sets.flatMap(\.faults)
    guard faults.isEmpty else { throw ShardFaults(faults) }
    items = sets.compactMap { set in
      set.shards.first.map {
        Item(stem: set.stem, file: $0.header.file, paths: set.shards.map(\.path))
      }
    }
  }

  /// The forecast of one scenario: that of one run, to the bit.
  ///
  /// - Parameters:
  ///   - item: one of `items`.
  ///   - threads: its figures do not depend on them.
  /// - Throws: `ShardFaults` where a file changed since it was found.
  public func forecast(of item: Item, threads: Int) throws -> Forecast {
    var parts: [(replicates: Range<Int>, columns: [[Double]])] = []
    var first: ShardHeader?
    for path in item.paths {
      let shard = try Self.read(path)
      guard let part = shard.header.part else { throw Self.fault(path, "its header is not valid") }
      first = first ?? shard.header
      parts.append((part.replicates(of: shard.header.replications), shard.columns))
    }
    let path = item.paths[0]
    guard let header = first, let options = header.options.runOptions(threads: threads) else {
      throw Self.fault(path, "its options are not known here")
    }
    switch Forecast.reader(options).read(texts: header.texts) {
    case .problems(let problems):
      throw Self.fault(path, "its scenario cannot be read: \(problems.first?.message ?? "")")
    case .scenario(let scenario):
      do {
        return try Forecast(
          of: scenario, path: header.file, options: options, replications: header.replications,
          columns: parts)
      } catch let foreign as ForeignPart {
        throw Self.fault(item.paths[foreign.index], "its columns are not those of its scenario")
      }
    }
  }

  private static func read(_ path: String) throws -> ShardFile {
    guard let bytes = FileBytes.read(path) else { throw fault(path, "it cannot be read") }
    do {
      return try ShardFile(bytes)
    } catch {
      throw fault(path, error.reason)
    }
  }

  private static func fault(_ path: String, _ reason: String) -> ShardFaults {
    ShardFaults([.damaged(path, reason)])
  }
}

import Testing

@testable import PricingSimulator

/// Shards give the bytes of one run.
@Suite struct ShardTests {
  @Test func anyNumberOfShardsFromOneTo32GivesTheBytesOfOneRun() throws {
    let folder = try ShardFolder(["shop.yaml": ShardedScenarios.shop])
    let options = RunOptions()
    let whole = try folder.whole("shop.yaml", options)
    #expect(whole.count == 7)
    for count in 1...32 {
      let merged = try folder.merged("shop.yaml", options, shards: count)
      #expect(merged == whole, "\(count) shards")
    }
    // The twin: another seed is seen.
    #expect(try folder.merged("shop.yaml", RunOptions(seed: 8), shards: 3) != whole)
  }

  static let cases: [(String, RunOptions)] = [
    ("certain.yaml", RunOptions(threads: 2)),
    ("shop.yaml", RunOptions(engine: .expected)),
    ("certain.yaml", RunOptions(engine: .expected)),
    ("shop.yaml", RunOptions(engine: .customers, replications: 40)),
    ("shop.yaml", RunOptions(sampler: .gsl, replications: 40, seed: 3)),
    ("shop.yaml", RunOptions(replications: 33, ledger: 3, dialect: .stripe)),
    ("shop.yaml", RunOptions(replications: 33, reconciles: true)),
    ("tabled.yaml", RunOptions(replications: 40)),
    ("seats.yaml", RunOptions()),
    ("changes/dearer.yaml", RunOptions()),
    ("changes/dearer.yaml", RunOptions(engine: .population, replications: 100)),
  ]

  @Test(arguments: cases.indices) func everyEngineAndOptionHasShards(_ index: Int) throws {
    let folder = try ShardFolder([
      "shop.yaml": ShardedScenarios.shop, "certain.yaml": ShardedScenarios.certain,
      "seats.yaml": ShardedScenarios.seats, "tabled.yaml": ShardedScenarios.tabled,
      "book.csv": ShardedScenarios.book, "changes/dearer.yaml": ShardedScenarios.change,
    ])
    let (name, options) = Self.cases[index]
    let whole = try folder.whole(name, options)
    for count in [1, 2, 5] {
      #expect(try folder.merged(name, options, shards: count) == whole, "\(name), \(count)")
    }
  }

  @Test func everyReplicationIsInOneShard() throws {
    for replications in [1, 16, 17, 200, 2000, 1_000_000] {
      for count in 1...32 {
        let ranges = try (1...count).map {
          try #require(Shard($0, of: count)).replicates(of: replications)
        }
        #expect(ranges.first?.lowerBound == 0 && ranges.last?.upperBound == replications)
        #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        #expect(ranges.allSatisfy { $0.isEmpty || $0.lowerBound % 16 == 0 })
        let sizes = ranges.map(\.count)
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 31)
      }
    }
  }

  @Test(arguments: ["", "3", "0/3", "4/3", "1/0", "1/1025", "-1/3", "+1/3", "1/3/5", "1/3 ", "a/b"])
  func whatIsNoShareIsRefused(_ text: String) throws {
    #expect(throws: Failure.self) { try Shard(text) }
  }

  @Test func threadsChangeNoByteOfAShard() throws {
    let folder = try ShardFolder(["shop.yaml": ShardedScenarios.shop])
    let item = ScenarioList.Item(path: "\(folder.path)/shop.yaml", stem: "shop")
    let bytes = try [1, 3].map { threads -> [UInt8] in
      guard
        case .done(let run) = try ShardRun.result(
          of: item, shard: Shard("2/3"), options: RunOptions(threads: threads))
      else { return [] }
      return run.file.bytes
    }
    #expect(bytes[0] == bytes[1] && !bytes[0].isEmpty)
  }
}

import Testing

@testable import PricingSimulator

/// What a shard's file holds comes back to the bit, or is refused.
@Suite struct ShardFileTests {
  static let columns: [[Double]] = [
    [], [5], [7, 7, 7], [1, 2, 3, 255], [-3, 252, 60_000], [0, 4_000_000_000],
    [0, 9_000_000_000, 1], [0.5, 1, 2], [-0.0, 0, 1], [.nan, .infinity, 1],
    [Double](repeating: 0.1, count: 50) + [0.3] + [Double](repeating: 0.2, count: 50),
    [1e300, -1e300, 3], [8e15, -8e15],
  ]

  @Test func everyColumnComesBackToTheBit() throws {
    let decoded = try #require(ColumnBytes.decode(ColumnBytes.encode(Self.columns)[...]))
    #expect(decoded.map { $0.map(\.bitPattern) } == Self.columns.map { $0.map(\.bitPattern) })
  }

  @Test func wholeNumbersAndStretchesAreShort() {
    let whole = (0..<1000).map { Double(1_000_000 + $0 % 200) }
    #expect(ColumnBytes.encode([whole]).count < 1100)
    #expect(ColumnBytes.encode([Self.columns[10]]).count < 60)
    #expect(ColumnBytes.encode([[Double](repeating: 3, count: 1000)]).count == 13)
  }

  @Test func bytesThatNobodyWroteAreRefusedAndNeverTrap() {
    let bytes = ColumnBytes.encode(Self.columns)
    for length in bytes.indices where ColumnBytes.decode(bytes[..<length]) != nil {
      // Only between two columns.
      #expect(ColumnBytes.encode(ColumnBytes.decode(bytes[..<length]) ?? []).count == length)
    }
    for place in bytes.indices {
      var wrong = bytes
      wrong[place] ^= 0xFF
      _ = ColumnBytes.decode(wrong[...])
    }
  }

  @Test func everyWrongByteIsSeen() throws {
    let folder = try ShardFolder(["shop.yaml": ShardedScenarios.shop])
    let item = ScenarioList.Item(path: "\(folder.path)/shop.yaml", stem: "shop")
    guard
      case .done(let run) = try ShardRun.result(
        of: item, shard: Shard("32/32"), options: RunOptions())
    else {
      Issue.record("the scenario does not run")
      return
    }
    let bytes = run.file.bytes
    #expect(throws: Never.self) { try ShardFile(bytes) }
    for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 500)) {
      var wrong = bytes
      wrong[place] ^= UInt8(1 << (place % 8))
      #expect(throws: ShardFile.Damage.self, "\(place)") { try ShardFile(wrong) }
      #expect(throws: ShardFile.Damage.self, "\(place)") { try ShardFile(Array(bytes[..<place])) }
    }
  }
}

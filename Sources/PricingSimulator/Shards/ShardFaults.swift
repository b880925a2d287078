import Reports

/// Why shards cannot be merged: each fault with the path that has it and a way out. Exit code 2.
public struct ShardFaults: Error, Sendable {
  public let faults: [ShardFault]

  /// People are not told more.
  private static let most = 20

  init(_ faults: [ShardFault]) { self.faults = faults }

  public var lines: [String] {
    let rest = faults.count - Self.most
    return faults.prefix(Self.most).map(\.text) + (rest > 0 ? ["and \(rest) more faults"] : [])
  }

  /// `{"problems": […]}` with every one, for programs.
  public var json: String { ShardFault.json(faults) }
}

extension ShardFault {
  /// A file that is not what `run --shard` wrote.
  static func damaged(_ path: String, _ reason: String) -> ShardFault {
    ShardFault(
      .damaged, file: path, message: "damaged: \(reason)", hint: "run this shard again")
  }
}

extension ShardHeader {
  /// As faults name it.
  var place: ShardFault.Shard { ShardFault.Shard(scenario: stem, number: shard, of: of) }
}

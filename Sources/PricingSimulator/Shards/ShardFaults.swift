/// Why shards cannot be merged: each fault with the path that has it and a way out. Exit code 2.
public struct ShardFaults: Error, Sendable {
  public let lines: [String]

  /// More are not said.
  static let most = 20

  init(_ lines: [String]) {
    let rest = lines.count - Self.most
    self.lines = Array(lines.prefix(Self.most)) + (rest > 0 ? ["and \(rest) more faults"] : [])
  }
}

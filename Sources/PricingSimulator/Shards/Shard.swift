import Reports
import Simulation

/// One of N shares of the replications of a run: `--shard 3/8`.
public struct Shard: Hashable, Sendable {
  /// From 1.
  public let number: Int
  public let count: Int

  static let most = 1024

  /// nil where it is none of 1 to `count`, or the count none of 1 to 1,024.
  init?(_ number: Int, of count: Int) {
    guard (1...Self.most).contains(count), (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  /// - Throws: `Failure.usage` for anything but `I/N`.
  public init(_ text: String) throws {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    guard isPlain, parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]),
      let shard = Shard(number, of: count)
    else {
      throw Failure.usage(
        "--shard is \(text); write I/N, the I-th of N shards, with N from 1 to "
          + "\(Spoken.count(Self.most)), such as 3/8")
    }
    self = shard
  }

  /// Folder of the shard below what `--output` names: shards never write over each other.
  var folder: String { "\(number)-of-\(count)" }

  /// The numbers of its replications, from 0: whole blocks, as even as these allow, so that with
  /// more shards than blocks some have none.
  func replicates(of replications: Int) -> Range<Int> {
    let blocks = (replications + RunPart.block - 1) / RunPart.block
    let first = blocks * (number - 1) / count * RunPart.block
    let end = blocks * number / count * RunPart.block
    return min(first, replications)..<min(end, replications)
  }

  /// `513 to 768 of 2,000`, for people.
  func spoken(of replications: Int) -> String {
    let own = replicates(of: replications)
    let all = Spoken.count(replications)
    guard !own.isEmpty else {
      return "none of \(all), which go in blocks of \(RunPart.block)"
    }
    return "\(Spoken.count(own.lowerBound + 1)) to \(Spoken.count(own.upperBound)) of \(all)"
  }
}

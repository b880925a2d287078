import Estimates
import Synchronization

/// What a scenario's headlines were at points of the inputs where they were asked for before. Every
/// change of a baseline asks for the side without it at the same points.
public final class KnownHeadlines: Sendable {
  struct Key: Hashable {
    let metric: Metric
    let month: Int
    /// Of the inputs that the headline depends on.
    let coordinates: [Double]
  }

  /// More are not kept.
  private static let most = 1 << 18

  private let known = Mutex<[Key: Double]>([:])

  public init() {}

  /// The headlines at some keys, each there once.
  ///
  /// - Parameter find: the headlines that are not known, by place.
  func values(_ keys: [Key], find: ([Int]) throws -> [Double]) rethrows -> [Double] {
    var values = known.withLock { known in keys.map { known[$0] } }
    let missing = values.indices.filter { values[$0] == nil }
    if missing.isEmpty { return values.map { $0 ?? .nan } }
    let found = try find(missing)
    for (place, value) in zip(missing, found) { values[place] = value }
    known.withLock { known in
      if known.count + found.count > Self.most { known.removeAll() }
      for (place, value) in zip(missing, found) { known[keys[place]] = value }
    }
    return values.map { $0 ?? .nan }
  }
}

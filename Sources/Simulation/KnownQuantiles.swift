import PricingModel
import Sampling
import Synchronization

/// Quantiles of the inputs' laws that were computed before. The arms of a comparison draw what they
/// share at the same points, and a beta quantile costs more than a month of a walk.
final class KnownQuantiles: Sendable {
  /// By law, then by the bits of the chance.
  private let known = Mutex<[Parameter.Distribution: [UInt64: Double]]>([:])

  /// More are not kept: two comparisons of the most draws.
  private static let most = 1 << 19

  /// The draws of inputs at some points of the unit cube.
  ///
  /// - Parameters:
  ///   - laws: of the inputs, which are drawn from by `distributions`.
  ///   - coordinates: where in a point each input's chance is.
  func draws(
    _ laws: [Parameter.Distribution], _ distributions: [any Sampling.Distribution],
    at points: [[Double]], coordinates: [Int]
  ) -> [Draw] {
    let columns = laws.indices.map { input in
      draws(laws[input], distributions[input], at: points.map { $0[coordinates[input]] })
    }
    return points.indices.map { place in Draw(columns.map { $0[place] }) }
  }

  /// The values of `law`, which is drawn from by `distribution`, at some chances.
  private func draws(
    _ law: Parameter.Distribution, _ distribution: any Sampling.Distribution, at chances: [Double]
  ) -> [Double] {
    // A row of a table is read faster than its table is found.
    if case .column = law { return chances.map(distribution.draw) }
    var values = known.withLock { known in
      chances.map { known[law]?[$0.bitPattern] }
    }
    var isNew = false
    for (place, chance) in chances.enumerated() where values[place] == nil {
      values[place] = distribution.draw(chance)
      isNew = true
    }
    let found = values.map { $0 ?? .nan }
    guard isNew else { return found }
    known.withLock { known in
      if known.values.reduce(0, { $0 + $1.count }) > Self.most { known.removeAll() }
      for (chance, value) in zip(chances, found) {
        known[law, default: [:]][chance.bitPattern] = value
      }
    }
    return found
  }
}

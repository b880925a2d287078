import Estimates
import PricingModel
import Simulation

/// What a decision answers to: the headline of the baseline and of each change as a function of the
/// uncertain inputs. Everything in this module asks it and nothing else.
public struct DecisionProblem: Sendable {
  /// One course of action.
  public struct Arm: Sendable {
    public let name: String
    /// Coordinates that the headline depends on; nil: all of them, as far as is known.
    private let coordinates: [Int]?
    private let values: @Sendable ([[Double]]) throws -> [Double]
    private let known: (headlines: KnownHeadlines, metric: Metric, month: Int)?

    public init(
      _ name: String, dependingOn coordinates: [Int]? = nil,
      headline: @escaping @Sendable ([[Double]]) throws -> [Double]
    ) {
      self.init(name, dependingOn: coordinates, known: nil, headline: headline)
    }

    /// - Parameter known: headlines of this course of action, and which of them this one is.
    init(
      _ name: String, dependingOn coordinates: [Int]?,
      known: (headlines: KnownHeadlines, metric: Metric, month: Int)?,
      headline: @escaping @Sendable ([[Double]]) throws -> [Double]
    ) {
      self.name = name
      self.coordinates = coordinates
      self.known = known
      values = headline
    }

    /// The headline at given points: tied uniforms, one coordinate for each input. Points that
    /// differ only in what this course of action does not depend on are computed once.
    public func headline(_ points: [[Double]]) throws -> [Double] {
      guard let coordinates else { return try values(points) }
      var places: [[Double]: Int] = [:]
      var distinct: [(point: [Double], coordinates: [Double])] = []
      let placeOf = points.map { point in
        let key = coordinates.map { point[$0] }
        if let known = places[key] { return known }
        places[key] = distinct.count
        distinct.append((point, key))
        return distinct.count - 1
      }
      let found = try headline(ofDistinct: distinct)
      return placeOf.map { found[$0] }
    }

    private func headline(
      ofDistinct points: [(point: [Double], coordinates: [Double])]
    ) throws -> [Double] {
      guard let known else { return try values(points.map(\.point)) }
      let keys = points.map {
        KnownHeadlines.Key(metric: known.metric, month: known.month, coordinates: $0.coordinates)
      }
      return try known.headlines.values(keys) { try values($0.map { points[$0].point }) }
    }
  }

  public let inputs: InputCube
  /// Coordinates that some arm depends on, in order: the others wait for what never happens.
  public let used: [Int]
  public let baseline: Arm
  public let changes: [Arm]
  /// 1 where more of the headline is better, -1 where less is.
  public let direction: Double
  /// Largest number of points that are asked for at once: bounds the memory.
  static let batch = 8192

  public init(
    inputs: InputCube, used: [Int]? = nil, baseline: Arm, changes: [Arm], isBetterUp: Bool = true
  ) {
    self.inputs = inputs
    self.used = used ?? Array(inputs.parameters.indices)
    self.baseline = baseline
    self.changes = changes
    direction = isBetterUp ? 1 : -1
  }

  /// With the change less without it, at the same points of the inputs.
  ///
  /// - Parameter points: tied uniforms.
  public func differences(change: Int, at points: [[Double]]) throws -> [Double] {
    try inBatches(points) { some in
      let with = try changes[change].headline(some)
      let without = try baseline.headline(some)
      return zip(with, without).map { $0 - $1 }
    }
  }

  /// Differences of all changes, by change: the baseline is asked once.
  public func differences(at points: [[Double]]) throws -> [[Double]] {
    let without = try inBatches(points, baseline.headline)
    return try changes.map { change in
      zip(try inBatches(points, change.headline), without).map { $0 - $1 }
    }
  }

  private func inBatches(
    _ points: [[Double]], _ values: ([[Double]]) throws -> [Double]
  ) throws -> [Double] {
    try stride(from: 0, to: points.count, by: Self.batch).flatMap { first in
      try values(Array(points[first..<min(first + Self.batch, points.count)]))
    }
  }
}

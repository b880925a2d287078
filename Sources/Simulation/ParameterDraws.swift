import PricingModel
import Sampling

/// One draw of all uncertain inputs for each replicate: scrambled points of Sobol's sequence, tied
/// together by rank correlations, through inverse distribution functions (MODEL 2.8).
///
/// Replicate r takes point r of the sequence, so fewer replicates are the first of more. Each path
/// is one coordinate, whichever distribution it has: where a change gives an input another one, both
/// arms of a comparison stand at the same quantile. The paths of a scenario (of a change file: those
/// of its baseline) are the dimensions of the sequence, in the order of `Scenario.parameters` with
/// those that only a dated `set` brings behind the others, scrambled by a key of (seed, path). All
/// take a dimension, in use or not: what a change file changes may bring one into use. Paths that
/// only the change has, and paths beyond the sequence's 40 dimensions, draw from streams keyed by
/// their path. So the arms of a comparison draw the same for what they share, whatever else they
/// hold.
struct ParameterDraws: Sendable {
  private struct Coordinate: Sendable {
    let lineage: UInt64
    /// nil: drawn from a stream.
    let scrambled: ScrambledCoordinate?
    /// Rows of the table whose row number it is: they are taken in turn.
    let rows: Int?
  }

  private let coordinates: [Coordinate]
  /// Of each input.
  private let coordinateOf: [Int]
  private let laws: [Parameter.Distribution]
  private let distributions: [any Sampling.Distribution]
  private let known: KnownQuantiles
  let copula: GaussianCopula
  private let seed: UInt64

  /// - Parameters:
  ///   - inherited: how many of the parameters are the baseline's; nil: all.
  ///   - correlations: pairs of parameters by index, with Spearman's rank correlation.
  ///   - replications: how many replicates draw.
  ///   - known: quantiles shared with other runs.
  init(
    _ parameters: [Parameter], inherited: Int? = nil,
    correlations: [(first: Int, second: Int, spearman: Double)] = [], seed: UInt64,
    replications: Int, known: KnownQuantiles = KnownQuantiles()
  ) throws(SamplingError) {
    self.seed = seed
    self.known = known
    laws = parameters.map(\.distribution)
    var places: [String: Int] = [:]
    var paths: [String] = []
    var coordinateOf: [Int] = []
    for parameter in parameters {
      if places[parameter.path] == nil {
        places[parameter.path] = paths.count
        paths.append(parameter.path)
      }
      coordinateOf.append(places[parameter.path] ?? 0)
    }
    let shared = Set(coordinateOf.prefix(inherited ?? parameters.count)).count
    // Joint draws are no dimension of the sequence: their rows are taken in turn.
    var rows = [Int?](repeating: nil, count: paths.count)
    for (parameter, coordinate) in zip(parameters, coordinateOf) {
      rows[coordinate] = rows[coordinate] ?? parameter.rows
    }
    let undated = (0..<shared).filter { !paths[$0].contains("@") && rows[$0] == nil }
    let dated = (0..<shared).filter { paths[$0].contains("@") && rows[$0] == nil }
    let order = Array((undated + dated).prefix(SobolSequence.mostDimensions))
    var dimensions = [Int?](repeating: nil, count: paths.count)
    for (dimension, coordinate) in order.enumerated() { dimensions[coordinate] = dimension }
    // The last block of lanes is drawn whole.
    let points = SobolSequence(dimensions: order.count, points: replications + Lanes.count)
    copula = try GaussianCopula(
      size: paths.count,
      pairs: correlations.map { (coordinateOf[$0.first], coordinateOf[$0.second], $0.spearman) })
    var stream = RandomStream(seed: seed)
    coordinates = paths.indices.map { index in
      let (path, dimension) = (paths[index], dimensions[index])
      let lineage = StreamKey.stableHash("input \(path)")
      stream.seek(lineage: lineage, replication: 0, month: 0, decision: Decision.scramble)
      return Coordinate(
        lineage: lineage,
        scrambled: dimension.map {
          ScrambledCoordinate(points, dimension: $0, from: &stream)
        }, rows: path.hasSuffix(InputCube.again) ? nil : rows[index])
    }
    self.coordinateOf = coordinateOf
    var distributions: [any Sampling.Distribution] = []
    for parameter in parameters {
      distributions.append(try Self.distribution(parameter.distribution))
    }
    self.distributions = distributions
  }

  private enum Decision {
    static let value: UInt32 = 0
    static let scramble: UInt32 = 1
  }

  var isEmpty: Bool { coordinates.isEmpty }

  /// Every input at its mean.
  var means: Draw { Draw(distributions.map(\.mean)) }

  /// The draws of the replicates, in order.
  @Sendable func draws(_ replicates: Range<Int>) -> [Draw] {
    if coordinates.isEmpty { return replicates.map { _ in .none } }
    let points = points(replicates).map { point in
      var uniforms = point
      copula.couple(&uniforms)
      return uniforms
    }
    return known.draws(laws, distributions, at: points, coordinates: coordinateOf)
  }

  /// The points of the unit cube behind the draws, one uniform for each path in order of its first
  /// parameter, before correlations tie them.
  func points(_ replicates: Range<Int>) -> [[Double]] {
    var stream = RandomStream(seed: seed)
    return replicates.map { replicate in
      coordinates.map { uniform(of: $0, replicate, &stream) }
    }
  }

  private func uniform(
    of coordinate: Coordinate, _ replicate: Int, _ stream: inout RandomStream
  ) -> Double {
    if let scrambled = coordinate.scrambled { return scrambled.uniform(replicate) }
    if let rows = coordinate.rows { return (Double(replicate % rows) + 0.5) / Double(rows) }
    stream.seek(
      lineage: coordinate.lineage, replication: UInt32(replicate), month: 0,
      decision: Decision.value)
    return stream.uniform()
  }

  static func distribution(
    _ distribution: Parameter.Distribution
  ) throws(SamplingError) -> any Sampling.Distribution {
    switch distribution {
    case .beta(let a, let b): try BetaDistribution(a: a, b: b)
    case .lognormal(let mu, let sigma): try LognormalDistribution(mu: mu, sigma: sigma)
    case .gamma(let shape, let scale): try GammaDistribution(shape: shape, scale: scale)
    case .pert(let min, let mode, let max): try PertDistribution(min: min, mode: mode, max: max)
    case .triangular(let min, let mode, let max):
      try TriangularDistribution(min: min, mode: mode, max: max)
    case .uniform(let min, let max): try UniformDistribution(min: min, max: max)
    case .column(_, let rows): TableColumn(rows: rows)
    }
  }
}

extension Parameter {
  /// Rows of the table of joint draws that it is a column of; nil for all others.
  var rows: Int? {
    if case .column(_, let rows) = distribution { rows.count } else { nil }
  }
}

import PricingModel
import Sampling

/// One draw of all uncertain inputs for each replicate: scrambled points of Sobol's sequence, tied
/// together by rank correlations, through inverse distribution functions (MODEL 2.8).
///
/// Replicate r takes point r of the sequence, so fewer replicates are the first of more. Each input
/// is one dimension, in the order of `Scenario.parameters` with those that only a dated `set`
/// brings behind the others, scrambled by a key of (seed, path). All inputs take a dimension, in
/// use or not: what a change file changes may bring one into use. So two arms draw the same
/// wherever they list the same inputs, also where one arm has more of them at the end; an input
/// more in the middle moves those behind it to other dimensions and other luck. Inputs beyond the
/// sequence's 40 dimensions draw from streams keyed by their path.
struct ParameterDraws: Sendable {
  private struct Input: Sendable {
    let lineage: UInt64
    let law: Law
    /// nil beyond the last dimension of the sequence.
    let coordinate: ScrambledCoordinate?
  }

  private enum Law {
    case distribution(any Sampling.Distribution)
    /// Rows of a table, taken in turn: joint with every other column.
    case column([Double])

    var mean: Double {
      switch self {
      case .distribution(let distribution): distribution.mean
      case .column(let rows): rows.reduce(0, +) / Double(rows.count)
      }
    }
  }

  private let inputs: [Input]
  private let copula: GaussianCopula
  private let seed: UInt64

  /// - Parameters:
  ///   - correlations: pairs of parameters by index, with Spearman's rank correlation.
  ///   - replications: how many replicates draw.
  init(
    _ parameters: [Parameter],
    correlations: [(first: Int, second: Int, spearman: Double)] = [], seed: UInt64,
    replications: Int
  ) throws(SamplingError) {
    self.seed = seed
    let drawn = parameters.indices.filter { !parameters[$0].isColumn }
    let undated = drawn.filter { !parameters[$0].path.contains("@") }
    let dated = drawn.filter { parameters[$0].path.contains("@") }
    let order = Array((undated + dated).prefix(SobolSequence.mostDimensions))
    var dimensions = [Int?](repeating: nil, count: parameters.count)
    for (dimension, parameter) in order.enumerated() { dimensions[parameter] = dimension }
    // The last block of lanes is drawn whole.
    let points = SobolSequence(dimensions: order.count, points: replications + Lanes.count)
    copula = try GaussianCopula(size: parameters.count, pairs: correlations)
    var stream = RandomStream(seed: seed)
    var inputs: [Input] = []
    for (index, parameter) in parameters.enumerated() {
      let lineage = StreamKey.stableHash("input \(parameter.path)")
      stream.seek(lineage: lineage, replication: 0, month: 0, decision: Decision.scramble)
      inputs.append(
        Input(
          lineage: lineage, law: try Self.law(parameter.distribution),
          coordinate: dimensions[index].map {
            ScrambledCoordinate(points, dimension: $0, from: &stream)
          }))
    }
    self.inputs = inputs
  }

  private enum Decision {
    static let value: UInt32 = 0
    static let scramble: UInt32 = 1
  }

  var isEmpty: Bool { inputs.isEmpty }

  /// Every input at its mean.
  var means: Draw { Draw(inputs.map(\.law.mean)) }

  /// The draws of the replicates, in order.
  func draws(_ replicates: Range<Int>) -> [Draw] {
    if inputs.isEmpty { return replicates.map { _ in .none } }
    var stream = RandomStream(seed: seed)
    return replicates.map { replicate in
      var uniforms = inputs.map { uniform(of: $0, replicate, &stream) }
      copula.couple(&uniforms)
      return Draw(
        zip(inputs, uniforms).map { input, uniform in
          switch input.law {
          case .distribution(let distribution): distribution.draw(uniform)
          case .column(let rows): rows[replicate % rows.count]
          }
        })
    }
  }

  private func uniform(of input: Input, _ replicate: Int, _ stream: inout RandomStream) -> Double {
    if let coordinate = input.coordinate { return coordinate.uniform(replicate) }
    if case .column = input.law { return 0.5 }
    stream.seek(
      lineage: input.lineage, replication: UInt32(replicate), month: 0, decision: Decision.value)
    return stream.uniform()
  }

  private static func law(
    _ distribution: Parameter.Distribution
  ) throws(SamplingError) -> Law {
    switch distribution {
    case .beta(let a, let b): .distribution(try BetaDistribution(a: a, b: b))
    case .lognormal(let mu, let sigma):
      .distribution(try LognormalDistribution(mu: mu, sigma: sigma))
    case .gamma(let shape, let scale):
      .distribution(try GammaDistribution(shape: shape, scale: scale))
    case .pert(let min, let mode, let max):
      .distribution(try PertDistribution(min: min, mode: mode, max: max))
    case .triangular(let min, let mode, let max):
      .distribution(try TriangularDistribution(min: min, mode: mode, max: max))
    case .uniform(let min, let max): .distribution(try UniformDistribution(min: min, max: max))
    case .column(_, let rows): .column(rows)
    }
  }
}

extension Parameter {
  fileprivate var isColumn: Bool {
    if case .column = distribution { true } else { false }
  }
}

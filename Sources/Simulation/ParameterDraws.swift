import PricingModel
import Sampling

/// One draw of all uncertain inputs for each replicate: points of Sobol's sequence, tied together
/// by rank correlations, through inverse distribution functions (MODEL 2.8).
///
/// Replicate r takes point r + 1 of the sequence, so fewer replicates are the first of more. Each
/// input is one dimension, in the order of `Scenario.parameters` with those that only a dated `set`
/// brings behind the others, shifted modulo 1 by a number of (seed, path). All inputs take a
/// dimension, in use or not: what a change file changes may bring one into use. So two arms draw
/// the same wherever they list the same inputs, also where one arm has more of them at the end;
/// an input more in the middle moves those behind it to other dimensions and other luck.
/// Inputs beyond the sequence's 40 dimensions draw from streams keyed by their path.
struct ParameterDraws: Sendable {
  private struct Input: Sendable {
    let lineage: UInt64
    let distribution: any Sampling.Distribution
    /// nil beyond the last dimension of the sequence.
    let dimension: Int?
    /// Odd, of 53 bits.
    let shift: UInt64
  }

  private let inputs: [Input]
  private let points: SobolSequence
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
    let undated = parameters.indices.filter { !parameters[$0].path.contains("@") }
    let dated = parameters.indices.filter { parameters[$0].path.contains("@") }
    let order = Array((undated + dated).prefix(SobolSequence.mostDimensions))
    var dimensions = [Int?](repeating: nil, count: parameters.count)
    for (dimension, parameter) in order.enumerated() { dimensions[parameter] = dimension }
    // The last block of lanes is drawn whole.
    points = SobolSequence(dimensions: order.count, points: replications + Lanes.count + 1)
    copula = try GaussianCopula(size: parameters.count, pairs: correlations)
    var stream = RandomStream(seed: seed)
    var inputs: [Input] = []
    for (index, parameter) in parameters.enumerated() {
      let lineage = StreamKey.stableHash("input \(parameter.path)")
      stream.seek(lineage: lineage, replication: 0, month: 0, decision: Decision.shift)
      inputs.append(
        Input(
          lineage: lineage, distribution: try Self.distribution(parameter.distribution),
          dimension: dimensions[index], shift: UInt64(stream.uniform() * 0x1p53)))
    }
    self.inputs = inputs
  }

  private enum Decision {
    static let value: UInt32 = 0
    static let shift: UInt32 = 1
  }

  var isEmpty: Bool { inputs.isEmpty }

  /// Every input at its mean.
  var means: Draw { Draw(inputs.map(\.distribution.mean)) }

  /// The draws of the replicates, in order.
  func draws(_ replicates: Range<Int>) -> [Draw] {
    if inputs.isEmpty { return replicates.map { _ in .none } }
    var stream = RandomStream(seed: seed)
    return replicates.map { replicate in
      var uniforms = inputs.map { uniform(of: $0, replicate, &stream) }
      copula.couple(&uniforms)
      return Draw(zip(inputs, uniforms).map { $0.distribution.draw($1) })
    }
  }

  /// In (0, 1), an odd multiple of 2^-53.
  private func uniform(of input: Input, _ replicate: Int, _ stream: inout RandomStream) -> Double {
    guard let dimension = input.dimension else {
      stream.seek(
        lineage: input.lineage, replication: UInt32(replicate), month: 0, decision: Decision.value)
      return stream.uniform()
    }
    let point = UInt64(points.coordinate(replicate + 1, dimension: dimension))
    let shifted = (point << UInt64(53 - SobolSequence.digits)) &+ input.shift
    return Double(shifted & (1 << 53 - 1)) * 0x1p-53
  }

  private static func distribution(
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
    }
  }
}

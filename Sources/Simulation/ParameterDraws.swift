import PricingModel
import Sampling

/// One draw of all uncertain inputs for each replicate, independent, through inverse distribution
/// functions of keyed uniforms (MODEL 2.8).
///
/// The uniform of an input is a function of (seed, the input's path, replicate): an input more or
/// less changes no other input's draws, and both arms of a comparison draw the same.
struct ParameterDraws: Sendable {
  private let parameters: [(lineage: UInt64, distribution: any Sampling.Distribution)]
  private let seed: UInt64

  init(_ parameters: [Parameter], seed: UInt64) throws(SamplingError) {
    self.seed = seed
    var known: [(lineage: UInt64, distribution: any Sampling.Distribution)] = []
    for parameter in parameters {
      known.append(
        (
          StreamKey.stableHash("input \(parameter.path)"),
          try Self.distribution(parameter.distribution)
        ))
    }
    self.parameters = known
  }

  var isEmpty: Bool { parameters.isEmpty }

  /// Every input at its mean.
  var means: Draw { Draw(parameters.map(\.distribution.mean)) }

  /// The draws of the replicates, in order.
  func draws(_ replicates: Range<Int>) -> [Draw] {
    if parameters.isEmpty { return replicates.map { _ in .none } }
    var stream = RandomStream(seed: seed)
    return replicates.map { replicate in
      Draw(
        parameters.map { parameter in
          stream.seek(
            lineage: parameter.lineage, replication: UInt32(replicate), month: 0, decision: 0)
          return parameter.distribution.draw(stream.uniform())
        })
    }
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

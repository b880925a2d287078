import Decisions
import PricingModel
import Simulation

/// Functions whose answers are known, as responses: what is asked of a scenario can be asked of
/// them.
enum KnownFunctions {
  /// Ishigami and Homma (1990): sin x1 + a sin^2 x2 + b x3^4 sin x1 on (-pi, pi)^3, a = 7, b = 0.1.
  ///
  ///     V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2,   V1 = (1 + b pi^4/5)^2 / 2,   V2 = a^2/8,
  ///     V13 = 8 b^2 pi^8/225
  enum Ishigami {
    static let (a, b) = (7.0, 0.1)
    private static let pi4 = 97.40909103400243
    static let variance = a * a / 8 + b * pi4 / 5 + b * b * pi4 * pi4 / 18 + 0.5
    private static let v1 = (1 + b * pi4 / 5) * (1 + b * pi4 / 5) / 2
    private static let v2 = a * a / 8
    private static let v13 = 8 * b * b * pi4 * pi4 / 225
    static let first = [v1 / variance, v2 / variance, 0]
    static let total = [(v1 + v13) / variance, v2 / variance, v13 / variance]

    static func problem(seed: UInt64) throws -> DecisionProblem {
      try KnownFunctions.problem(inputs: 3, seed: seed) { u in
        let x = u.map { (2 * $0 - 1) * Double.pi }
        let (s1, s2) = (sine(x[0]), sine(x[1]))
        return s1 + a * s2 * s2 + b * x[2] * x[2] * x[2] * x[2] * s1
      }
    }
  }

  /// Sobol's g: product of (|4 u_i - 2| + a_i) / (1 + a_i) on the unit cube.
  ///
  ///     V_i = 1 / (3 (1 + a_i)^2),   V = prod (1 + V_i) - 1,   S_i = V_i / V,
  ///     T_i = V_i prod_{j != i} (1 + V_j) / V
  enum G {
    static let a = [0.0, 1, 4.5, 9, 99, 99]
    private static let parts = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    static let variance = parts.reduce(1) { $0 * (1 + $1) } - 1
    static let first = parts.map { $0 / variance }
    static let total = parts.map { $0 / (1 + $0) * (1 + variance) / variance }

    static func problem(seed: UInt64) throws -> DecisionProblem {
      try KnownFunctions.problem(inputs: 6, seed: seed) { u in
        zip(u, a).reduce(1) { $0 * ((4 * $1.0 - 2).magnitude + $1.1) / (1 + $1.1) }
      }
    }
  }

  /// A problem of one change whose difference is a function of uniform inputs.
  static func problem(
    inputs: Int, seed: UInt64 = 1,
    correlations: [(first: Int, second: Int, spearman: Double)] = [],
    _ difference: @escaping @Sendable ([Double]) -> Double
  ) throws -> DecisionProblem {
    try problem(inputs: inputs, seed: seed, correlations: correlations, [difference])
  }

  /// The same with several changes.
  static func problem(
    inputs: Int, seed: UInt64 = 1,
    correlations: [(first: Int, second: Int, spearman: Double)] = [],
    _ differences: [@Sendable ([Double]) -> Double]
  ) throws -> DecisionProblem {
    let parameters = (0..<inputs).map {
      Parameter(path: "x\($0 + 1)", distribution: .uniform(min: 0, max: 1))
    }
    return DecisionProblem(
      inputs: try InputCube(
        parameters, correlations: correlations, seed: seed, points: points),
      baseline: .init("without") { points in points.map { 3 + $0[0] } },
      changes: differences.enumerated().map { index, difference in
        .init("change \(index + 1)") { points in points.map { 3 + $0[0] + difference($0) } }
      })
  }

  static let points = 4096
}

/// Ties uncertain inputs together by rank and leaves each one's own law alone (MODEL 2.8, F45).
///
///     u -> z = Phi^-1(u) -> L z -> Phi(L z),   L L' = R,   R_ij = 2 sin(pi r_ij / 6)
///
/// with r Spearman's rank correlation. Inputs that correlate with no earlier one keep their
/// uniforms to the bit.
public struct GaussianCopula: Sendable {
  /// A row of L that is not of the identity: where it stands, and its entries up to the diagonal.
  private struct Row: Sendable {
    let input: Int
    let factors: [(input: Int, factor: Double)]
  }

  private let rows: [Row]
  private let inputs: [Int]
  private let size: Int

  /// - Parameters:
  ///   - size: number of inputs.
  ///   - pairs: those that correlate, by Spearman's rank correlation; the others are independent.
  /// - Throws: `SamplingError` where no inputs can have these correlations (X04), an input does
  ///   not exist, or a correlation is outside -1...1.
  public init(
    size: Int, pairs: [(first: Int, second: Int, spearman: Double)]
  ) throws(SamplingError) {
    self.size = size
    guard !pairs.isEmpty else {
      rows = []
      inputs = []
      return
    }
    var matrix = CorrelationMatrix(size: size)
    for pair in pairs {
      guard 0..<size ~= pair.first, 0..<size ~= pair.second, pair.first != pair.second else {
        throw SamplingError(
          "rank correlations", "input", Double(0..<size ~= pair.first ? pair.second : pair.first),
          allowed: "two of 0 to \(size - 1)")
      }
      guard abs(pair.spearman) <= 1 else {
        throw SamplingError(
          "rank correlations", "Spearman's r", pair.spearman, allowed: "-1 to 1")
      }
      matrix[pair.first, pair.second] = RankCorrelation.pearson(spearman: pair.spearman)
    }
    guard let factor = matrix.choleskyFactor else {
      throw SamplingError(
        "rank correlations", "smallest eigenvalue", matrix.smallestEigenvalue,
        allowed: "0 or more, as of correlations that agree with each other")
    }
    rows = (0..<size).reversed().compactMap { row in
      let factors = (0...row).map { (input: $0, factor: factor[row * size + $0]) }
        .filter { $0.factor != 0 }
      return factors.count == 1 && factors[0].input == row ? nil : Row(input: row, factors: factors)
    }
    inputs = Set(rows.flatMap { $0.factors.map(\.input) }).sorted()
  }

  /// True where no input correlates with another.
  public var isIndependent: Bool { rows.isEmpty }

  /// Replaces independent uniforms, one for each input, by tied ones.
  public func couple(_ uniforms: inout [Double]) {
    precondition(uniforms.count == size, "one uniform for each input")
    var scores = [Double](repeating: 0, count: rows.isEmpty ? 0 : size)
    for input in inputs { scores[input] = NormalDistribution.standard.quantile(uniforms[input]) }
    for row in rows {
      let score = row.factors.reduce(0) { $0 + $1.factor * scores[$1.input] }
      // Far out, where Phi rounds to 0 or 1, the outermost uniform stands for the rest.
      let uniform = NormalDistribution.standard.cdf(score)
      uniforms[row.input] = min(max(uniform, 0x1p-53), 1 - 0x1p-53)
    }
  }
}

/// Uncertain shares that add up to 1: Dirichlet with the given counts (F62).
public struct DirichletShares: Hashable, Sendable {
  public let counts: [Double]

  /// - Throws: `SamplingError` when a count is outside 1e-9...1e15.
  public init(_ counts: [Double]) throws(SamplingError) {
    for count in counts where !Magnitude.shapes.contains(count) {
      throw SamplingError("Dirichlet", "count", count, allowed: Magnitude.shape)
    }
    self.counts = counts
  }

  private var total: Double { counts.reduce(0, +) }

  /// a_i/A.
  public func mean(_ i: Int) -> Double { counts[i] / total }

  /// sqrt(a_i (A - a_i)/(A^2 (A + 1))).
  public func sd(_ i: Int) -> Double {
    (counts[i] * (total - counts[i]) / (total + 1)).squareRoot() / total
  }

  /// -a_i a_j/(A^2 (A + 1)), i and j different.
  public func covariance(_ i: Int, _ j: Int) -> Double {
    -counts[i] * counts[j] / (total * total * (total + 1))
  }
}

/// Uncertain shares that add up to 1: Dirichlet with the given counts (F62).
public struct DirichletShares: Hashable, Sendable {
  public let counts: [Double]

  /// - Throws: `SamplingError` when a count is not finite and positive.
  public init(_ counts: [Double]) throws(SamplingError) {
    for count in counts where !(count > 0 && count.isFinite) {
      throw SamplingError("Dirichlet", "count", count, allowed: "a positive number")
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

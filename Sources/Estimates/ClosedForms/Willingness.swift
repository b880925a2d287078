import Sampling

/// Highest prices that customers accept, lognormal (MODEL 2.3, F39).
public struct Willingness: Hashable, Sendable {
  public let law: LognormalDistribution

  public init(_ law: LognormalDistribution) { self.law = law }

  /// SF(p) = 1 - Phi((ln p - mu)/s): share that accepts p.
  public func accepts(_ price: Double) -> Double { law.upperTail(price) }

  /// P(stay at p1 | paid p0) = SF(p1)/SF(p0) for a rise, 1 for a cut; p0 the highest price accepted
  /// so far, so that successive rises telescope.
  public func stays(at price: Double, paid: Double) -> Double {
    price <= paid ? 1 : accepts(price) / accepts(paid)
  }
}

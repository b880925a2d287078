/// A base of segments with flat renewal each: what it is worth, and what an average makes of it
/// (F58, MODEL 9.7).
public struct SegmentedBase: Hashable, Sendable {
  /// Shares of new customers.
  public let shares: [Double]
  /// r_i: renewal of each segment.
  public let renewal: [Double]

  public init(shares: [Double], renewal: [Double]) {
    precondition(shares.count == renewal.count, "one renewal for each segment")
    self.shares = shares
    self.renewal = renewal
  }

  /// Share of a cohort left after n renewals.
  public func survival(_ n: Int) -> Double { weights(n).reduce(0, +) }

  /// Renewal observed in a cohort of age n: it rises although no segment's does.
  public func renewal(atAge n: Int) -> Double { survival(n + 1) / survival(n) }

  /// Discounted payments still to come per account of age n: sum wt_i r_i/(1 - r_i v).
  public func residualPeriods(atAge n: Int, _ discount: Discount) -> Double {
    let weights = weights(n)
    let worth = zip(weights, renewal).reduce(0) {
      $0 + $1.0 * $1.1 / (1 - $1.1 * discount.factor)
    }
    return worth / weights.reduce(0, +)
  }

  /// Renewal observed over cohorts of equal first size, taken together: the ages are those whose
  /// next renewal has been seen.
  public func aggregateRenewal(ages: some Collection<Int>) -> Double {
    ages.reduce(0) { $0 + survival($1 + 1) } / ages.reduce(0) { $0 + survival($1) }
  }

  private func weights(_ n: Int) -> [Double] {
    let stay = renewal.map { Discount(factor: $0).factor(after: n) }
    return zip(shares, stay).map { $0 * $1 }
  }
}

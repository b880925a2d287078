import PricingModel

/// The number N of paid periods of one account under a retention family, and what they are worth.
///
/// The first payment is made at age 0 and counts, so that P(N > t) = S(t), t = 0, 1, ...
/// (MODEL 4.1). A period is one term.
public struct Lifetime: Hashable, Sendable {
  public let law: SurvivalLaw
  /// Operational time of one renewal: 1, or 12 for a year of monthly intent (MODEL 2.2).
  public let intensity: Double

  public init(_ law: SurvivalLaw, intensity: Double = 1) {
    self.law = law
    self.intensity = intensity
  }

  /// S(t): share that pays after t renewals.
  public func survival(_ renewals: Int) -> Double { law.survival(Double(renewals) * intensity) }

  /// Expected paid periods within `horizon`: sum of S(t), t < H (F29, F31b).
  public func periods(horizon: Int) -> Double {
    value(price: 1, .none, horizon: horizon).mean
  }

  /// Worth of the payments within `horizon` (F03, F11):
  ///
  ///     V = price (1 - v^N)/(1 - v),  N = min(T, H)
  ///     E V = price sum S(t) v^t,   E V^2 = price^2 sum S(t) v^t (2 D(t) + v^t),  D(t) = sum_{j<t} v^j
  public func value(price: Double, _ discount: Discount, horizon: Int) -> Moments {
    var mean = 0.0
    var square = 0.0
    var worth = 1.0
    var before = 0.0
    for t in 0..<max(0, horizon) {
      let paid = survival(t) * worth
      mean += paid
      square += paid * (2 * before + worth)
      before += worth
      worth *= discount.factor
    }
    return Moments(mean: price * mean, secondMoment: price * price * square)
  }

  /// Expected worth of all payments of 1 without end, sum of S(t) v^t (F09, DEL); nil where the
  /// sum does not settle within ten million terms.
  ///
  /// Terms are added until what is left, at most v^t S(t)/(1 - v), is below 1e-14 of the sum.
  public func discountedPeriods(_ discount: Discount) -> Double? {
    sum(discount) { survival($0) }
  }

  /// Expected worth of the payments still to come from an account that has renewed n times, just
  /// before its next renewal: sum over t >= 1 of S(n + t)/S(n) v^(t-1) (F10, DERL).
  public func discountedResidualPeriods(renewalsMade n: Int, _ discount: Discount) -> Double? {
    let now = survival(n)
    return sum(discount) { survival(n + 1 + $0) / now }
  }

  private func sum(_ discount: Discount, _ survival: (Int) -> Double) -> Double? {
    guard discount.factor < 1 else { return nil }
    var total = 0.0
    var worth = 1.0
    for t in 0..<10_000_000 {
      let term = survival(t) * worth
      total += term
      if term / (1 - discount.factor) < 1e-14 * total { return total }
      worth *= discount.factor
    }
    return nil
  }

  /// The smallest n with P(N <= n) >= q, at most `horizon` (F05, F11).
  public func quantile(_ q: Double, horizon: Int) -> Int {
    var low = 0
    var high = max(1, horizon)
    while high - low > 1 {
      let middle = (low + high) / 2
      // A rounding of the last digit must not add a period.
      if survival(middle) <= 1 - q + 1e-12 { high = middle } else { low = middle }
    }
    return high
  }
}

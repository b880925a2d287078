import PricingModel

/// Seats of one account, each of which brings another with chance g and goes with chance d a month:
/// a Galton-Watson process (MODEL 2.6, F48).
public struct SeatGrowth: Hashable, Sendable {
  /// g.
  public let added: Double
  /// d.
  public let removed: Double

  public init(added: Double, removed: Double) {
    self.added = added
    self.removed = removed
  }

  /// With m = 1 + g - d and s^2 = d(1-d) + g(1-g): mean n m^t, variance
  /// n s^2 m^(t-1) (1 + m + ... + m^(t-1)).
  public func seats(from n: Double, after t: Int) -> Moments {
    guard t > 0 else { return Moments(mean: n, sd: 0) }
    let growth = Discount(factor: 1 + added - removed)
    let spread = removed * (1 - removed) + added * (1 - added)
    let variance = n * spread * growth.factor(after: t - 1) * growth.payments(t)
    return Moments(mean: n * growth.factor(after: t), sd: variance.squareRoot())
  }

  /// Chance that no seat is left: f(f(...f(0)))^n with f(s) = (d + (1-d) s)(1 - g + g s).
  public func chanceOfNone(from n: Double, after t: Int) -> Double {
    var gone = 0.0
    for _ in 0..<max(0, t) {
      gone = (removed + (1 - removed) * gone) * (1 - added + added * gone)
    }
    return Elementary.power(gone, n)
  }
}

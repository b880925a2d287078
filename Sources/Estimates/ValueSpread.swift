import PricingModel

/// How new customers differ in their value by how long they stay: shares of customers by bins of
/// the discounted contribution.
///
///     a customer who leaves after n months is worth  V(n) = sum over k < n of c(k) / (S(k) (1 + d)^(k / 12))
///
/// with c the expected contribution of a month and S the share still active. What differs between
/// plans, terms and seats is averaged in c, so that this spread is at most that between customers.
public struct ValueSpread: Hashable, Sendable {
  /// Width of a bin, minor units, from 0; the last bin holds all that is more.
  public let bin: Double
  /// They add up to 1.
  public let shares: [Double]

  public static let bins = 20

  /// nil where there is nothing to spread: no months, or no contribution above 0.
  /// - Parameter given: a bin to use instead of one that fits.
  init?(_ law: CustomerValue.Law, discountRate: Double, bin given: Double? = nil) {
    let survival = law.survival
    guard survival.count > 1, law.contributionByMonth.count == survival.count else { return nil }
    var values: [Double] = []
    var sum = 0.0
    // (1 + d)^(1/12), by Newton's method: 12 is few enough to multiply.
    let monthly = Self.twelfthRoot(of: 1 + discountRate)
    var factor = 1.0
    for (month, active) in survival.enumerated() {
      if active > 0 { sum += law.contributionByMonth[month] / active * factor }
      values.append(sum)
      factor /= monthly
    }
    let last = survival.count - 1
    // Who leaves after month t was active in t and not in t + 1; whoever is left stays to the end.
    let weights = survival.indices.map { month in
      month == last ? survival[month] : max(0, survival[month] - survival[month + 1])
    }
    let whole = weights.reduce(0, +)
    guard let most = values.max(), most > 0, whole > 0, most.isFinite else { return nil }
    bin = given ?? Self.round(most / Double(Self.bins - 1))
    var shares = [Double](repeating: 0, count: Self.bins)
    for (value, weight) in zip(values, weights) {
      shares[min(Self.bins - 1, max(0, Int(value / bin)))] += weight / whole
    }
    self.shares = shares
  }

  static func twelfthRoot(of value: Double) -> Double {
    var root = 1 + (value - 1) / 12
    for _ in 0..<30 {
      let eleventh = (0..<11).reduce(1.0) { power, _ in power * root }
      root -= (eleventh * root - value) / (12 * eleventh)
    }
    return root
  }

  /// The next of 1, 2, 2.5, 5 times a power of ten.
  private static func round(_ width: Double) -> Double {
    var unit = 1.0
    while unit > width { unit /= 10 }
    while unit * 10 <= width { unit *= 10 }
    return [1, 2, 2.5, 5, 10].map { $0 * unit }.first { $0 >= width } ?? 10 * unit
  }
}

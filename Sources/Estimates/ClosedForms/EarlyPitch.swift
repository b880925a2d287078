/// An upgrade pitched before or after an account has seen the value of the product (MODEL 2.6, F34).
///
/// States: before aha, after aha, on the higher plan. A month before aha: churn h times `harm`, else
/// the pitch succeeds with `early`, else aha comes with q. After aha: churn h, else upgrade u.
public struct EarlyPitch: Hashable, Sendable {
  /// h.
  public let hazard: Double
  /// k_bad: factor on churn of an account pitched too early; 1 where nobody is.
  public let harm: Double
  /// q: chance of aha a month.
  public let aha: Double
  /// u: chance of an upgrade a month after aha.
  public let upgrade: Double
  /// e: chance that a pitch before aha succeeds.
  public let early: Double
  /// Churn a month on the higher plan.
  public let hazardAbove: Double

  public init(
    hazard: Double, harm: Double, aha: Double, upgrade: Double, early: Double, hazardAbove: Double
  ) {
    self.hazard = hazard
    self.harm = harm
    self.aha = aha
    self.upgrade = upgrade
    self.early = early
    self.hazardAbove = hazardAbove
  }

  /// Q over (before aha, after aha, above).
  public var moves: [[Double]] {
    let stay = 1 - hazard * harm
    let notYet = stay * (1 - early)
    return [
      [notYet * (1 - aha), notYet * aha, stay * early],
      [0, (1 - hazard) * (1 - upgrade), (1 - hazard) * upgrade],
      [0, 0, 1 - hazardAbove],
    ]
  }

  /// Chance ever to reach the higher plan, from before and from after aha.
  public var everAbove: (before: Double, after: Double) {
    let q = moves
    let below = MarkovReward(moves: [[q[0][0], q[0][1]], [0, q[1][1]]], reward: [0, 0])
    let reach = below.absorption([[q[0][2]], [q[1][2]]])
    return (reach[0][0], reach[1][0])
  }

  /// Worth of an account that starts before aha, after it, and on the higher plan.
  public func value(price: Double, priceAbove: Double, _ discount: Discount) -> [Moments] {
    MarkovReward(moves: moves, reward: [price, price, priceAbove]).value(discount)
  }
}

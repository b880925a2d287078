import PricingModel

/// An account that leaves at each renewal with the same chance h, followed without end.
public struct FlatHazard: Hashable, Sendable {
  public let hazard: Double

  /// - Parameter hazard: 0 < h <= 1 per period.
  public init(_ hazard: Double) { self.hazard = hazard }

  /// 1/h (F01).
  public var expectedPeriods: Double { 1 / hazard }

  /// Worth of all payments (F01, F02): with r = 1 - h,
  ///
  ///     E = p/(1 - r v),   Var = (p/(1 - v))^2 (E v^2N - (E v^N)^2),   E v^N = h v/(1 - r v)
  ///
  /// undiscounted p/h and p^2 (1 - h)/h^2.
  public func value(price: Double, _ discount: Discount) -> Moments {
    let v = discount.factor
    let stay = 1 - hazard
    guard v < 1 else {
      return Moments(mean: price / hazard, sd: price * stay.squareRoot() / hazard)
    }
    // E V^2 = p^2 (1 + r v)/((1 - r v)(1 - r v^2)): the same, without the cancellation at v near 1.
    let mean = price / (1 - stay * v)
    let square = price * mean * (1 + stay * v) / (1 - stay * v * v)
    return Moments(mean: mean, secondMoment: square)
  }

  /// Worth of all payments when the price grows by `growth` a period: p/(1 - (1-h)(1+e)v) (F49);
  /// nil where that is infinite (X02).
  public func value(price: Double, growth: Double, _ discount: Discount) -> Double? {
    let ratio = valueRatio(growth: growth, discount)
    return ratio < 1 ? price / (1 - ratio) : nil
  }

  /// x = (1-h)(1+e)v: worth of one period against the period before.
  public func valueRatio(growth: Double, _ discount: Discount) -> Double {
    (1 - hazard) * (1 + growth) * discount.factor
  }
}

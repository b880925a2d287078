import PricingModel

/// Hazards that follow Beta(a, b): each account its own, or one uncertain number for all.
///
/// The two have the same mean and very different bands (MODEL 2.8, F21).
public struct BetaHazard: Hashable, Sendable {
  public let a: Double
  public let b: Double

  public init(a: Double, b: Double) {
    self.a = a
    self.b = b
  }

  /// S(x) = B(a, b + x)/B(a, b) = E (1 - h)^x.
  public func survival(_ x: Double) -> Double { SurvivalLaw.sbg(a: a, b: b).survival(x) }

  /// Expected lifetime E[1/h] = (a + b - 1)/(a - 1) periods (F08, F22); nil (infinite) for a <= 1.
  public var expectedPeriods: Double? { a > 1 ? (a + b - 1) / (a - 1) : nil }

  /// 1/E[h] = (a + b)/a: what dividing by an average churn makes of it, always too short (W09).
  public var periodsAtMeanHazard: Double { (a + b) / a }

  /// Survivors of `accounts` after t renewals, each with a hazard of its own: n S, n S (1 - S).
  public func survivors(of accounts: Double, after t: Double) -> Moments {
    let share = survival(t)
    return Moments(mean: accounts * share, sd: (accounts * share * (1 - share)).squareRoot())
  }

  /// Survivors of `accounts` after t renewals, one uncertain hazard for all: see `varianceParts`.
  public func survivorsSharingHazard(of accounts: Double, after t: Double) -> Moments {
    let parts = varianceParts(of: accounts, after: t)
    return Moments(
      mean: accounts * survival(t), sd: (parts.process + parts.parameter).squareRoot())
  }

  /// Variance of the survivors under one uncertain hazard, by its cause (F44):
  ///
  ///     process    E[n q (1 - q)] = n (S(t) - S(2t))
  ///     parameter  Var(n q)       = n^2 (S(2t) - S(t)^2),   q = (1 - h)^t
  public func varianceParts(
    of accounts: Double, after t: Double
  ) -> (process: Double, parameter: Double) {
    let once = survival(t)
    let twice = survival(2 * t)
    return (accounts * (once - twice), accounts * accounts * (twice - once * once))
  }
}

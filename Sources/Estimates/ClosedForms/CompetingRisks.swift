import PricingModel

/// Independent causes of leaving at one boundary, met in order (F60).
public enum CompetingRisks {
  /// 1 - (1-h1)(1-h2)...: the order does not matter for the total.
  public static func total(_ hazards: [Double]) -> Double {
    1 - hazards.reduce(1) { $0 * (1 - $1) }
  }

  /// What each takes of those whom the ones before it left: h1, (1-h1) h2, ...
  public static func attribution(_ hazards: [Double]) -> [Double] {
    var left = 1.0
    return hazards.map { hazard in
      defer { left *= 1 - hazard }
      return left * hazard
    }
  }

  /// The same chance at each of several charges: 1 - (1 - i)^n (F27).
  public static func repeated(_ chance: Double, times: Double) -> Double {
    1 - Elementary.power(1 - chance, times)
  }

  /// Hazard after taking away a cause that is a share `s` of churn: h' = 1 - (1-h)^(1-s) (F59).
  ///
  /// Lifetime grows by h/h', less than 1/(1 - s); and causes substitute for each other (W23).
  public static func withoutCause(_ share: Double, of hazard: Double) -> Double {
    1 - Elementary.power(1 - hazard, 1 - share)
  }
}

import PricingModel

/// Win-back (MODEL 2.2, 2.6).
public enum Returners {
  /// Chance to be won back within U months, at w0 gamma^(u-1) in month u after churn (F47):
  /// W = 1 - prod (1 - w_u).
  public static func wonBack(first: Double, decay: Double, months: Int) -> Double {
    var gone = 1.0
    var chance = first
    for _ in 0..<max(0, months) {
      gone *= 1 - chance
      chance *= decay
    }
    return 1 - gone
  }

  /// Active months of an account that can be won back after every loss, (1/h)/(1 - W) (F47).
  public static func activeMonths(hazard: Double, wonBack: Double) -> Double {
    1 / hazard / (1 - wonBack)
  }

  /// Share of returners still there after operational time u, when theta is Beta and they were lost
  /// at a renewal of intensity kappa with time L behind (F15):
  ///
  ///     S2(u) = [S(L+u) - S(L+kappa+u)] / [S(L) - S(L+kappa)]
  ///
  /// They are the same people, and those prone to leave left: they leave faster than new ones.
  public static func survival(
    _ u: Double, lostAfter time: Double, intensity kappa: Double = 1, of hazards: BetaHazard
  ) -> Double {
    func lost(_ x: Double) -> Double { hazards.survival(x) - hazards.survival(x + kappa) }
    return lost(time + u) / lost(time)
  }
}

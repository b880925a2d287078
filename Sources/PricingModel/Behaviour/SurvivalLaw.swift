/// A retention family with its numbers: S as a function of operational time (MODEL 2.1, 2.2).
///
///     geometric   S(x) = (1 - h)^x
///     sBG         S(x) = B(a, b + x) / B(a, b)              (Fader and Hardie 2007)
///     Weibull     S(x) = (1 - theta)^(x^c)
///     BdW         S(x) = B(a, b + x^c) / B(a, b)            (Fader, Hardie, Liu, Davin, Steenburgh 2018)
///     table       product of 1 - hazard, a fractional renewal as a power
///
/// The marginal chance to leave at an opportunity of intensity kappa with operational time L behind
/// is 1 - S(L + kappa)/S(L): exact for theta ~ Beta(a, b) where an account stays with
/// (1 - theta)^kappa.
public enum SurvivalLaw: Hashable, Sendable {
  case geometric(hazard: Double)
  case sbg(a: Double, b: Double)
  case weibull(theta: Double, c: Double)
  case bdw(a: Double, b: Double, c: Double)
  case table(hazards: [Double], after: Double)

  public init(_ family: Churn.Family, _ draw: Draw) {
    switch family {
    case .sbg(let a, let b):
      self = .sbg(a: draw[a], b: draw[b])
    case .sbgMean(let mean, let polarisation):
      let mu = draw[mean]
      let phi = draw[polarisation]
      let scale = 1 / phi - 1
      // No polarisation, or too little to tell from none (MODEL 9.4), is geometric.
      self =
        scale < 1e8 && mu > 0 && mu < 1
        ? .sbg(a: mu * scale, b: (1 - mu) * scale) : .geometric(hazard: mu)
    case .weibull(let theta, let c):
      self = .weibull(theta: draw[theta], c: draw[c])
    case .bdw(let a, let b, let c):
      self = .bdw(a: draw[a], b: draw[b], c: draw[c])
    case .table(let hazards, let after):
      let numbers = hazards.map { draw[$0] }
      self = .table(hazards: numbers, after: after.map { draw[$0] } ?? numbers.last ?? 0)
    }
  }

  /// Chance to leave at an opportunity of intensity `kappa` >= 0 when `time` is behind.
  public func loss(after time: Double, intensity kappa: Double) -> Double {
    switch self {
    case .geometric(let hazard) where kappa == 1: hazard
    case .sbg(let a, let b) where kappa == 1: a / (a + b + time)
    case .table: 1 - stay(after: time, intensity: kappa)
    // 0 minus, because -expm1(0) would be -0.
    default: 0 - Elementary.expm1(logStay(after: time, intensity: kappa))
    }
  }

  /// Chance to stay at an opportunity of intensity `kappa` >= 0 when `time` is behind.
  public func stay(after time: Double, intensity kappa: Double) -> Double {
    switch self {
    case .geometric(let hazard): Elementary.power(1 - hazard, kappa)
    case .sbg(let a, let b) where kappa == 1: (b + time) / (a + b + time)
    case .table(let hazards, let after):
      Self.stay(hazards: hazards, after: after, from: time, to: time + kappa)
    default: Elementary.exp(logStay(after: time, intensity: kappa))
    }
  }

  /// S(x): share of accounts that stay through operational time x.
  public func survival(_ x: Double) -> Double { stay(after: 0, intensity: x) }

  private func logStay(after time: Double, intensity kappa: Double) -> Double {
    if kappa == 0 { return 0 }
    switch self {
    case .geometric(let hazard):
      return kappa * Elementary.log1p(-hazard)
    case .sbg(let a, let b):
      return Elementary.logBetaRatio(a, b + time, adding: kappa)
    case .weibull(let theta, let c):
      let steps = Elementary.power(time + kappa, c) - Elementary.power(time, c)
      return steps * Elementary.log1p(-theta)
    case .bdw(let a, let b, let c):
      let before = Elementary.power(time, c)
      let after = Elementary.power(time + kappa, c)
      return Elementary.logBetaRatio(a, b + before, adding: after - before)
    case .table:
      return Elementary.log(stay(after: time, intensity: kappa))
    }
  }

  private static func stay(
    hazards: [Double], after: Double, from: Double, to: Double
  ) -> Double {
    var stay = 1.0
    var at = from
    while at < to {
      let index = Int(at)
      let end = min(to, Double(index + 1))
      let hazard = index < hazards.count ? hazards[index] : after
      stay *= Elementary.power(1 - hazard, end - at)
      at = end
    }
    return stay
  }
}

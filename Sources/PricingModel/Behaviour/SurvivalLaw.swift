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
      self = scale < 1e8 && mu > 0 && mu < 1
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

  /// Chance to leave at an opportunity of intensity `kappa` when `time` is behind.
  public func loss(after time: Double, intensity kappa: Double) -> Double {
    switch self {
    case .geometric(let hazard):
      return kappa == 1 ? hazard : 1 - Elementary.power(1 - hazard, kappa)
    case .sbg(let a, let b):
      if kappa == 1 { return a / (a + b + time) }
      return 1 - Self.betaRatio(a: a, b: b + time, kappa: kappa)
    case .weibull(let theta, let c):
      let exponent = Elementary.power(time + kappa, c) - Elementary.power(time, c)
      return -Elementary.expm1(exponent * Elementary.log1p(-theta))
    case .bdw(let a, let b, let c):
      let before = Elementary.power(time, c)
      let after = Elementary.power(time + kappa, c)
      return 1 - Self.betaRatio(a: a, b: b + before, kappa: after - before)
    case .table(let hazards, let after):
      return 1 - Self.stay(hazards: hazards, after: after, from: time, to: time + kappa)
    }
  }

  /// S(x): share of accounts that stay through operational time x.
  public func survival(_ x: Double) -> Double { 1 - loss(after: 0, intensity: x) }

  /// B(a, b + kappa) / B(a, b): whole steps by the exact recurrence, the fraction by log beta.
  static func betaRatio(a: Double, b: Double, kappa: Double) -> Double {
    guard kappa >= 0, kappa < 4096 else {
      return Elementary.exp(Elementary.logBeta(a, b + kappa) - Elementary.logBeta(a, b))
    }
    let whole = kappa.rounded(.down)
    var ratio = 1.0
    for step in 0..<Int(whole) { ratio *= (b + Double(step)) / (a + b + Double(step)) }
    let fraction = kappa - whole
    if fraction == 0 { return ratio }
    let start = b + whole
    return ratio
      * Elementary.exp(Elementary.logBeta(a, start + fraction) - Elementary.logBeta(a, start))
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

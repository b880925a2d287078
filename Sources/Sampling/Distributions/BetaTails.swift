internal import CGSL
internal import Foundation

/// Lower and upper tail of Beta(a, b).
///
/// GSL's continued fraction stops after 512 terms and answers NaN near the mean of large numbers
/// (from a + b of about 10^6 on), and its factor misses by 10^-16 (a + b) of itself; there the
/// fraction is followed here until it stands still. The factor is
/// Loader's saddle point form (2000, "Fast and accurate computation of binomial probabilities"),
/// which keeps its digits where ln B(a, b) runs to 10^9:
///
///     x^a (1-x)^b / B(a, b) = sqrt(ab/(2 pi n)) e^(s(n) - s(a) - s(b) - d(a, nx) - d(b, n(1-x))),
///     n = a + b,   d(k, m) = k ln(k/m) + m - k,   s(k) = 1/(12 k) - 1/(360 k^3) + ...
enum BetaTails {
  static func lower(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tail = isLarge(a, b) ? .nan : gsl_cdf_beta_P(x, a, b)
    return tail.isFinite ? Magnitude.chance(tail) : own(x, 1 - x, a, b)
  }

  static func upper(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tail = isLarge(a, b) ? .nan : gsl_cdf_beta_Q(x, a, b)
    return tail.isFinite ? Magnitude.chance(tail) : own(1 - x, x, b, a)
  }

  private static func isLarge(_ a: Double, _ b: Double) -> Bool { a + b > 1e6 && min(a, b) > 1e3 }

  private static func own(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let n = a + b
    // d - ln(1 + d) without cancellation.
    func deviance(_ k: Double, _ m: Double) -> Double { -k * gsl_sf_log_1plusx_mx((m - k) / k) }
    func stirling(_ k: Double) -> Double { 1 / (12 * k) - 1 / (360 * k * k * k) }
    let exponent =
      stirling(n) - stirling(a) - stirling(b) - deviance(a, n * x) - deviance(b, n * y)
    let factor = (a / n * b / (2 * .pi)).squareRoot() * exp(exponent)
    guard factor > 0 else { return x * n < a ? 0 : 1 }
    // The fraction converges fast on the near side of the mean.
    return x < (a + 1) / (n + 2)
      ? Magnitude.chance(factor * fraction(x, a, b) / a)
      : Magnitude.chance(1 - factor * fraction(y, b, a) / b)
  }

  /// DLMF 8.17.22 by Lentz's method: about sqrt(a + b) terms.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var c = 1.0
    var d = 1 / (1 - (a + b) * x / (a + 1))
    var value = d
    for m in 1...1_000_000 {
      let m = Double(m)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / (1 + even * d)
      c = 1 + even / c
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / (1 + odd * d)
      c = 1 + odd / c
      value *= d * c
      if abs(d * c - 1) < 1e-15 { break }
    }
    return value
  }
}

extension Elementary {
  /// ln [B(a, b + x) / B(a, b)] for a, b > 0 and x >= 0: ln of the share that stays through
  /// operational time x under Beta heterogeneity (MODEL 2.2).
  ///
  /// Differences of log beta lose as many digits as the logarithms have before the point; here the
  /// large terms are cancelled on paper. With A = a + b, m(y) = y - ln(1 + y), s Stirling's tail:
  ///
  ///     A m(x/A) - b m(x/b) + ln[(1 + x/A)/(1 + x/b)]/2 - x ln[1 + a/(b + x)]
  ///       + s(b + x) - s(b) - s(A + x) + s(A)
  ///
  /// for b >= 12, and the recurrence B(a, b) = B(a, b + 1) (a + b)/b below. Error below 1e-14 of
  /// the result or 1e-16 x, also for b = 10^8 (tested).
  static func logBetaRatio(_ a: Double, _ b: Double, adding x: Double) -> Double {
    var b = b
    var odds = 1.0
    while b < 12 {
      odds *= (1 + x / (a + b)) / (1 + x / b)
      b += 1
    }
    let total = a + b
    let bend = total * excess(x / total) - b * excess(x / b)
    let halves = 0.5 * (log1p(x / total) - log1p(x / b))
    let tails =
      stirlingTail(b + x) - stirlingTail(b) - stirlingTail(total + x) + stirlingTail(total)
    return bend + halves - x * log1p(a / (b + x)) + tails + log(odds)
  }

  /// y - ln(1 + y) for y >= 0, without loss near 0.
  private static func excess(_ y: Double) -> Double {
    guard y < 0.3 else { return y - log1p(y) }
    // ln(1 + y) = 2 atanh(s), s = y/(2 + y); y - 2s = y s.
    let s = y / (2 + y)
    let w = s * s
    var sum = 0.0
    for n in stride(from: 19, through: 3, by: -2) { sum = (sum + 1 / Double(n)) * w }
    return s * (y - 2 * sum)
  }
}

/// exp, log, powers and log gamma from + - * / and square roots alone, so that no processor's
/// libm decides a result (RELIABILITY 1). Relative error below 4e-16 (logGamma: absolute error
/// below 1e-13 times its size).
public enum Elementary {
  private static let ln2High = 6.93147180369123816490e-01
  private static let ln2Low = 1.90821492927058770002e-10

  /// e^x; 0 below -745, infinity above 709.78.
  public static func exp(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x > 709.782712893384 { return .infinity }
    if x < -745.2 { return 0 }
    let k = (x * 1.44269504088896338700).rounded()
    let r = (x - k * ln2High) - k * ln2Low
    // Taylor to r^13: |r| <= ln(2)/2, the rest is below 4e-18.
    var sum = 1.0
    for n in stride(from: 13, through: 1, by: -1) { sum = 1 + sum * r / Double(n) }
    let exponent = Int(k)
    if exponent < -1000 { return sum * power2(exponent + 200) * power2(-200) }
    if exponent > 1000 { return sum * power2(exponent - 200) * power2(200) }
    return sum * power2(exponent)
  }

  /// Natural logarithm; -infinity at 0, NaN below.
  public static func log(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return x == 0 ? -.infinity : x > 0 ? x : .nan }
    var exponent = Int(x.exponent)
    var m = x.significand
    if m > 1.4142135623730951 {
      m *= 0.5
      exponent += 1
    }
    let e = Double(exponent)
    return e * ln2High + (e * ln2Low + atanhSeries((m - 1) / (m + 1)))
  }

  /// log(1 + x) without loss near 0.
  public static func log1p(_ x: Double) -> Double {
    abs(x) < 0.3 ? atanhSeries(x / (2 + x)) : log(1 + x)
  }

  /// e^x - 1 without loss near 0.
  public static func expm1(_ x: Double) -> Double {
    guard abs(x) < 0.34 else { return exp(x) - 1 }
    var sum = 1.0
    for n in stride(from: 13, through: 2, by: -1) { sum = 1 + sum * x / Double(n) }
    return sum * x
  }

  /// x^y for x >= 0.
  public static func power(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if y == 1 { return x }
    if x == 0 { return y > 0 ? 0 : .infinity }
    if y == y.rounded(), abs(y) <= 64 {
      var product = 1.0
      for _ in 0..<Int(abs(y)) { product *= x }
      return y > 0 ? product : 1 / product
    }
    return exp(y * log(x))
  }

  /// ln Gamma(x), x > 0: Stirling's series above 12, the recurrence below.
  public static func logGamma(_ x: Double) -> Double {
    var x = x
    var product = 1.0
    while x < 12 {
      product *= x
      x += 1
    }
    let w = 1 / (x * x)
    let series = stirling.reversed().reduce(0) { $0 * w + $1 } / x
    return (x - 0.5) * log(x) - x + 0.91893853320467274178 + series - log(product)
  }

  /// ln B(a, b), a and b > 0.
  public static func logBeta(_ a: Double, _ b: Double) -> Double {
    logGamma(a) + logGamma(b) - logGamma(a + b)
  }

  private static let stirling: [Double] = [
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156,
  ]

  /// 2 atanh(s) = log((1 + s)/(1 - s)) for |s| < 0.18.
  private static func atanhSeries(_ s: Double) -> Double {
    let w = s * s
    var sum = 0.0
    for n in stride(from: 25, through: 3, by: -2) { sum = (sum + 1 / Double(n)) * w }
    return 2 * s * (1 + sum)
  }

  private static func power2(_ n: Int) -> Double {
    Double(sign: .plus, exponent: n, significand: 1)
  }
}

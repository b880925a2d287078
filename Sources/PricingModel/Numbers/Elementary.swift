/// exp, log, powers and log gamma from + - * / alone, so that no processor's libm decides a result
/// (RELIABILITY 1).
///
/// Largest errors, tested against 60-digit values: exp 1.5 units in the last place (ulp), log and
/// log1p 3, expm1 4; power 2e-16 (2 + |y ln x|) of its value; logGamma 2e-14 of the larger of its
/// value and 1.
public enum Elementary {
  static let ln2High = 6.93147180369123816490e-01
  static let ln2Low = 1.90821492927058770002e-10

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

  /// x^y for x >= 0; whole y up to 64 by multiplication, error 1.2e-16 |y| of the value.
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
    return (x - 0.5) * log(x) - x + 0.91893853320467274178 + stirlingTail(x) - log(product)
  }

  /// ln Gamma(x) - ((x - 1/2) ln x - x + ln(2 pi)/2), x >= 12.
  static func stirlingTail(_ x: Double) -> Double {
    let w = 1 / (x * x)
    var sum = 0.0
    for coefficient in stirling.reversed() { sum = sum * w + coefficient }
    return sum / x
  }

  /// B_2k / (2k (2k - 1)), k = 1...7: what is left beyond x = 12 is below 2e-18.
  static let stirling: [Double] = [
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

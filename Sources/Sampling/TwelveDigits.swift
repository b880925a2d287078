extension Double {
  /// This number to 12 significant digits, half to even: what every processor agrees on where the
  /// last bits of its exp and log differ (RELIABILITY 1, PERFORMANCE 3).
  ///
  ///     x -> (x * 10^k).rounded / 10^k,  k such that 10^11 <= |x * 10^k| < 10^12
  ///
  /// 0, infinities, NaN and numbers outside 1e-280...1e280 stay as they are.
  public var toTwelveDigits: Double {
    let size = abs(self)
    guard size >= 1e-280, size <= 1e280 else { return self }
    // The exponent of 10 from that of 2, low by at most one.
    var power = Int((Double(size.exponent) * 0.30102999566398120).rounded(.down))
    if size >= Double.powerOfTen(power + 1) { power += 1 }
    let shift = 11 - power
    if shift >= 0 {
      let factor = Double.powerOfTen(shift)
      return (self * factor).rounded(.toNearestOrEven) / factor
    }
    let factor = Double.powerOfTen(-shift)
    return (self / factor).rounded(.toNearestOrEven) * factor
  }

  /// 10^n, exact for n in 0...22 and within 3 ulp elsewhere.
  private static func powerOfTen(_ n: Int) -> Double {
    if n < 0 { return 1 / powerOfTen(-n) }
    var result = 1.0
    var left = n
    while left >= 22 {
      result *= 1e22
      left -= 22
    }
    return result * powersOfTen[left]
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21,
  ]
}

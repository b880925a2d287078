import CLaneKernel

/// Elementary functions of sixteen numbers from + - * / and square root alone.
///
/// Those five are rounded once by IEEE 754 on every processor, and nothing here is fused, so the
/// results are the same bits everywhere: a libm would choose its variant by processor
/// (RELIABILITY 1). `kernel.inc` does the same operations in the same order.
enum LaneMath {
  typealias Vector = Lanes.Vector
  typealias Words = lane_words
  typealias Mask = SIMDMask<Vector.MaskStorage>

  /// floor(x) for 0 <= x < 2^52: adding 2^52 rounds to an integer, then one down where that was up.
  static func floor(_ x: Vector) -> Vector {
    let rounded = (x + 0x1p52) - 0x1p52
    return rounded.replacing(with: rounded - 1, where: rounded .> x)
  }

  /// 2^e for e <= 0: 2^round(e) times a polynomial of degree 11 for 2^f, |f| <= 1/2 (error
  /// below one unit in the last place); 2^-1022 below that.
  static func exp2(_ e: Vector) -> Vector {
    let y = e.replacing(with: -1022, where: e .< -1022)
    // 1.5 * 2^52 leaves round(e) in the low bits.
    let shifted = y + 0x1.8p52
    let fraction = y - (shifted - 0x1.8p52)
    // Pairs, and Horner in the square, as in the kernel.
    let c = powersOfLn2
    let square = fraction * fraction
    var power = c[0] * fraction + c[1]
    for term in 1..<6 { power = power * square + (c[2 * term] * fraction + c[2 * term + 1]) }
    let exponent = (bits(shifted) &+ 1023) &<< 52
    return power * vector(exponent)
  }

  /// Near ln(2)^k / k!, k = 11...0, the first few set so that the largest error is least.
  private static let powersOfLn2 = [
    4.45623165388261696886e-10, 7.07180100330206966e-9, 1.01780860092396997e-7,
    1.32154867901443095e-6, 1.52527338040598403e-5, 1.54035303933816099e-4,
    1.33335581464284434e-3, 9.61812910762847716e-3, 5.55041086648215800e-2,
    2.40226506959100712e-1, 6.93147180559945309e-1, 1,
  ]

  /// log2(x) for x > 0 and normal: x = 2^e m with m in sqrt(1/2)...sqrt(2), and
  /// log2 m = 2/ln 2 artanh s, s = (m-1)/(m+1), artanh s = s (1 + s^2/3 + ... + s^20/21).
  static func log2(_ x: Vector) -> Vector {
    let raw = bits(x)
    var exponent = vector((raw &>> 52) | 0x4330_0000_0000_0000) - (0x1p52 + 1023)
    var m = vector((raw & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000)
    let high = m .> 1.4142135623730951
    m = m.replacing(with: m * 0.5, where: high)
    exponent = exponent.replacing(with: exponent + 1, where: high)
    let s = (m - 1) / (m + 1)
    let z = s * s
    var series = Vector(repeating: 2.0 / 21)
    for odd in stride(from: 19, to: 0, by: -2) { series = series * z + 2 / Double(odd) }
    return exponent + s * series * log2OfE
  }

  /// log2 k! less Stirling's (k + 1/2) log2(k + 1) - (k + 1) log2 e + log2 sqrt(2 pi): the series
  /// in 1/(k + 1), and a table for k < 10, where the series is not exact enough.
  static func factorialTail(_ k: Vector) -> Vector {
    let r = 1 / (k + 1)
    let r2 = r * r
    var tail = Vector(repeating: -1.0 / 1680)
    for coefficient in [1.0 / 1260, -1.0 / 360, 1.0 / 12] { tail = tail * r2 + coefficient }
    tail *= r
    for lane in 0..<Vector.scalarCount where k[lane] < 10 {
      tail[lane] = smallTails[k[lane] > 0 ? Int(k[lane]) : 0]
    }
    return tail * log2OfE
  }

  /// ln k! less Stirling's, k < 10.
  private static let smallTails = [
    0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509,
    0.01664469118982119, 0.01387612882307075, 0.01189670994589177, 0.01041126526197209,
    0.009255462182712733, 0.008330563433362871,
  ]

  static let log2OfE = 1.4426950408889634

  static func magnitude(_ x: Vector) -> Vector { vector(bits(x) & 0x7FFF_FFFF_FFFF_FFFF) }

  static func bits(_ x: Vector) -> Words { unsafeBitCast(x, to: Words.self) }
  static func vector(_ bits: Words) -> Vector { unsafeBitCast(bits, to: Vector.self) }
}

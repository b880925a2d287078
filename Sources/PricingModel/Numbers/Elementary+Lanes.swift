/// Sixteen at once, each bit for bit as the scalar function gives it: the same operations in the
/// same order. Lanes that leave the common road (zeros, overflow, mixed exponents) send all sixteen
/// down the scalar one.
extension Elementary {
  typealias Sixteen = SIMD16<Double>

  /// Adding it rounds to a whole number and leaves that number in the lowest bits.
  private static let whole = 0x1.8p52

  static func exp(_ x: Sixteen) -> Sixteen {
    guard all(x .> -690) && all(x .< 690) else { return byLane(x, exp) }
    let k = (x * 1.44269504088896338700 + whole) - whole
    let r = (x - k * ln2High) - k * ln2Low
    var sum = Sixteen(repeating: 1)
    for n in stride(from: 13, through: 1, by: -1) { sum = 1 + sum * r / Double(n) }
    let exponent = unsafeBitCast(k + (1023 + whole), to: SIMD16<UInt64>.self) &<< 52
    return sum * unsafeBitCast(exponent, to: Sixteen.self)
  }

  static func log(_ x: Sixteen) -> Sixteen {
    guard all(x .>= .leastNormalMagnitude) && all(x .< .infinity) else { return byLane(x, log) }
    let bits = unsafeBitCast(x, to: SIMD16<UInt64>.self)
    let one = SIMD16<UInt64>(repeating: (1.0).bitPattern)
    let m = unsafeBitCast(bits & 0xF_FFFF_FFFF_FFFF | one, to: Sixteen.self)
    let high = m .> 1.4142135623730951
    let significand = select(high, m * 0.5, m)
    // The exponent's bits behind those of 2^52 are a number above 2^52.
    let shifted = (bits &>> 52) | SIMD16(repeating: (0x1p52).bitPattern)
    let exponent = unsafeBitCast(shifted, to: Sixteen.self) - (0x1p52 + 1023)
    let e = select(high, exponent + 1, exponent)
    let series = atanhSeries((significand - 1) / (significand + 1))
    return e * ln2High + (e * ln2Low + series)
  }

  static func log1p(_ x: Sixteen) -> Sixteen {
    let small = magnitude(x) .< 0.3
    if all(small) { return atanhSeries(x / (2 + x)) }
    if !any(small) { return log(1 + x) }
    return select(small, atanhSeries(x / (2 + x)), log(1 + x))
  }

  static func expm1(_ x: Sixteen) -> Sixteen {
    let small = magnitude(x) .< 0.34
    if !any(small) { return exp(x) - 1 }
    var sum = Sixteen(repeating: 1)
    for n in stride(from: 13, through: 2, by: -1) { sum = 1 + sum * x / Double(n) }
    return all(small) ? sum * x : select(small, sum * x, exp(x) - 1)
  }

  static func power(_ x: Sixteen, _ y: Sixteen) -> Sixteen {
    let exponent = y[0]
    guard all(y .== exponent) else {
      let fractional = (y + whole) - whole .!= y
      return all(fractional) && all(x .> 0) ? exp(y * log(x)) : byLane(x, y, power)
    }
    if exponent == 0 { return Sixteen(repeating: 1) }
    if exponent == exponent.rounded(), abs(exponent) <= 64 {
      var product = Sixteen(repeating: 1)
      for _ in 0..<Int(abs(exponent)) { product *= x }
      return exponent > 0 ? product : 1 / product
    }
    return all(x .> 0) ? exp(y * log(x)) : byLane(x, y, power)
  }

  static func logBetaRatio(_ a: Sixteen, _ b: Sixteen, adding x: Sixteen) -> Sixteen {
    var b = b
    var odds = Sixteen(repeating: 1)
    var low = b .< 12
    while any(low) {
      odds = select(low, odds * ((1 + x / (a + b)) / (1 + x / b)), odds)
      b = select(low, b + 1, b)
      low = b .< 12
    }
    let total = a + b
    let bend = total * excess(x / total) - b * excess(x / b)
    let halves = 0.5 * (log1p(x / total) - log1p(x / b))
    let tails =
      stirlingTail(b + x) - stirlingTail(b) - stirlingTail(total + x) + stirlingTail(total)
    return bend + halves - x * log1p(a / (b + x)) + tails + log(odds)
  }

  /// `yes` where the mask is set: by bits, as one lane after another is slow.
  static func select(_ mask: SIMDMask<SIMD16<Int64>>, _ yes: Sixteen, _ no: Sixteen) -> Sixteen {
    let mask = unsafeBitCast(mask, to: SIMD16<UInt64>.self)
    let (yes, no) = (
      unsafeBitCast(yes, to: SIMD16<UInt64>.self), unsafeBitCast(no, to: SIMD16<UInt64>.self)
    )
    return unsafeBitCast(yes & mask | no & ~mask, to: Sixteen.self)
  }

  private static func excess(_ y: Sixteen) -> Sixteen {
    let small = y .< 0.3
    if !any(small) { return y - log1p(y) }
    let s = y / (2 + y)
    let w = s * s
    var sum = Sixteen()
    for n in stride(from: 19, through: 3, by: -2) { sum = (sum + 1 / Double(n)) * w }
    let series = s * (y - 2 * sum)
    return all(small) ? series : select(small, series, y - log1p(y))
  }

  private static func stirlingTail(_ x: Sixteen) -> Sixteen {
    let w = 1 / (x * x)
    var sum = Sixteen()
    for coefficient in stirling.reversed() { sum = sum * w + coefficient }
    return sum / x
  }

  private static func atanhSeries(_ s: Sixteen) -> Sixteen {
    let w = s * s
    var sum = Sixteen()
    for n in stride(from: 25, through: 3, by: -2) { sum = (sum + 1 / Double(n)) * w }
    return 2 * s * (1 + sum)
  }

  private static func magnitude(_ x: Sixteen) -> Sixteen {
    let bits = unsafeBitCast(x, to: SIMD16<UInt64>.self) & (UInt64.max >> 1)
    return unsafeBitCast(bits, to: Sixteen.self)
  }

  private static func byLane(_ x: Sixteen, _ function: (Double) -> Double) -> Sixteen {
    var result = Sixteen()
    for lane in 0..<16 { result[lane] = function(x[lane]) }
    return result
  }

  private static func byLane(
    _ x: Sixteen, _ y: Sixteen, _ function: (Double, Double) -> Double
  ) -> Sixteen {
    var result = Sixteen()
    for lane in 0..<16 { result[lane] = function(x[lane], y[lane]) }
    return result
  }
}

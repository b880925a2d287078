/// A number with a fixed count of digits behind its point, rounded half to even once from the exact
/// binary figure: no libm, no locale, no exponent, never -0.
///
/// Figures beyond 1.8e19 units of the last digit saturate there: no business has them.
struct FixedPoint: Hashable {
  let isNegative: Bool
  /// Units of the last digit.
  let units: UInt64
  let decimals: Int

  private init(isNegative: Bool, units: UInt64, decimals: Int) {
    self.isNegative = isNegative && units != 0
    self.units = units
    self.decimals = decimals
  }

  /// `value` with `decimals` (0 ... 18) digits; nil where it is not finite.
  init?(_ value: Double, decimals: Int) {
    guard value.isFinite else { return nil }
    self.init(
      isNegative: value < 0, units: Self.rounded(value.magnitude, times: Self.power(decimals)),
      decimals: decimals)
  }

  /// `value` divided by 10^`drop`, in whole units; nil where it is not finite.
  init?(_ value: Double, dropping drop: Int) {
    guard value.isFinite else { return nil }
    guard drop > 0 else {
      self.init(value, decimals: 0)
      return
    }
    let size = value.magnitude
    let whole = size < 0x1p64 ? UInt64(size) : .max
    let (quotient, rest) = whole.quotientAndRemainder(dividingBy: Self.power(drop))
    // 10^drop is even, so only an exact half without a fraction is a tie.
    let half = Self.power(drop) / 2
    let hasFraction = size < 0x1p53 && size != size.rounded(.towardZero)
    let up = rest > half || rest == half && (hasFraction || quotient % 2 == 1)
    self.init(isNegative: value < 0, units: quotient + (up ? 1 : 0), decimals: 0)
  }

  /// The same digits with the point `places` further left: 5359501 moved by 2 is 53595.01.
  func movingPoint(left places: Int) -> FixedPoint {
    FixedPoint(isNegative: isNegative, units: units, decimals: decimals + places)
  }

  /// The size without its sign, `-` aside, as in files: `53595.01`.
  var digits: String { text(units, decimals) }

  /// For people: `53,595.01`.
  var grouped: String { text(units, decimals, grouping: true) }

  var sign: String { isNegative ? "-" : "" }

  /// Zeros at the end of the fraction, and a point without digits behind it, left out.
  var trimmed: String {
    var (units, decimals) = (units, decimals)
    while decimals > 0, units % 10 == 0 {
      units /= 10
      decimals -= 1
    }
    return text(units, decimals)
  }

  /// Written from the last digit on, in place: a table has a million figures, and a string's
  /// characters cost ten times as much.
  private func text(_ units: UInt64, _ decimals: Int, grouping: Bool = false) -> String {
    // Twenty digits or as many decimals, six commas and the point need less.
    let room = 48
    return String(unsafeUninitializedCapacity: room) { text in
      var (rest, place, start) = (units, 0, room)
      func put(_ character: UInt8) {
        start -= 1
        text[start] = character
      }
      repeat {
        if place == decimals, place > 0 { put(UInt8(ascii: ".")) }
        let whole = place - decimals
        if grouping, whole > 0, whole % 3 == 0 { put(UInt8(ascii: ",")) }
        put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
        place += 1
      } while rest > 0 || place <= decimals
      for place in start..<room { text[place - start] = text[place] }
      return room - start
    }
  }

  /// 10^n.
  static func power(_ n: Int) -> UInt64 { (0..<min(max(n, 0), 19)).reduce(1) { p, _ in p * 10 } }

  /// size x factor, rounded half to even, computed without a rounding on the way.
  private static func rounded(_ size: Double, times factor: UInt64) -> UInt64 {
    guard size > 0 else { return 0 }
    let exponent = Int(size.exponent) - 52
    let mantissa = UInt64(size.significand * 0x1p52)
    let (high, low) = mantissa.multipliedFullWidth(by: factor)
    guard exponent < 0 else {
      let fits = high == 0 && exponent < low.leadingZeroBitCount
      return fits ? low << UInt64(exponent) : .max
    }
    let shift = -exponent
    guard shift < 128 else { return 0 }
    let (quotient, rest, half): (UInt64, (UInt64, UInt64), (UInt64, UInt64))
    if shift < 64 {
      guard high >> UInt64(shift) == 0 else { return .max }
      quotient = high << UInt64(64 - shift) | low >> UInt64(shift)
      rest = (0, low & ((1 << UInt64(shift)) - 1))
      half = (0, 1 << UInt64(shift - 1))
    } else {
      let left = UInt64(shift - 64)
      quotient = high >> left
      rest = (high & ((1 << left) - 1), low)
      half = left == 0 ? (0, 1 << 63) : (1 << (left - 1), 0)
    }
    let up = rest > half || rest == half && quotient % 2 == 1
    return up && quotient < .max ? quotient + 1 : quotient
  }
}

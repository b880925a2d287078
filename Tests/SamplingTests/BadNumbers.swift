@testable import Sampling

/// Numbers that nobody means to pass, and good ones among them: a keyed sequence, the same in
/// every run.
struct BadNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func word() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return StreamKey.mix(state)
  }

  mutating func below(_ count: Int) -> Int { Int(word() % UInt64(count)) }

  mutating func uniform() -> Double { Double(word() >> 11) * 0x1p-53 }

  private static let special: [Double] = [
    .nan, -.nan, .signalingNaN, .infinity, -.infinity, 0, -0.0, 1, -1, 0.5, 2,
    .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude, 0x1p-1060,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0x1p-1063, 1e-300, 1e-150, 1e150, 1e300,
    1 - 0x1p-53, 1 + 0x1p-52, -0x1p-53, 0x1p-53, 4e9, 4.000001e9, 4_294_967_295, 4_294_967_296,
    0x1p31, 0x1p40, 0x1p53, 0x1p63, 1e9, 0.001,
  ]

  /// A special number, any bit pattern, any power of ten, or an ordinary one.
  mutating func number() -> Double {
    switch below(4) {
    case 0: Self.special[below(Self.special.count)]
    case 1: Double(bitPattern: word())
    case 2:
      (below(2) == 0 ? 1 : -1) * Double(sign: .plus, exponent: below(2100) - 1070, significand: 1)
    default: uniform() * (below(2) == 0 ? 1 : 100)
    }
  }

  private static let counts: [Int64] = [
    0, 1, -1, 2, 100, .max, .min, 1 << 30, (1 << 30) + 1, 1 << 31, 1 << 32, (1 << 32) - 1, 1 << 40,
    (1 << 40) + 1, 1 << 53, 10_000_001,
  ]

  mutating func count() -> Int64 {
    switch below(3) {
    case 0: Self.counts[below(Self.counts.count)]
    case 1: Int64(bitPattern: word())
    default: Int64(below(1000))
    }
  }

  mutating func numbers(_ most: Int) -> [Double] { (0..<below(most + 1)).map { _ in number() } }
}

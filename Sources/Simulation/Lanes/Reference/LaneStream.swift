/// The random numbers of one draw in all lanes: Philox4x32-10 (Salmon, Moraes, Dror and Shaw,
/// "Parallel random numbers: as easy as 1, 2, 3", 2011).
///
/// A counter, enciphered: key = seed, counter = (replication, name of the cell, moment, decision),
/// with moment = month << 16 | number of the pair. A number depends on nothing else: not on
/// threads, not on what other cells did, not on how often they drew.
struct LaneStream {
  typealias Vector = LaneMath.Vector
  typealias Words = LaneMath.Words

  /// Twenty round keys (`PhiloxKeys`).
  let keys: UnsafePointer<UInt64>
  let replications: Words
  let name: UInt32
  let decision: UInt32
  private(set) var moment: UInt64

  init(
    keys: UnsafePointer<UInt64>, firstReplication: UInt64, name: UInt32, moment: UInt64,
    decision: UInt32
  ) {
    self.keys = keys
    var replications = Words()
    for lane in 0..<Words.scalarCount { replications[lane] = firstReplication + UInt64(lane) }
    self.replications = replications
    self.name = name
    self.moment = moment
    self.decision = decision
  }

  /// Two uniforms a lane; moves on.
  mutating func pair() -> (Vector, Vector) {
    let words = block()
    moment += 1
    return (Self.uniform(words.0, words.1), Self.uniform(words.2, words.3))
  }

  /// Four words of 32 bits a lane.
  ///
  /// A round multiplies two words by constants, and hands the halves of the products crosswise to
  /// the others. Words stand in 64 bits; what is above 32 of them is never looked at.
  func block() -> (Words, Words, Words, Words) {
    let low = Words(repeating: 0xFFFF_FFFF)
    var x0 = replications
    var x1 = Words(repeating: UInt64(name))
    var x2 = Words(repeating: moment)
    var x3 = Words(repeating: UInt64(decision))
    for round in 0..<10 {
      let p0 = (x0 & low) &* 0xD251_1F53
      let p1 = (x2 & low) &* 0xCD9E_8D57
      x0 = (p1 &>> 32) ^ x1 ^ keys[2 * round]
      x1 = p1
      x2 = (p0 &>> 32) ^ x3 ^ keys[2 * round + 1]
      x3 = p0
    }
    return (x0 & low, x1 & low, x2 & low, x3 & low)
  }

  /// (j + 1/2) / 2^52 from the upper 52 of 64 bits: never 0, never 1.
  static func uniform(_ high: Words, _ low: Words) -> Vector {
    let mantissa = (high &<< 20) | (low &>> 12)
    return LaneMath.vector(mantissa | 0x3FF0_0000_0000_0000) - (1 - 0x1p-53)
  }
}

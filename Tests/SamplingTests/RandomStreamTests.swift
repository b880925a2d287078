import Testing

@testable import Sampling

@Suite("A stream is a function of its address")
struct RandomStreamTests {
  /// Known answers of Random123 1.14 (Salmon and others 2011), `kat_vectors`, philox4x32 10.
  @Test(arguments: [
    (
      SIMD2<UInt32>(0, 0), SIMD4<UInt32>(0, 0, 0, 0),
      [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8] as [UInt32]
    ),
    (
      SIMD2(repeating: UInt32.max), SIMD4(repeating: UInt32.max),
      [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
    ),
    (
      SIMD2(0xa409_3822, 0x299f_31d0),
      SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
    ),
  ])
  func theGeneratorGivesItsAuthorsNumbers(
    key: SIMD2<UInt32>, counter: SIMD4<UInt32>, expected: [UInt32]
  ) {
    #expect(Philox.block(key: key, counter: counter) == expected)
  }

  /// First outputs of SplitMix64 from states 0 and 1234567 (Vigna's reference code).
  @Test func mixIsSplitMix64() {
    #expect(StreamKey.mix(0) == 0xE220_A839_7B1D_CDAF)
    #expect(StreamKey.mix(0x9E37_79B9_7F4A_7C15) == 0x6E78_9E6A_A1B9_65F4)
    #expect(StreamKey.mix(1_234_567) == 6_457_827_717_110_365_317)
  }

  @Test func aSeekForgetsWhatWasDrawnBefore() {
    var busy = RandomStream(seed: 7)
    busy.seek(lineage: 1, replication: 2, month: 3, decision: 4)
    for _ in 0..<5 { _ = busy.uniform() }
    busy.seek(lineage: 11, replication: 12, month: 13, decision: 14)
    var fresh = RandomStream(seed: 7)
    fresh.seek(lineage: 11, replication: 12, month: 13, decision: 14)
    for _ in 0..<9 { #expect(busy.uniform() == fresh.uniform()) }
  }

  @Test func everyPartOfTheAddressCounts() {
    var seen: Set<Double> = []
    for seed in [0, 1, 1 + 1 << 32, .max] as [UInt64] {
      for lineage in [0, 1, 1 << 63] as [UInt64] {
        for word in UInt32(0)..<3 {
          var stream = RandomStream(seed: seed)
          stream.seek(lineage: lineage, replication: word, month: 5, decision: 6)
          seen.insert(stream.uniform())
          stream.seek(lineage: lineage, replication: 7, month: 10 + word, decision: 6)
          seen.insert(stream.uniform())
          stream.seek(lineage: lineage, replication: 7, month: 5, decision: 20 + word)
          seen.insert(stream.uniform())
        }
      }
    }
    #expect(seen.count == 4 * 3 * 9)
  }

  @Test func namesHashTheSameEverywhere() {
    #expect(StreamKey.stableHash("") == StreamKey.mix(0xCBF2_9CE4_8422_2325))
    #expect(StreamKey.stableHash("a") == StreamKey.mix(0xAF63_DC4C_8601_EC8C))
    #expect(StreamKey.stableHash("foobar") == StreamKey.mix(0x8594_4171_F739_67E8))
    #expect(StreamKey.stableHash("pro/year") != StreamKey.stableHash("year/pro"))
  }

  /// Mean 1/2 and variance 1/12 within 4 standard errors, also along addresses.
  @Test func uniformsAreUniformAlongDrawsAndAlongAddresses() {
    var stream = RandomStream(seed: 20_270_101)
    let count = 200_000
    for addresses in [false, true] {
      var sum = 0.0
      var squares = 0.0
      var least = 1.0
      var most = 0.0
      for index in 0..<UInt32(count) {
        if addresses { stream.seek(lineage: 3, replication: index, month: 0, decision: 0) }
        let u = stream.uniform()
        sum += u
        squares += (u - 0.5) * (u - 0.5)
        least = min(least, u)
        most = max(most, u)
      }
      let n = Double(count)
      #expect(abs(sum / n - 0.5) < 4 * (1 / (12 * n)).squareRoot())
      #expect(abs(squares / n - 1 / 12.0) < 4 * (1 / (180 * n)).squareRoot())
      #expect(least > 0 && most < 1)
    }
  }
}

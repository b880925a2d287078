import CLaneKernel
import Testing

@testable import Simulation

/// Philox4x32-10 in the lanes against the known answers published with it (Random123,
/// `kat_vectors`): counter, key, four words.
@Suite struct PhiloxTests {
  struct KnownAnswer: Sendable {
    let counter: [UInt32]
    let key: UInt64
    let words: [UInt64]
  }

  static let knownAnswers = [
    KnownAnswer(
      counter: [0, 0, 0, 0], key: 0,
      words: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    KnownAnswer(
      counter: [0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff], key: 0xffff_ffff_ffff_ffff,
      words: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
    KnownAnswer(
      counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], key: 0x299f_31d0_a409_3822,
      words: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]),
  ]

  @Test(arguments: knownAnswers) func theReferenceGivesThePublishedWords(_ known: KnownAnswer) {
    let keys = PhiloxKeys.rounds(of: known.key)
    keys.withUnsafeBufferPointer { keys in
      guard let keys = keys.baseAddress else { return }
      // Every lane in turn holds the known counter.
      for lane in 0..<Lanes.count where known.counter[0] >= UInt32(lane) {
        let stream = LaneStream(
          keys: keys, firstReplication: UInt64(known.counter[0]) - UInt64(lane),
          name: known.counter[1], moment: UInt64(known.counter[2]), decision: known.counter[3])
        let words = stream.block()
        #expect([words.0[lane], words.1[lane], words.2[lane], words.3[lane]] == known.words)
      }
    }
  }

  /// The kernel hands out the upper 52 of each 64 bits, plus half a step.
  @Test(arguments: knownAnswers) func everyLevelGivesThePublishedWords(_ known: KnownAnswer) {
    let keys = PhiloxKeys.rounds(of: known.key)
    let expected = [0, 2].map { at in
      (Double((known.words[at] << 32 | known.words[at + 1]) >> 12) + 0.5) * 0x1p-52
    }
    keys.withUnsafeBufferPointer { keys in
      var block = lane_block()
      block.keys = keys.baseAddress
      block.first_replication = UInt64(known.counter[0])
      for level in KernelTests.levels {
        var (first, second) = (Lanes.zero, Lanes.zero)
        withUnsafeMutableBytes(of: &first) { first in
          withUnsafeMutableBytes(of: &second) { second in
            lane_kernel_for(Int32(level)).uniforms(
              &block, known.counter[1], known.counter[2], known.counter[3],
              first.assumingMemoryBound(to: Double.self).baseAddress,
              second.assumingMemoryBound(to: Double.self).baseAddress)
          }
        }
        #expect([first.vector[0], second.vector[0]] == expected, "level \(level)")
      }
    }
  }

  /// A sum of the key's halves with Weyl's constants: the tenth round's keys of key 0.
  @Test func roundKeysMoveOnByWeylsConstants() {
    let keys = PhiloxKeys.rounds(of: 0)
    #expect(keys.count == 20)
    #expect(keys[18] == 9 * 0x9E37_79B9 % (1 << 32) && keys[19] == 9 * 0xBB67_AE85 % (1 << 32))
  }
}

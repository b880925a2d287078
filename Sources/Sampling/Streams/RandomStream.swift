internal import CGSL
internal import CKeyedStream

/// A stream of random numbers that has an address instead of a history.
///
/// After `seek`, every draw is a pure function of (seed, lineage, replication, month, decision) and
/// of how many draws were taken since: not of threads, of call order, or of what else was drawn.
/// Two arms of a comparison that seek the same address share their luck (MODEL 3.6).
///
/// Key = `StreamKey.mix(seed, lineage)`; counter = [block, replication, month, decision] of
/// Philox4x32-10. One stream belongs to one thread; it owns its generator and frees it.
public struct RandomStream: ~Copyable {
  let generator: UnsafeMutablePointer<gsl_rng>
  private let seedKey: UInt64

  /// A stream of `seed`, at lineage 0, replication 0, month 0, decision 0. All 64 bits count.
  public init(seed: UInt64) {
    GSLErrors.areReturned
    guard let generator = keyed_stream_alloc() else {
      preconditionFailure("no memory for a random stream of 64 bytes")
    }
    self.generator = generator
    seedKey = StreamKey.mix(seed)
    seek(lineage: 0, replication: 0, month: 0, decision: 0)
  }

  deinit { gsl_rng_free(generator) }

  /// Moves to the first draw of an address. Costs a few nanoseconds: do it at every decision.
  ///
  /// - Parameters:
  ///   - lineage: what is decided about (segment, plan, entry cohort, ...), hashed to 64 bits.
  ///   - replication: the number of the replicate.
  ///   - month: the boundary, counted from the start.
  ///   - decision: which of the month's decisions.
  public mutating func seek(
    lineage: UInt64, replication: UInt32, month: UInt32, decision: UInt32
  ) {
    keyed_stream_seek(generator, StreamKey.mix(seedKey ^ lineage), replication, month, decision)
  }

  /// A number in (0, 1), an odd multiple of 2^-53: never 0, never 1.
  public mutating func uniform() -> Double { keyed_stream_uniform(generator) }
}

/// The generator without its stream, for tests against the authors' vectors.
enum Philox {
  static func block(key: SIMD2<UInt32>, counter: SIMD4<UInt32>) -> [UInt32] {
    var words: [UInt32] = [0, 0, 0, 0]
    keyed_stream_block(
      [key.x, key.y], [counter.x, counter.y, counter.z, counter.w], &words)
    return words
  }
}

/// GSL's default handler aborts the process, even on legal input (RELIABILITY 2).
enum GSLErrors {
  /// Touch it before the first call to GSL: from then on GSL returns a status instead.
  static let areReturned: Void = { _ = gsl_set_error_handler_off() }()
}

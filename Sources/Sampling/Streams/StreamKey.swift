/// 64-bit keys of random streams: names hashed, numbers mixed.
///
/// Keys must not depend on the process (Swift's `Hasher` is seeded at every start), so the two
/// published functions below do the work.
public enum StreamKey {
  /// One step of SplitMix64: a bijection of 64-bit numbers in which every bit depends on all.
  ///
  /// Steele, Lea, Flood (2014), "Fast splittable pseudorandom number generators", OOPSLA.
  @inlinable
  public static func mix(_ number: UInt64) -> UInt64 {
    var z = number &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The key of (seed, lineage): different for different lineages under one seed.
  @inlinable
  public static func mix(_ seed: UInt64, _ lineage: UInt64) -> UInt64 {
    mix(mix(seed) ^ lineage)
  }

  /// A number for a name, the same on every machine and at every start.
  ///
  /// FNV-1a over the UTF-8 bytes (Fowler, Noll, Vo), finished by SplitMix64 because FNV leaves
  /// near names near.
  public static func stableHash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 {
      hash ^= UInt64(byte)
      hash = hash &* 0x0000_0100_0000_01B3
    }
    return mix(hash)
  }
}

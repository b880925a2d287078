extension RandomStream {
  /// Version of the random streams, `rng` in result files: which number stands at which address.
  ///
  /// It covers the generators, how addresses become keys and counters, what a sampler makes of its
  /// uniforms, and which address a draw of the simulation has: all that gives the same scenario and
  /// seed other figures of the same law. A new version is a new number here and an entry in
  /// `results/CHANGELOG.md` that says `rng: N`; tests hold known draws against it.
  public static var version: Int { 1 }
}

import Synchronization

/// Replicates done so far, over all threads: for progress only.
final class Tally: Sendable {
  private let count = Atomic<Int>(0)

  func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
}

import Dispatch

/// Runs consecutive blocks of replicates side by side, one a thread: nothing is shared, and the
/// results come back in the order of the replicates whatever the number of threads.
public func inBlocks<Result: Sendable>(
  of replicates: Int, threads: Int, _ body: @Sendable (Range<Int>) throws -> Result
) throws -> [Result] {
  let count = max(1, min(threads, replicates))
  let results = UnsafeMutableBufferPointer<Swift.Result<Result, any Error>?>.allocate(
    capacity: count)
  results.initialize(repeating: nil)
  defer {
    results.deinitialize()
    results.deallocate()
  }
  // Each block writes its own slot.
  nonisolated(unsafe) let slots = results
  DispatchQueue.concurrentPerform(iterations: count) { block in
    let range = replicates * block / count..<replicates * (block + 1) / count
    slots[block] = Swift.Result { try body(range) }
  }
  return try results.compactMap { try $0?.get() }
}

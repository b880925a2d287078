import Dispatch

/// Maps items side by side; results stand in the order of the items, whatever the number of threads.
///
/// Threads take items in turns, so that dear ones, which stand together, are shared out.
func inOrder<Item: Sendable, Result: Sendable>(
  _ items: [Item], threads: Int, _ body: @Sendable (Item) -> Result
) -> [Result] {
  let threads = max(1, min(threads, items.count))
  guard threads > 1 else { return items.map(body) }
  return [Result](unsafeUninitializedCapacity: items.count) { buffer, count in
    // Each item has its own slot.
    nonisolated(unsafe) let slots = buffer
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      for index in stride(from: thread, to: items.count, by: threads) {
        slots.initializeElement(at: index, to: body(items[index]))
      }
    }
    count = items.count
  }
}

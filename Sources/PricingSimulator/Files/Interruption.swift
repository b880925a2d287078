import Foundation
import Synchronization

/// An interrupt while results are being replaced waits for that folder, some milliseconds, so that
/// nothing is left beside it; a second one does not wait.
public enum Interruption {
  private static let writers = Atomic<Int>(0)
  /// Exit code of an interrupt that waits; 0: none.
  private static let pending = Atomic<Int32>(0)

  /// Makes `end` safe to call from a signal handler: nothing is set up there any more.
  public static func prepare() {
    _ = writers.load(ordering: .sequentiallyConsistent)
    _ = pending.load(ordering: .sequentiallyConsistent)
  }

  /// Ends the process, at once unless results are being replaced. Calls nothing that a signal handler
  /// may not call.
  public static func end(_ status: Int32) {
    let before = pending.exchange(status, ordering: .sequentiallyConsistent)
    if before != 0 || writers.load(ordering: .sequentiallyConsistent) == 0 { _exit(status) }
  }

  /// Holds interrupts back for as long as `replace` takes.
  static func held<Result>(_ replace: () throws -> Result) rethrows -> Result {
    writers.add(1, ordering: .sequentiallyConsistent)
    defer {
      let others = writers.subtract(1, ordering: .sequentiallyConsistent).newValue
      let status = pending.load(ordering: .sequentiallyConsistent)
      if others == 0 && status != 0 { _exit(status) }
    }
    return try replace()
  }
}

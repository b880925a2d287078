import Foundation

/// One answer is computed at a time, on all processors; a few more wait, the rest is turned away.
final class WaitingRoom: @unchecked Sendable {
  struct Full: Error {}

  private let condition = NSCondition()
  private var isBusy = false
  private var waiting = 0

  /// - Throws: `Full` where too many wait already, or what `work` throws.
  func enter<Result>(_ work: () throws -> Result) throws -> Result {
    condition.lock()
    guard !isBusy || waiting < RequestLimit.waiting else {
      condition.unlock()
      throw Full()
    }
    waiting += 1
    while isBusy { condition.wait() }
    waiting -= 1
    isBusy = true
    condition.unlock()
    defer {
      condition.lock()
      isBusy = false
      condition.signal()
      condition.unlock()
    }
    return try work()
  }
}

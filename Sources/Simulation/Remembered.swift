import Synchronization

/// Made when it is first asked for, once for all who share it.
final class Remembered<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  func get(_ make: () throws -> Value) rethrows -> Value {
    if let known = value.withLock({ $0 }) { return known }
    let made = try make()
    set(made)
    return made
  }

  var known: Value? { value.withLock { $0 } }

  func set(_ new: Value) { value.withLock { $0 = new } }
}

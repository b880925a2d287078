import Foundation

/// The right to replace folders inside a parent folder, given back by the system if we die.
struct FolderLock {
  private let descriptor: Int32
  /// Tenths of a second to wait for another run: it only holds the lock while it writes.
  private static let patience = 300

  init(_ folder: String) throws {
    descriptor = open(folder, O_RDONLY)
    guard descriptor >= 0 else { throw Failure.files("cannot open \(folder): \(lastError())") }
    for _ in 0..<Self.patience {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      // A file system without locks: the exchange is still one step.
      if errno != EWOULDBLOCK && errno != EINTR { return }
      usleep(100_000)
    }
    close(descriptor)
    throw Failure.files("another run is writing into \(folder); wait for it, or end it")
  }

  func release() { close(descriptor) }
}

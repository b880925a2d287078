import Foundation

/// Folders by checked system calls.
enum Directories {
  /// Creates what is missing of the path, durably; returns what it created, outermost first.
  static func make(_ path: String) throws -> [String] {
    var made: [String] = []
    var soFar = path.hasPrefix("/") ? "/" : ""
    do {
      for part in path.split(separator: "/") {
        let outer = soFar.isEmpty ? "." : soFar
        soFar += soFar.isEmpty || soFar.hasSuffix("/") ? String(part) : "/\(part)"
        let code = mkdir(soFar, 0o777) == 0 ? 0 : errno
        if code == 0 {
          made.append(soFar)
          try flush(outer)
        } else if FileKind(path: soFar) != .folder {
          let reason = code == EEXIST ? "it is not a folder" : lastError(code)
          throw Failure.files("cannot create the folder \(soFar): \(reason)")
        }
      }
    } catch {
      for folder in made.reversed() { rmdir(folder) }
      throw error
    }
    return made
  }

  /// Removes a file, or a folder with all it holds; what cannot be removed stays.
  static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    for name in (try? names(inFolder: path)) ?? [] { remove("\(path)/\(name)") }
    rmdir(path)
  }

  /// Makes the names in a folder durable.
  static func flush(_ path: String) throws {
    let folder = open(path, O_RDONLY)
    guard folder >= 0 else { throw Failure.files("cannot open \(path): \(lastError())") }
    defer { close(folder) }
    guard fsync(folder) == 0 else {
      throw Failure.files("cannot flush \(path) to the disk: \(lastError())")
    }
  }

  /// Exchanges two folders in one step, so that no moment has neither.
  ///
  /// - Parameter aside: a folder to come, in which the old one waits between two renames where the
  ///   file system cannot do that; the next run puts it back if we die in between.
  static func swap(_ fresh: String, _ old: String, aside: String) -> Bool {
    #if os(Linux)
      typealias Exchange =
        @convention(c) (
          Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
        ) -> Int32
      // glibc has it since 2.28, but its header shows it to GNU sources only.
      if let symbol = dlsym(nil, "renameat2") {
        let exchange = unsafeBitCast(symbol, to: Exchange.self)
        let here = Int32(AT_FDCWD)
        if exchange(here, fresh, here, old, 2) == 0 { return true }
        if errno != EINVAL && errno != ENOSYS { return false }
      }
    #endif
    let waiting = "\(aside)/\(old.split(separator: "/").last ?? "")"
    guard mkdir(aside, 0o777) == 0, rename(old, waiting) == 0 else { return false }
    let isReplaced = rename(fresh, old) == 0
    let code = errno
    rename(waiting, isReplaced ? fresh : old)
    rmdir(aside)
    errno = code
    return isReplaced
  }
}

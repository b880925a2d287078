import Foundation

/// Folders by checked system calls.
enum Directories {
  /// Creates what is missing of the path; returns what it created, outermost first.
  static func make(_ path: String) throws -> [String] {
    var made: [String] = []
    var soFar = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      soFar += soFar.isEmpty || soFar.hasSuffix("/") ? String(part) : "/\(part)"
      if mkdir(soFar, 0o777) == 0 {
        made.append(soFar)
      } else if FileKind(path: soFar) != .folder {
        let reason = errno == EEXIST ? "it is not a folder" : lastError()
        for folder in made.reversed() { rmdir(folder) }
        throw Failure.files("cannot create the folder \(soFar): \(reason)")
      }
    }
    return made
  }

  /// Removes a folder with all it holds; what cannot be removed stays.
  static func remove(_ path: String) {
    let inside = (try? names(inFolder: path)) ?? []
    for name in inside where unlink("\(path)/\(name)") != 0 { remove("\(path)/\(name)") }
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

  /// Exchanges two folders in one step, so that no moment has neither; where the file system cannot
  /// do that, by two renames.
  static func swap(_ fresh: String, _ old: String) -> Bool {
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
    let aside = fresh + "-old"
    guard rename(old, aside) == 0 else { return false }
    guard rename(fresh, old) == 0 else {
      rename(aside, old)
      return false
    }
    remove(aside)
    return true
  }
}

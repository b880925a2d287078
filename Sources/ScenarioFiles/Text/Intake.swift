import Foundation

/// Reads small regular files and nothing else: a pipe, a device or a file over the limit is
/// refused before a byte of it is read.
enum Intake {
  enum Refusal: Error {
    case absent
    case folder
    case notRegular
    case tooLarge(bytes: Int)
    case unreadable(reason: String)
  }

  static func bytes(path: String, limit: Int) throws(Refusal) -> [UInt8] {
    guard !path.utf8.contains(0) else { throw .absent }
    // Without O_NONBLOCK the open of a pipe without a writer would wait for ever.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { throw .absent }
      throw .unreadable(reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(reason: String(cString: strerror(errno)))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .folder
    default: throw .notRegular
    }
    guard status.st_size <= limit else { throw .tooLarge(bytes: Int(status.st_size)) }
    return try content(of: descriptor, limit: limit)
  }

  /// The size may have changed since it was asked for, so the limit is kept here once more.
  private static func content(of descriptor: Int32, limit: Int) throws(Refusal) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(reason: String(cString: strerror(errno)))
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[0..<count])
      if bytes.count > limit { throw .tooLarge(bytes: bytes.count) }
    }
  }
}

import Foundation

/// Whole files by checked system calls: a full disk is an error, never a crash or a torn file.
public enum FileBytes {
  /// nil where the file is missing or cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    guard FileKind(path: path) == .file else { return nil }
    return FileManager.default.contents(atPath: path).map(Array.init)
  }

  /// nil where there is no file.
  static func size(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// A new file; where it cannot be written wholly there is none.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o666)
    guard file >= 0 else { throw Failure.files("cannot create \(path): \(lastError())") }
    var isOpen = true
    func refusal() -> Failure {
      let failure = Failure.files("cannot write \(path): \(lastError())")
      unlink(path)
      return failure
    }
    defer { if isOpen { close(file) } }
    guard write(bytes, to: file), fsync(file) == 0 else { throw refusal() }
    isOpen = false
    guard close(file) == 0 else { throw refusal() }
  }

  /// Writes everything to an open descriptor; false with `errno` set where that fails.
  public static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let count = Foundation.write(
          descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return false }
        sent += count
      }
      return true
    }
  }
}

import Foundation

/// What stands at a path; symbolic links are followed where `follow` says so.
public enum FileKind: Sendable {
  case nothing, file, folder, link, other

  public init(path: String, follow: Bool = true) {
    var status = stat()
    guard (follow ? stat(path, &status) : lstat(path, &status)) == 0 else {
      self = .nothing
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    default: self = .other
    }
  }
}

/// Names inside a folder, sorted by their UTF-8 bytes.
///
/// - Throws: `Failure.files` where the folder cannot be read.
func names(inFolder path: String) throws -> [String] {
  do {
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted(by: bytesAscending)
  } catch {
    throw Failure.files("cannot read the folder \(path): \(lastError())")
  }
}

/// Order of file names: by UTF-8 bytes, the same in every locale.
func bytesAscending(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// The system's words for the call that just failed.
func lastError(_ code: Int32 = errno) -> String {
  switch code {
  case ENOSPC, EDQUOT: "no space left on the disk"
  case EACCES, EPERM: "permission denied"
  case EROFS: "the file system is read-only"
  case ENOTDIR: "a part of the path is not a folder"
  case ENOENT: "it does not exist"
  default: String(cString: strerror(code))
  }
}

import Foundation

/// The files of one forecast on their way to `DIR/<stem>/`: wholly there or not at all.
///
/// They are written into a hidden folder beside the old one, flushed to the disk and exchanged with
/// it in one step. Whoever looks sees the old folder or the new one; what a killed run left behind
/// is removed by the next. Runs that write beside each other take turns by a lock on the parent.
public struct ResultFolder: Sendable {
  public struct File: Sendable {
    public let name: String
    public let bytes: [UInt8]

    public init(name: String, text: String) {
      self.init(name: name, bytes: Array(text.utf8))
    }

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  public enum Outcome: Sendable {
    case written
    /// The bytes did not change, nothing was touched.
    case asBefore
  }

  /// Every name that a result folder may hold, of this version and of those to come.
  static let knownNames: Set<String> = [
    "clv.csv", "comparison.csv", "difference.svg", "forecast.csv", "ledger.csv", "mrr.svg",
    "report.html", "summary.json", "summary.md",
  ]
  /// The same of the folder of a search, which belongs to no scenario file.
  static let searchNames: Set<String> = ["frontier.svg", "search.csv", "search.json", "search.md"]

  public let path: String

  public init(output: String, stem: String) {
    path = "\(output)/\(stem)"
  }

  /// Says early that results cannot go there, before anything is computed.
  public static func refuseUnusable(output: String) throws {
    switch FileKind(path: output) {
    case .nothing, .folder: return
    default:
      throw Failure.files("cannot write results into \(output): it is not a folder")
    }
  }

  /// - Throws: `Failure.files`; the old results are then untouched and nothing is left behind.
  public func write(_ files: [File]) throws -> Outcome {
    let made = try Directories.make(parent)
    do {
      let lock = try FolderLock(parent)
      defer { lock.release() }
      return try Interruption.held {
        try Leftovers.settle(in: parent)
        if try holdsExactly(files) { return .asBefore }
        try refuseForeignFiles()
        let fresh = Leftovers.fresh(in: parent)
        // Afterwards these are the old results; what cannot be deleted is left to the next run.
        defer { Self.discard("\(fresh)/\(leaf)", inNew: fresh) }
        try Self.fill("\(fresh)/\(leaf)", inNew: fresh, with: files)
        try exchange("\(fresh)/\(leaf)")
        return .written
      }
    } catch {
      for folder in made.reversed() { rmdir(folder) }
      throw error
    }
  }

  private var parent: String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }
  private var leaf: Substring {
    path[path.index(after: path.lastIndex(of: "/") ?? path.startIndex)...]
  }

  private func holdsExactly(_ files: [File]) throws -> Bool {
    guard FileKind(path: path) == .folder else { return false }
    guard try names(inFolder: path) == files.map(\.name).sorted(by: bytesAscending) else {
      return false
    }
    return files.allSatisfy { file in
      let committed = "\(path)/\(file.name)"
      return FileBytes.size(committed) == file.bytes.count
        && FileBytes.read(committed) == file.bytes
    }
  }

  /// Only a folder of results may be replaced: a stranger's file in it stops the run.
  private func refuseForeignFiles() throws {
    switch FileKind(path: path, follow: false) {
    case .nothing: return
    case .folder:
      let foreign = try names(inFolder: path).first {
        !Self.knownNames.contains($0) && !Self.searchNames.contains($0) && $0 != ShardFile.name
      }
      guard let foreign else { return }
      throw Failure.files(
        "\(path)/ holds `\(foreign)`, which is no result file; move it away, or choose another"
          + " --output")
    default:
      throw Failure.files("cannot write results into \(path): it is not a folder")
    }
  }

  private static func fill(_ folder: String, inNew outer: String, with files: [File]) throws {
    for new in outer == folder ? [folder] : [outer, folder] where mkdir(new, 0o777) != 0 {
      throw Failure.files("cannot create \(new): \(lastError())")
    }
    for file in files { try FileBytes.write(file.bytes, to: "\(folder)/\(file.name)") }
    try Directories.flush(folder)
  }

  /// By the names that it may hold: a process that may open nothing more still cleans up.
  private static func discard(_ folder: String, inNew outer: String) {
    for name in knownNames.union(searchNames) { unlink("\(folder)/\(name)") }
    rmdir(folder)
    if rmdir(outer) != 0 && errno != ENOENT { Directories.remove(outer) }
  }

  private func exchange(_ fresh: String) throws {
    let isFirst = FileKind(path: path, follow: false) == .nothing
    let aside = Leftovers.aside(in: parent)
    guard isFirst ? rename(fresh, path) == 0 : Directories.swap(fresh, path, aside: aside) else {
      throw Failure.files("cannot replace \(path): \(lastError())")
    }
    do {
      try Directories.flush(parent)
    } catch {
      // Not durable: the old results go back to their place.
      _ = isFirst ? rename(path, fresh) == 0 : Directories.swap(fresh, path, aside: aside)
      throw error
    }
  }

  /// Writes files beside the result folders, each in one step.
  /// - Throws: `Failure.files`; a file is then as it was.
  public static func write(_ files: [File], besideFoldersIn output: String) throws {
    guard !files.isEmpty else { return }
    let lock = try FolderLock(output)
    defer { lock.release() }
    try Interruption.held {
      try Leftovers.settle(in: output)
      let fresh = Leftovers.fresh(in: output)
      defer { discard(fresh, inNew: fresh) }
      try fill(fresh, inNew: fresh, with: files)
      for file in files where rename("\(fresh)/\(file.name)", "\(output)/\(file.name)") != 0 {
        throw Failure.files("cannot replace \(output)/\(file.name): \(lastError())")
      }
      try Directories.flush(output)
    }
  }
}

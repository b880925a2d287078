import Foundation

/// Hidden folders beside the results: what a run is still writing, and what it has put aside, each
/// under its own name. A run that was killed leaves them behind, and the next one settles them.
enum Leftovers {
  private static let prefix = ".pricewright-"
  private static let oldPrefix = prefix + "old-"

  /// The folder in which the new results of this process are written.
  static func fresh(in folder: String) -> String { "\(folder)/\(prefix)new-\(getpid())" }

  /// Where old results wait on a file system that cannot exchange two folders.
  static func aside(in folder: String) -> String { "\(folder)/\(oldPrefix)\(getpid())" }

  /// Removes what killed runs left in a folder whose lock we hold; results that were put aside and
  /// have no successor go back to their place.
  static func settle(in folder: String) throws {
    for name in try names(inFolder: folder) where name.hasPrefix(prefix) {
      if name.hasPrefix(oldPrefix) { putBack("\(folder)/\(name)", to: folder) }
      Directories.remove("\(folder)/\(name)")
    }
  }

  private static func putBack(_ aside: String, to folder: String) {
    for name in (try? names(inFolder: aside)) ?? []
    where FileKind(path: "\(folder)/\(name)", follow: false) == .nothing {
      rename("\(aside)/\(name)", "\(folder)/\(name)")
    }
  }
}

import Foundation

/// Hidden names beside the results: what a run is still writing, and what it has put aside. A run
/// that was killed leaves them behind, and the next one settles them.
enum Leftovers {
  private static let prefix = ".pricewright-"
  private static let newPrefix = prefix + "new-"
  private static let oldPrefix = prefix + "old-"

  /// Where the new results of `name` are written.
  static func fresh(_ name: some StringProtocol, in folder: String) -> String {
    "\(folder)/\(newPrefix)\(getpid())-\(name)"
  }

  /// Where the old results of `name` wait on a file system that cannot exchange two folders.
  static func aside(_ name: some StringProtocol, in folder: String) -> String {
    "\(folder)/\(oldPrefix)\(getpid())-\(name)"
  }

  /// Removes what killed runs left in a folder whose lock we hold; results that were put aside and
  /// have no successor go back to their place.
  static func settle(in folder: String) throws {
    for name in try names(inFolder: folder) where name.hasPrefix(prefix) {
      let path = "\(folder)/\(name)"
      if let place = place(of: name),
        FileKind(path: "\(folder)/\(place)", follow: false) == .nothing,
        rename(path, "\(folder)/\(place)") == 0
      {
        continue
      }
      Directories.remove(path)
    }
  }

  /// The name that was put aside: behind prefix and process.
  private static func place(of name: String) -> Substring? {
    guard name.hasPrefix(oldPrefix) else { return nil }
    let rest = name.dropFirst(oldPrefix.count)
    guard let dash = rest.firstIndex(of: "-"), dash != rest.startIndex,
      rest[..<dash].allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    let place = rest[rest.index(after: dash)...]
    return place.isEmpty ? nil : place
  }
}

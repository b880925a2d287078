/// The scenario files that a command line names, and the stem under which each has its results.
///
/// A file keeps its own name (`scenarios/buffer.yaml` has the stem `buffer`). A folder is searched
/// for `*.yaml` at any depth, sorted by UTF-8 bytes, and inner paths are kept
/// (`changes/rise.yaml` has the stem `changes/rise`). Links to folders are not followed.
public struct ScenarioList: Sendable {
  public struct Item: Sendable {
    public let path: String
    public let stem: String
  }

  public let items: [Item]
  /// True where a folder was named: its results are complete, so that a folder too many is drift.
  public let isWholeFolder: Bool

  /// - Throws: `Failure.usage` for an empty folder or two files that would share a result folder.
  public init(arguments: [String]) throws {
    var items: [Item] = []
    var isWholeFolder = false
    for argument in arguments {
      if FileKind(path: argument) == .folder {
        isWholeFolder = true
        items += try Self.search(argument)
      } else {
        items.append(Item(path: argument, stem: Self.stem(of: argument)))
      }
    }
    try Self.refuseSharedFolders(items)
    self.items = items
    self.isWholeFolder = isWholeFolder
  }

  /// The scenarios of shards, where their files may be elsewhere.
  ///
  /// - Throws: `Failure.usage` for two that would share a result folder.
  public init(_ merged: ShardMerge) throws {
    items = merged.items.map { Item(path: $0.file, stem: $0.stem) }
    isWholeFolder = false
    try Self.refuseSharedFolders(items)
  }

  private static func search(_ folder: String) throws -> [Item] {
    var root = folder
    while root.count > 1, root.hasSuffix("/") { root.removeLast() }
    let base = root == "/" ? "" : root
    let found = try yamlFiles(base: base, inner: "").sorted(by: bytesAscending)
    if found.isEmpty { throw Failure.usage("no scenario (`*.yaml`) in the folder \(folder)") }
    return found.map { Item(path: "\(base)/\($0)", stem: String($0.dropLast(".yaml".count))) }
  }

  /// Paths below `base` of all scenario files; hidden files and folders are left alone.
  private static func yamlFiles(base: String, inner: String) throws -> [String] {
    var found: [String] = []
    for name in try names(inFolder: "\(base)/\(inner)") where !name.hasPrefix(".") {
      let path = inner + name
      switch FileKind(path: "\(base)/\(path)", follow: false) {
      case .folder: found += try yamlFiles(base: base, inner: path + "/")
      case .nothing: break
      default:
        if name.hasSuffix(".yaml"), FileKind(path: "\(base)/\(path)") != .folder {
          found.append(path)
        }
      }
    }
    return found
  }

  /// The file's name without folder and extension.
  public static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// `a.yaml` beside `a/b.yaml` would nest one result folder in another, which is refused as well.
  private static func refuseSharedFolders(_ items: [Item]) throws {
    let sorted = items.sorted { bytesAscending($0.stem + "/", $1.stem + "/") }
    for (first, second) in zip(sorted, sorted.dropFirst())
    where (second.stem + "/").hasPrefix(first.stem + "/") {
      throw Failure.usage(
        first.stem == second.stem
          ? "\(first.path) and \(second.path) would both write `\(first.stem)/`;"
            + " rename one or run them apart"
          : "\(second.path) would write inside the results of \(first.path); rename one")
    }
  }
}

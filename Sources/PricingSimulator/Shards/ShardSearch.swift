import Reports

/// The shards below some folders, whole ones by scenario, and what is wrong with the others.
struct ShardSearch {
  struct Found {
    let path: String
    let header: ShardHeader
  }

  private(set) var found: [Found] = []
  private(set) var faults: [ShardFault] = []

  init(_ folders: [String]) throws {
    for folder in folders {
      switch FileKind(path: folder) {
      case .nothing:
        faults.append(ShardFault(.folder, file: folder, message: "there is no such folder"))
      case .folder:
        let paths = try Self.search(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)
        if paths.isEmpty {
          faults.append(
            ShardFault(
              .folder, file: folder, message: "holds no shard (`\(ShardFile.name)`)",
              hint: "make shards with `pricewright run FILE --shard I/N --output \(folder)`"))
        }
        paths.forEach { take($0) }
      default: take(folder)
      }
    }
  }

  private mutating func take(_ path: String) {
    guard let bytes = FileBytes.read(path) else {
      faults.append(ShardFault(.damaged, file: path, message: "it cannot be read"))
      return
    }
    do {
      found.append(Found(path: path, header: try ShardFile.header(of: bytes)))
    } catch {
      faults.append(.damaged(path, error.reason))
    }
  }

  /// At any depth, sorted; hidden files and folders are left alone, links to folders not followed.
  private static func search(_ folder: String) throws -> [String] {
    var paths: [String] = []
    for name in try names(inFolder: folder) where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      switch FileKind(path: path, follow: false) {
      case .folder: paths += try search(path)
      case .nothing: break
      default: if name == ShardFile.name { paths.append(path) }
      }
    }
    return paths
  }
}

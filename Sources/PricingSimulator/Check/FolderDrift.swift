import PricingModel
import Reports

/// How the committed results of one scenario differ from what `run --output` would write now.
public struct FolderDrift: Sendable {
  public let drifts: [FileDrift]
  /// Result files that cannot be read any more: path and reason.
  public let damaged: [(file: String, reason: String)]
  /// Files and cells that were compared.
  public let files: Int
  public let cells: Int

  public var isSame: Bool { drifts.isEmpty && damaged.isEmpty }

  /// Compares the files of a forecast with those in `DIR/<stem>/`.
  ///
  /// - Parameters:
  ///   - computed: the files as they would be written now.
  ///   - folder: `DIR/<stem>`.
  ///   - start: first month of the forecast.
  public init(computed: [ResultFolder.File], folder: String, start: Month) throws {
    var drifts: [FileDrift] = []
    var damaged: [(file: String, reason: String)] = []
    var cells = 0
    for file in computed.sorted(by: { bytesAscending($0.name, $1.name) }) {
      let path = "\(folder)/\(file.name)"
      guard FileKind(path: path) != .nothing else {
        drifts.append(FileDrift(file: path, findings: [.missing]))
        continue
      }
      do {
        // What is far from the size of its successor is not read into memory to say so.
        let most = 4 * file.bytes.count + (1 << 20)
        if let size = FileBytes.size(path), size > most {
          throw Unreadable(
            reason: "it has \(Spoken.count(size)) bytes and the computed file "
              + Spoken.count(file.bytes.count))
        }
        guard let committed = FileBytes.read(path) else {
          throw Unreadable(reason: "it cannot be read")
        }
        let result = try FileDrift.between(
          committed: committed, computed: file.bytes, file: path,
          monthName: { (start + $0).description })
        cells += result.cells
        if let drift = result.drift { drifts.append(drift) }
      } catch let unreadable as Unreadable {
        damaged.append((path, unreadable.reason))
      }
    }
    drifts += try Self.extraFiles(in: folder, known: computed.map(\.name))
    self.drifts = drifts
    self.damaged = damaged
    self.cells = cells
    files = computed.count
  }

  /// A folder whose `file` cannot be read, so that nothing else in it can be compared.
  init(damaged file: String, reason: String) {
    self.init(drifts: [], damaged: [(file, reason)], files: 1, cells: 0)
  }

  private init(
    drifts: [FileDrift], damaged: [(file: String, reason: String)], files: Int, cells: Int
  ) {
    self.drifts = drifts
    self.damaged = damaged
    self.files = files
    self.cells = cells
  }

  /// Both as one.
  func joined(with other: FolderDrift) -> FolderDrift {
    FolderDrift(
      drifts: drifts + other.drifts, damaged: damaged + other.damaged, files: files + other.files,
      cells: cells + other.cells)
  }

  private static func extraFiles(in folder: String, known: [String]) throws -> [FileDrift] {
    guard FileKind(path: folder) == .folder else { return [] }
    return try names(inFolder: folder).filter { name in
      !known.contains(name) && !name.hasPrefix(".")
        && FileKind(path: "\(folder)/\(name)") != .folder
    }.map { FileDrift(file: "\(folder)/\($0)", findings: [.extra]) }
  }

  /// Result folders below `output` that belong to none of the stems, sorted.
  public static func strays(output: String, stems: Set<String>) throws -> [String] {
    guard FileKind(path: output) == .folder else { return [] }
    return try strays(output: output, inner: "", stems: stems)
  }

  private static func strays(output: String, inner: String, stems: Set<String>) throws -> [String] {
    var found: [String] = []
    for name in try names(inFolder: "\(output)/\(inner)") where !name.hasPrefix(".") {
      let stem = inner + name
      guard FileKind(path: "\(output)/\(stem)", follow: false) == .folder else { continue }
      let inside = try names(inFolder: "\(output)/\(stem)")
      let isSearch =
        inner == "search/" && inside.contains(where: ResultFolder.searchNames.contains)
      if isSearch {
        if !stems.contains(name) { found.append(stem) }
      } else if !stems.contains(stem), inside.contains(where: ResultFolder.knownNames.contains) {
        found.append(stem)
      } else {
        found += try strays(output: output, inner: stem + "/", stems: stems)
      }
    }
    return found
  }
}

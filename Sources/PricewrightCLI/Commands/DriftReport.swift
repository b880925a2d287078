import PricingSimulator

/// Drift as a table for people: file, row, column, old, new; at most 50 lines of differences.
struct DriftReport {
  private static let mostLines = 50

  let results: String
  /// Stems of result folders that no scenario has.
  var strays: [String] = []
  private var folders: [FolderDrift] = []
  private var lines: [String] = []
  private var linesUsed = 0
  private var hidden = (cells: 0, files: 0)
  private var hasOneStep = false

  init(results: String) { self.results = results }

  var isSame: Bool { folders.allSatisfy(\.isSame) && strays.isEmpty }
  var isDamaged: Bool { folders.contains { !$0.damaged.isEmpty } }

  mutating func add(_ folder: FolderDrift, folder path: String) {
    folders.append(folder)
    for damage in folder.damaged {
      lines.append("\(damage.file.cut(to: 80))\n  cannot be compared: \(damage.reason)")
    }
    for drift in folder.drifts { add(drift) }
  }

  private mutating func add(_ drift: FileDrift) {
    let table = DriftTable(drift)
    let room = Self.mostLines - linesUsed
    guard room > 0 else {
      hidden.cells += drift.findings.count
      hidden.files += 1
      return
    }
    let shown = table.rows.prefix(room)
    lines.append(
      ([drift.file.cut(to: 80)] + (table.head.map { [$0] } ?? []) + shown).joined(separator: "\n"))
    linesUsed += shown.count
    hasOneStep = hasOneStep || shown.contains { $0.hasSuffix(" *") }
    if shown.count < table.rows.count {
      hidden.cells += table.rows.count - shown.count
      hidden.files += 1
    }
  }

  var text: String {
    guard !isSame else {
      let cells = folders.reduce(0) { $0 + $1.cells }
      let files = folders.reduce(0) { $0 + $1.files }
      return "Same: \(folders.count.of("scenario")), \(files.of("file")), \(cells.of("cell")).\n"
    }
    var all = lines
    if hidden.cells > 0 {
      all.append(
        "… and \(hidden.cells.of("more difference")) in \(hidden.files.of("file"))")
    }
    for stray in strays {
      all.append(
        "\(results)/\(stray)/\n"
          + "  no scenario has this name; delete the folder or restore the scenario")
    }
    let note = hasOneStep ? "\n* one step of the last printed digit" : ""
    return all.joined(separator: "\n") + "\n\n" + sentence + note + "\n"
  }

  /// `Drift: 1 of 11 scenarios (4 cells) and 1 folder too many. 10 are the same.`
  private var sentence: String {
    let different = folders.count { !$0.isSame }
    var parts: [String] = []
    if different > 0 {
      let counts = kinds
      parts.append(
        "\(different.grouped) of \(folders.count.of("scenario"))"
          + (counts.isEmpty ? "" : " (\(counts.joined(separator: ", ")))"))
    }
    if !strays.isEmpty { parts.append("\(strays.count.of("folder")) too many") }
    let same = folders.count - different
    let rest = same == 0 ? "" : same == 1 ? " 1 is the same." : " \(same.grouped) are the same."
    return "Drift: \(parts.joined(separator: " and ")).\(rest)"
  }

  private var kinds: [String] {
    let findings = folders.flatMap { $0.drifts.flatMap(\.findings) }
    var cells = 0, rows = 0, textLines = 0, missing = 0, extra = 0
    for finding in findings {
      switch finding {
      case .cell, .fact: cells += 1
      case .row: rows += 1
      case .line: textLines += 1
      case .missing: missing += 1
      case .extra: extra += 1
      }
    }
    let damaged = folders.reduce(0) { $0 + $1.damaged.count }
    return [
      cells > 0 ? cells.of("cell") : nil, rows > 0 ? rows.of("row") : nil,
      textLines > 0 ? textLines.of("line") : nil,
      missing > 0 ? "\(missing.of("file")) missing" : nil,
      extra > 0 ? "\(extra.of("file")) too many" : nil,
      damaged > 0 ? "\(damaged.of("file")) damaged" : nil,
    ].compactMap { $0 }
  }
}

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
      lines.append("\(Layout.cut(damage.file, to: 80))\n  cannot be compared: \(damage.reason)")
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
      ([Layout.cut(drift.file, to: 80)] + (table.head.map { [$0] } ?? []) + shown).joined(
        separator: "\n"))
    linesUsed += shown.count
    hasOneStep = hasOneStep || shown.contains { $0.hasSuffix(" *") }
    if shown.count < table.rows.count {
      hidden.cells += table.rows.count - shown.count
      hidden.files += 1
    }
  }

  /// Every difference for programs, without the limit of what people read.
  var json: String {
    DriftJSON(
      scenarios: folders.count, files: folders.reduce(0) { $0 + $1.files },
      cells: folders.reduce(0) { $0 + $1.cells },
      records: folders.flatMap(\.records)
        + strays.map { DriftRecord(.folder, file: "\(results)/\($0)/") }
    ).text
  }

  var text: String {
    guard !isSame else {
      let cells = folders.reduce(0) { $0 + $1.cells }
      let files = folders.reduce(0) { $0 + $1.files }
      return
        "Same: \(Spoken.count(folders.count, "scenario")), \(Spoken.count(files, "file")), \(Spoken.count(cells, "cell")).\n"
    }
    var all = lines
    if hidden.cells > 0 {
      all.append(
        "… and \(Spoken.count(hidden.cells, "more difference")) in \(Spoken.count(hidden.files, "file"))"
      )
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
        "\(Spoken.count(different)) of \(Spoken.count(folders.count, "scenario"))"
          + (counts.isEmpty ? "" : " (\(counts.joined(separator: ", ")))"))
    }
    if !strays.isEmpty { parts.append("\(Spoken.count(strays.count, "folder")) too many") }
    let same = folders.count - different
    let rest =
      same == 0 ? "" : same == 1 ? " 1 is the same." : " \(Spoken.count(same)) are the same."
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
      cells > 0 ? Spoken.count(cells, "cell") : nil, rows > 0 ? Spoken.count(rows, "row") : nil,
      textLines > 0 ? Spoken.count(textLines, "line") : nil,
      missing > 0 ? "\(Spoken.count(missing, "file")) missing" : nil,
      extra > 0 ? "\(Spoken.count(extra, "file")) too many" : nil,
      damaged > 0 ? "\(Spoken.count(damaged, "file")) damaged" : nil,
    ].compactMap { $0 }
  }
}

import Reports

extension FileDrift {
  /// The same for programs, one record a difference.
  public var records: [DriftRecord] { findings.map(record) }

  private func record(_ finding: Finding) -> DriftRecord {
    switch finding {
    case .cell(let row, let column, let key, let old, let new, let difference, let isOneStep):
      DriftRecord(
        .cell, file: file, row: row, column: column, key: named(key), old: old, new: new,
        difference: difference, isOneStep: isOneStep)
    case .row(let number, let key, let isCommitted):
      DriftRecord(
        .row, file: file, row: number, key: named(key),
        old: isCommitted ? key.joined(separator: " ") : nil,
        new: isCommitted ? nil : key.joined(separator: " "))
    case .fact(let path, let old, let new, let difference, let isOneStep):
      DriftRecord(
        .entry, file: file, column: path, old: old, new: new, difference: difference,
        isOneStep: isOneStep)
    case .line(let number, let old, let new):
      DriftRecord(.line, file: file, row: number, old: old, new: new)
    case .missing: DriftRecord(.missing, file: file)
    case .extra: DriftRecord(.extra, file: file)
    }
  }

  private func named(_ key: [String]) -> [(name: String, value: String)] {
    zip(keyNames, key).map { (name: $0, value: $1) }
  }
}

extension FolderDrift {
  /// Every difference of the folder, damaged files first.
  public var records: [DriftRecord] {
    damaged.map { DriftRecord(.damaged, file: $0.file, reason: $0.reason) }
      + drifts.flatMap(\.records)
  }
}

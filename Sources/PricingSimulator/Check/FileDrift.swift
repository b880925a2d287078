/// What differs between a committed result file and the same file computed anew.
public struct FileDrift: Sendable {
  public enum Finding: Sendable {
    /// A cell of a table; `key` names its row, such as `2027-01`, `mrr`, `all`.
    case cell(
      row: Int, column: String, key: [String], committed: String, computed: String,
      difference: String?, isOneStep: Bool)
    /// A row that is in one of the two files only.
    case row(number: Int?, key: [String], isCommitted: Bool)
    /// An entry of a JSON file.
    case fact(
      path: String, committed: String?, computed: String?, difference: String?, isOneStep: Bool)
    /// A line of a text file.
    case line(number: Int, committed: String?, computed: String?)
    case missing
    case extra
  }

  public let file: String
  /// Names of the columns that make up a row's key.
  public let keyNames: [String]
  public let findings: [Finding]

  public init(file: String, keyNames: [String] = [], findings: [Finding]) {
    self.file = file
    self.keyNames = keyNames
    self.findings = findings
  }

  /// Compares two files of the same name by their kind: table, JSON or text.
  ///
  /// - Parameter start: first month of the forecast, to show months as months.
  /// - Returns: the drift (nil for equal bytes) and the number of cells compared.
  /// - Throws: `Unreadable` where the committed file no longer parses.
  static func between(
    committed: [UInt8], computed: [UInt8], file: String, monthName: (Int) -> String
  ) throws -> (drift: FileDrift?, cells: Int) {
    guard let old = String(validating: committed, as: UTF8.self) else {
      throw Unreadable(reason: "it is not UTF-8")
    }
    let new = String(decoding: computed, as: UTF8.self)
    // The columns of a search are its levers, with settings in words: compared by line.
    if file.hasSuffix(".csv"), !file.hasSuffix("/search.csv") {
      let oldTable = try ResultTableText(old)
      let newTable = try ResultTableText(new)
      guard oldTable.header == newTable.header else {
        throw Unreadable(
          reason: "its header is not that of this version: "
            + newTable.header.joined(separator: ","))
      }
      var findings = cells(oldTable, newTable, monthName: monthName)
      // The same cells in other bytes: another order of rows.
      if findings.isEmpty && old != new { findings = lines(old, new) }
      let names = newTable.keyColumns.map { String(newTable.header[$0]) }
      return (
        findings.isEmpty ? nil : FileDrift(file: file, keyNames: names, findings: findings),
        newTable.cellCount
      )
    }
    let isJSON = file.hasSuffix(".json")
    let oldFacts = isJSON ? try JSONFacts(old).facts : []
    if committed == computed { return (nil, 0) }
    var findings = isJSON ? try facts(oldFacts, JSONFacts(new).facts) : []
    if findings.isEmpty { findings = lines(old, new) }
    return (FileDrift(file: file, findings: findings), 0)
  }

  private static func cells(
    _ old: ResultTableText, _ new: ResultTableText, monthName: (Int) -> String
  ) -> [Finding] {
    let keys = new.keyColumns
    func key(of row: ResultTableText.Row) -> [Substring] { keys.map { row.cells[$0] } }
    // Rows at their own place are a pair, whatever other row was given the same name.
    let paired = zip(old.rows, new.rows).map { key(of: $0) == key(of: $1) }
    var computed: [[Substring]: ResultTableText.Row] = [:]
    for (index, row) in new.rows.enumerated() where !(index < paired.count && paired[index]) {
      computed[key(of: row)] = row
    }
    func shown(_ key: [Substring]) -> [String] {
      zip(keys, key).map { column, cell in
        new.header[column] == "month" ? Int(cell).map(monthName) ?? String(cell) : String(cell)
      }
    }
    var findings: [Finding] = []
    for (index, row) in old.rows.enumerated() {
      let key = key(of: row)
      let isPaired = index < paired.count && paired[index]
      guard let match = isPaired ? new.rows[index] : computed.removeValue(forKey: key) else {
        findings.append(.row(number: row.number, key: shown(key), isCommitted: true))
        continue
      }
      for column in new.valueColumns where row.cells[column] != match.cells[column] {
        let difference = change(row.cells[column], match.cells[column])
        findings.append(
          .cell(
            row: row.number, column: String(new.header[column]), key: shown(key),
            committed: String(row.cells[column]), computed: String(match.cells[column]),
            difference: difference?.signed, isOneStep: difference?.isOneStep ?? false))
      }
    }
    for row in new.rows where computed.removeValue(forKey: key(of: row)) != nil {
      findings.append(.row(number: nil, key: shown(key(of: row)), isCommitted: false))
    }
    return findings
  }

  private static func facts(_ old: [JSONFacts.Fact], _ new: [JSONFacts.Fact]) throws -> [Finding] {
    try refuseOtherVersion(old, new)
    var computed: [String: String] = [:]
    for fact in new { computed[fact.path] = fact.literal }
    var findings: [Finding] = []
    for fact in old {
      let match = computed.removeValue(forKey: fact.path)
      if match != fact.literal {
        let difference = match.flatMap { change(fact.literal, $0) }
        findings.append(
          .fact(
            path: fact.path, committed: fact.literal, computed: match,
            difference: difference?.signed, isOneStep: difference?.isOneStep ?? false))
      }
    }
    for fact in new where computed[fact.path] != nil {
      findings.append(
        .fact(
          path: fact.path, committed: nil, computed: fact.literal, difference: nil,
          isOneStep: false))
    }
    return findings
  }

  /// Figures of another format, or drawn from other streams, are not held against these: all of them
  /// would differ, and none would say why.
  private static func refuseOtherVersion(
    _ old: [JSONFacts.Fact], _ new: [JSONFacts.Fact]
  ) throws {
    func value(_ path: String, _ facts: [JSONFacts.Fact]) -> String {
      facts.first { $0.path == path }?.literal ?? "-"
    }
    for (path, verb) in [("format", "writes"), ("run.rng", "draws with")] {
      let (before, now) = (value(path, old), value(path, new))
      guard before == now else {
        let name = path.split(separator: ".").last ?? ""
        throw Unreadable(
          reason: "it is of \(name) \(before), this version \(verb) \(now)"
            + (name == "rng" ? "; regenerate the results with it" : ""))
      }
    }
  }

  private static func change(
    _ old: some StringProtocol, _ new: some StringProtocol
  ) -> DecimalText? {
    DecimalText(old).flatMap { before in DecimalText(new).map { $0 - before } }
  }

  private static func lines(_ old: String, _ new: String) -> [Finding] {
    let before = old.split(separator: "\n", omittingEmptySubsequences: false)
    let after = new.split(separator: "\n", omittingEmptySubsequences: false)
    return (0..<max(before.count, after.count)).compactMap { index in
      let committed = index < before.count ? before[index] : nil
      let computed = index < after.count ? after[index] : nil
      guard committed != computed else { return nil }
      return .line(
        number: index + 1, committed: committed.map(String.init),
        computed: computed.map(String.init))
    }
  }
}

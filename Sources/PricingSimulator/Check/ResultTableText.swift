/// A result table as it stands in a CSV file: `forecast.csv`, `clv.csv`, `ledger.csv`.
///
/// Result files hold no quoted cells: names are ids, everything else is a number or empty.
struct ResultTableText {
  /// A row with the number that an editor shows for it; the header is row 1.
  struct Row {
    let number: Int
    let cells: [Substring]
  }

  /// Columns that name a row; all others hold numbers.
  private static let names: Set<String> = [
    "metric", "group", "quantity", "change", "account", "event", "segment", "plan", "billing",
  ]
  private static let keys = names.union(["month"])

  let header: [Substring]
  let rows: [Row]

  /// - Throws: `Unreadable` with the row that is damaged.
  init(_ text: String) throws {
    guard text.hasSuffix("\n") else { throw Unreadable(reason: "it ends in the middle of a row") }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    guard let first = lines.first else { throw Unreadable(reason: "it is empty") }
    header = first.split(separator: ",", omittingEmptySubsequences: false)
    var rows: [Row] = []
    for (index, line) in lines.enumerated().dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count == header.count else {
        throw Unreadable(
          reason: "row \(index + 1) has \(cells.count) cells, the header has \(header.count)")
      }
      for (name, cell) in zip(header, cells)
      where !Self.names.contains(String(name)) && !cell.isEmpty && DecimalText(cell) == nil {
        throw Unreadable(reason: "row \(index + 1): `\(name)` is `\(cell)`, which is no number")
      }
      rows.append(Row(number: index + 1, cells: cells))
    }
    self.rows = rows
  }

  /// Places of the columns that together name a row, such as month, metric and group.
  var keyColumns: [Int] { header.indices.filter { Self.keys.contains(String(header[$0])) } }
  var valueColumns: [Int] { header.indices.filter { !Self.keys.contains(String(header[$0])) } }

  /// Cells with something in them to compare.
  var cellCount: Int { rows.count * valueColumns.count }
}

/// A committed result file that cannot be read any more: damaged, cut off or of another version.
struct Unreadable: Error {
  let reason: String
}

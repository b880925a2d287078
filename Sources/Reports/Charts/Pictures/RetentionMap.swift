/// Cohorts in rows, months since the first payment in columns, the share still paying in every
/// cell: eight steps of fixed shares, so that two reports compare (STYLE 4, heat map).
struct RetentionMap: Picture {
  struct Row: Hashable {
    let name: String
    /// By column; nil where the forecast has ended.
    let shares: [Double?]
    /// Columns in which an event meets the cohort: outlined.
    let events: Set<Int>
  }

  let title: String
  let finding: String
  /// `0`, `3`, `6` …
  let columns: [String]
  let rows: [Row]

  func draw(on canvas: inout SVGCanvas, below top: Double) {
    let nameRoom = canvas.width < 500 ? 110.0 : 130
    let names = rows.map { TextBox.cut($0.name, to: nameRoom, .small) }
    let left = 8 + names.map { TextBox.width($0, .small) }.reduce(0, max)
    let least = canvas.width < 500 ? 34.0 : 36
    // What does not fit at a readable width is left out at the right: the figures are in a table.
    let shown = max(1, min(columns.count, Int((canvas.width - left) / least)))
    let picked = Self.spread(columns.count, over: shown)
    let cell = min(60, (canvas.width - left) / Double(shown))
    for (place, column) in picked.enumerated() {
      canvas.textIfFree(
        "tick", columns[column],
        at: [(.init(x: left + (Double(place) + 0.5) * cell, y: top + 22), .middle)])
    }
    for (index, row) in rows.enumerated() {
      let y = top + 30 + 24 * Double(index)
      canvas.text("tick", names[index], at: .init(x: left - 6, y: y + 15.5), .end)
      for (place, column) in picked.enumerated() where column < row.shares.count {
        guard let share = row.shares[column] else { continue }
        let x = left + Double(place) * cell
        let step = min(7, max(0, Int(share * 10) - 2))
        canvas.rect("h\(step)", .init(x: x, y: y), .init(x: x + cell - 1.5, y: y + 22.5))
        canvas.text(
          step < 5 ? "tick weak" : "tick strong", Spoken.count((share * 100).rounded()),
          at: .init(x: x + (cell - 1.5) / 2, y: y + 15.5), .middle)
      }
    }
    canvas.open(group: "loss")
    for (index, row) in rows.enumerated() {
      let y = top + 30 + 24 * Double(index)
      for (place, column) in picked.enumerated() where row.events.contains(column) {
        guard column < row.shares.count, row.shares[column] != nil else { continue }
        let x = left + Double(place) * cell
        canvas.rect("outline", .init(x: x + 1, y: y + 1), .init(x: x + cell - 2.5, y: y + 21.5))
      }
    }
    canvas.closeGroup()
    canvas.height = top + 34 + 24 * Double(rows.count)
  }

  /// Columns to show: the first, the last and an even choice between them.
  private static func spread(_ count: Int, over shown: Int) -> [Int] {
    guard count > shown, shown > 1 else { return Array(0..<min(count, shown)) }
    return (0..<shown).map { $0 * (count - 1) / (shown - 1) }
  }
}

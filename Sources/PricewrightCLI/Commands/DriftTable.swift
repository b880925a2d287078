import PricingSimulator

/// The differences of one file in columns.
struct DriftTable {
  /// Headings, for a table's cells only.
  let head: String?
  let rows: [String]

  init(_ drift: FileDrift) {
    var cells: [[String]] = []
    var isCell: [Bool] = []
    var others: [String] = []
    for finding in drift.findings {
      if let columns = Self.columns(finding) {
        cells.append(columns)
        isCell.append(true)
      } else {
        others.append(Self.sentence(finding))
        isCell.append(false)
      }
    }
    let names = ["row", "column"] + drift.keyNames + ["committed", "computed"]
    let widths = names.indices.map { column in
      max(names[column].count, cells.map { $0[column].count }.max() ?? 0)
    }
    // Numbers stand right, names left.
    let numbers: Set<Int> = [0, names.count - 2, names.count - 1]
    func line(_ columns: [String], _ last: String) -> String {
      let placed = widths.indices.map { column in
        numbers.contains(column)
          ? Layout.right(columns[column], widths[column])
          : Layout.left(columns[column], widths[column])
      }
      let text = "  " + placed.joined(separator: "  ") + last
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    head = cells.isEmpty ? nil : line(names, "")
    var nextCell = 0, nextOther = 0
    rows = isCell.map { isCell in
      if isCell {
        nextCell += 1
        return line(cells[nextCell - 1], "   " + (cells[nextCell - 1].last ?? ""))
      }
      nextOther += 1
      return others[nextOther - 1]
    }
  }

  private static func columns(_ finding: FileDrift.Finding) -> [String]? {
    guard
      case .cell(
        let row, let column, let key, let committed, let computed, let difference, let step) =
        finding
    else { return nil }
    return [String(row), column] + key + [shown(committed), shown(computed)]
      + [(difference ?? "") + (step ? " *" : "")]
  }

  private static func sentence(_ finding: FileDrift.Finding) -> String {
    let text: String
    switch finding {
    case .cell: text = ""
    case .row(let number, let key, let isCommitted):
      let place = number.map { "row \($0), " } ?? ""
      text =
        place + key.joined(separator: " ")
        + (isCommitted ? ": not computed any more" : ": missing in the committed file")
    case .fact(let path, let committed, let computed, let difference, let isOneStep):
      text =
        "\(path)   committed \(shown(committed))   computed \(shown(computed))"
        + (difference.map { "   \($0)" } ?? "") + (isOneStep ? " *" : "")
    case .line(let number, let committed, let computed):
      text = "line \(number)   committed \(shown(committed))   computed \(shown(computed))"
    case .missing: text = "missing; `run --output` would write it"
    case .extra: text = "no result of this scenario; delete it"
    }
    return "  " + Layout.cut(text, to: 78)
  }

  private static func shown(_ value: String?) -> String {
    guard let value else { return "nothing" }
    return value.isEmpty ? "empty" : value
  }
}

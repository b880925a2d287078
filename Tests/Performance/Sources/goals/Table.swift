/// The goals and how far each is met.
struct Table {
  enum Direction { case atLeast, atMost }

  struct Row {
    let goal: String
    let what: String
    /// Costs behind the figure, in words.
    let measured: String
    /// nil where it could not be measured.
    let figure: Double?
    let unit: String
    let direction: Direction
    let floor: Double?
    let target: Double?

    var verdict: String {
      guard let figure else { return "not measured" }
      guard let target else { return "" }
      if reaches(figure, target) { return "pass" }
      if let floor, reaches(figure, floor) { return "fail, above the floor" }
      return "fail"
    }

    private func reaches(_ figure: Double, _ bound: Double) -> Bool {
      direction == .atLeast ? figure >= bound : figure <= bound
    }
  }

  private(set) var rows: [Row] = []

  mutating func add(
    _ goal: String, _ what: String, _ figure: Double?, _ unit: String, _ direction: Direction,
    floor: Double? = nil, target: Double?, measured: String = ""
  ) {
    rows.append(
      Row(
        goal: goal, what: what, measured: measured, figure: figure, unit: unit,
        direction: direction, floor: floor, target: target))
  }

  /// By the number of the goal, the others behind; otherwise as they were added.
  private var ordered: [Row] {
    func number(_ row: Row) -> Int { Int(row.goal.dropFirst()) ?? .max }
    return rows.enumerated().sorted {
      (number($0.element), $0.offset) < (number($1.element), $1.offset)
    }.map(\.element)
  }

  /// Markdown, columns aligned so that it reads well in a terminal too.
  var text: String {
    var lines = [["goal", "what", "measured", "figure", "floor", "goal", "result"]]
    for row in ordered {
      let sign = row.direction == .atLeast ? ">=" : "<="
      func bound(_ value: Double?) -> String {
        value.map { "\(sign) \(Figure.short($0))\(row.unit)" } ?? ""
      }
      lines.append([
        row.goal, row.what, row.measured, row.figure.map { Figure.short($0) + row.unit } ?? "-",
        bound(row.floor), bound(row.target), row.verdict,
      ])
    }
    let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      let padded = zip(cells, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    let rule =
      "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
    return ([line(lines[0]), rule] + lines.dropFirst().map(line)).joined(separator: "\n") + "\n"
  }
}

/// Numbers for people: three or four significant digits.
enum Figure {
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return "-" }
    let size = value.magnitude
    if size >= 100 || value == value.rounded() { return grouped(Int(value.rounded())) }
    let scale = size >= 10 ? 10.0 : 100.0
    return "\((value * scale).rounded() / scale)"
  }

  /// Microseconds.
  static func cost(_ microseconds: Double?) -> String {
    microseconds.map { "\(short($0)) us" } ?? "-"
  }

  private static func grouped(_ value: Int) -> String {
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }
}

/// GitHub tables without padding, so that one figure is one line of a diff.
enum MarkdownTable {
  /// - Parameter left: leading columns aligned left, the rest right.
  static func lines(_ head: [String], _ rows: [[String]], left: Int) -> [String] {
    lines(head, rows, alignments: head.indices.map { $0 < left ? ":--" : "--:" })
  }

  static func lines(_ head: [String], _ rows: [[String]], alignments: [String]) -> [String] {
    [line(head), "|" + alignments.joined(separator: "|") + "|"] + rows.map(line)
  }

  private static func line(_ cells: [String]) -> String {
    "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
  }
}

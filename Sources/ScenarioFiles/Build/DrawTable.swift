/// A table of joint draws: a header of names, then plain numbers (FORMAT 3, 5.6).
struct DrawTable {
  let library: Library

  static let mostRows = 100_000

  /// The columns; nil, and said, where a cell is no number.
  func columns(_ file: Int) -> DrawColumns? {
    let lines = library.sources[file].text.split(separator: "\n", omittingEmptySubsequences: false)
    let names = lines[0].split(separator: ",").map { String($0) }
    if names.isEmpty {
      say(file, 1, 1, "the table is empty; its header names the columns that `draws` may use")
      return nil
    }
    var cells = [[Entry]](repeating: [], count: names.count)
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let row = line.split(separator: ",", omittingEmptySubsequences: false)
      if row.count != names.count {
        say(
          file, index + 1, 1,
          "this row has \(row.count) cells; the header has \(names.count) columns")
        return nil
      }
      if cells[0].count == Self.mostRows {
        say(file, index + 1, 1, "the table has more than \(Self.mostRows) rows")
        return nil
      }
      var column = 1
      for (place, cell) in row.enumerated() {
        let text = String(cell)
        if Scalars.number(text) == nil {
          say(
            file, index + 1, column, length: max(1, text.count),
            "`\(Wording.shown(names[place]))` is `\(Wording.shown(text))`; allowed are plain "
              + "numbers, `0.05` for 5%")
          return nil
        }
        cells[place].append(
          Entry(
            content: .scalar(text, quoted: false),
            place: Place(file: file, line: index + 1, column: column, length: max(1, text.count))))
        column += cell.unicodeScalars.count + 1
      }
    }
    if cells[0].isEmpty {
      say(file, 1, 1, "the table has no rows behind its header; a replicate takes one of them")
      return nil
    }
    return DrawColumns(names: names, cells: cells)
  }

  private func say(_ file: Int, _ line: Int, _ column: Int, length: Int = 1, _ words: String) {
    library.findings.add(
      "E080", Place(file: file, line: line, column: column, length: length), words)
  }
}

/// The columns of a table of joint draws, each cell at its place.
struct DrawColumns: Sendable {
  let names: [String]
  /// By column, then by row.
  let cells: [[Entry]]

  func cells(_ name: String) -> [Entry]? { names.firstIndex(of: name).map { cells[$0] } }

  /// The numbers of a column, in units of the file.
  func values(_ name: String) -> [Double]? {
    cells(name)?.compactMap { $0.text.flatMap(Scalars.number)?.value() }
  }
}

/// A table of joint draws: a header of names, then plain numbers.
struct DrawTable {
  let library: Library

  /// Names of the columns; the cells are checked.
  func columns(_ file: Int) -> [String] {
    let lines = library.sources[file].text.split(separator: "\n", omittingEmptySubsequences: false)
    let names = lines.first?.split(separator: ",").map(String.init) ?? []
    if names.isEmpty {
      library.findings.add(
        "E080", Place(file: file, line: 1, column: 1),
        "the table is empty; its header names the columns that `draws` may use")
    }
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      if cells.count != names.count {
        library.findings.add(
          "E080", Place(file: file, line: index + 1, column: 1),
          "this row has \(cells.count) cells; the header has \(names.count) columns")
        return names
      }
      var column = 1
      for (name, cell) in zip(names, cells) {
        if Scalars.number(String(cell)) == nil {
          library.findings.add(
            "E080", Place(file: file, line: index + 1, column: column, length: max(1, cell.count)),
            "`\(Wording.shown(name))` is `\(Wording.shown(String(cell)))`; allowed are plain "
              + "numbers, `0.05` for 5%"
          )
          return names
        }
        column += cell.unicodeScalars.count + 1
      }
    }
    return names
  }
}

/// Rows of the opening book as a CSV table, turned into the entries that a list would give.
enum BookTable {
  static func rows(_ text: String) -> [Entry] {
    let lines = SourceText(name: "", text: text).text.split(separator: "\n")
    let header = lines.first?.split(separator: ",").map(String.init) ?? []
    return lines.dropFirst().enumerated().map { index, line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let place = Place(file: 0, line: index + 2, column: 1)
      return Entry(
        content: .mapping(
          zip(header, cells).filter { !$1.isEmpty }.map { name, cell in
            Entry.Pair(
              key: Entry.Key(text: name, quoted: false, place: place),
              value: Entry(content: .scalar(cell, quoted: false), place: place))
          }), place: place)
    }
  }
}

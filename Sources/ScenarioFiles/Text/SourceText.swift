/// The text of one file: its lines, for reading and for showing a problem in its place.
struct SourceText: Sendable {
  /// The path as the user gave it.
  let name: String
  /// Without a BOM; every end of line is a line feed.
  let text: String
  /// Lines without their ends, as arrays of characters so that columns count.
  let lines: [[Unicode.Scalar]]

  init(name: String, text: String) {
    self.name = name
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.unicodeScalars.count)
    var lines: [[Unicode.Scalar]] = []
    var line: [Unicode.Scalar] = []
    var afterReturn = false
    for (index, scalar) in text.unicodeScalars.enumerated() {
      if index == 0 && scalar == "\u{FEFF}" { continue }
      if scalar == "\n" && afterReturn {
        afterReturn = false
        continue
      }
      afterReturn = scalar == "\r"
      if scalar == "\n" || scalar == "\r" {
        lines.append(line)
        line = []
        scalars.append("\n")
      } else {
        line.append(scalar)
        scalars.append(scalar)
      }
    }
    lines.append(line)
    self.lines = lines
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.text = String(view)
  }

  /// The line a place stands on, nil behind the end.
  func line(_ number: Int) -> String? {
    guard lines.indices.contains(number - 1) else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: lines[number - 1])
    return String(view)
  }
}

import PricingModel

/// The opening book as a CSV table beside the scenario, as the entries that a list would give,
/// each at its own line and column.
struct BookTable {
  let library: Library
  let catalogue: Catalogue

  static let columns = [
    "segment", "plan", "billing", "tenure", "count", "seats", "price", "currency",
  ]
  static let mostRows = 100_000

  private var findings: Findings { library.findings }

  func rows(_ file: Int) -> [Entry] {
    let lines = library.sources[file].lines
    guard let header = lines.first, !header.isEmpty else {
      findings.add(
        "E080", Place(file: file, line: 1, column: 1),
        "the table is empty; its header is `segment,plan,billing,tenure,count`")
      return []
    }
    guard let names = self.header(header, file) else { return [] }
    var rows: [Entry] = []
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      if rows.count == Self.mostRows {
        findings.add(
          "E080", Place(file: file, line: index + 1, column: 1),
          "the table has more than \(Self.mostRows) rows; add equal customers together")
        return rows
      }
      if let row = row(line, names, file, index + 1) { rows.append(row) }
      if findings.all.count > ProblemReport.mostProblems { return rows }
    }
    return rows
  }

  // MARK: Cells

  private func cells(_ line: [Unicode.Scalar], _ file: Int, _ number: Int) -> [Entry] {
    var cells: [Entry] = []
    var start = 0
    for index in 0...line.count where index == line.count || line[index] == "," {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: line[start..<index])
      let text = String(view)
      let trimmed = text.trimmingSpaces
      let lead = text.unicodeScalars.prefix { $0 == " " }.count
      cells.append(
        Entry(
          content: trimmed.isEmpty ? .nothing : .scalar(trimmed, quoted: false),
          place: Place(
            file: file, line: number, column: start + lead + 1,
            length: max(1, trimmed.unicodeScalars.count))))
      start = index + 1
    }
    return cells
  }

  private func header(_ line: [Unicode.Scalar], _ file: Int) -> [String]? {
    let before = findings.all.count
    var names: [String] = []
    for cell in cells(line, file, 1) {
      let name = cell.word
      if !Self.columns.contains(name) {
        findings.add(
          "E080", cell.place,
          "unknown column `\(Wording.shown(name))`"
            + (Spelling.nearest(to: name, in: Self.columns).map { "; did you mean `\($0)`?" }
              ?? "; columns are \(Wording.list(Self.columns))"))
      } else if names.contains(name) {
        findings.add("E080", cell.place, "column `\(name)` stands here twice")
      }
      names.append(name)
    }
    for needed in ["plan", "count"] where !names.contains(needed) {
      findings.add(
        "E080", Place(file: file, line: 1, column: 1),
        "column `\(needed)` is missing; the header is `segment,plan,billing,tenure,count`")
    }
    return findings.all.count == before ? names : nil
  }

  private func row(
    _ line: [Unicode.Scalar], _ names: [String], _ file: Int, _ number: Int
  ) -> Entry? {
    let cells = cells(line, file, number)
    let place = Place(file: file, line: number, column: 1)
    guard cells.count == names.count else {
      findings.add(
        "E080", place,
        "this row has \(cells.count) cells; the header has \(names.count) columns")
      return nil
    }
    let before = findings.all.count
    var pairs: [Entry.Pair] = []
    for (name, cell) in zip(names, cells) {
      guard let text = cell.text else {
        if name == "plan" || name == "count" {
          findings.add("E080", cell.place, "`\(name)` is empty; every row has one")
        }
        continue
      }
      check(name, text, cell)
      if name == "currency" { continue }
      // Tables count tenure in months without saying so; the list says `3 months`.
      let written = name == "tenure" ? "\(text) months" : text
      pairs.append(
        Entry.Pair(
          key: Entry.Key(text: name, quoted: false, place: cell.place),
          value: Entry(content: .scalar(written, quoted: false), place: cell.place)))
    }
    guard findings.all.count == before else { return nil }
    return Entry(content: .mapping(pairs), place: place)
  }

  private func table(_ cell: Entry) -> String {
    let path = library.sources[cell.place.file].name
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  private func check(_ name: String, _ text: String, _ cell: Entry) {
    func whole(_ range: ClosedRange<Int>) {
      guard let value = Scalars.number(text)?.integer, range.contains(value) else {
        findings.add(
          "E080", cell.place,
          "`\(name)` is `\(Wording.shown(text))`; allowed are whole numbers from "
            + "\(range.lowerBound) to \(range.upperBound)"
        )
        return
      }
    }
    func known(_ words: [String], _ what: String) {
      guard !words.contains(text) else { return }
      findings.add(
        "E080", cell.place,
        "`\(name)` names \(what) `\(Wording.shown(text))`, which does not exist"
          + (Spelling.nearest(to: text, in: words).map { "; did you mean `\($0)`?" }
            ?? "; there are \(Wording.list(words))"))
    }
    switch name {
    case "count": whole(0...1_000_000_000)
    case "tenure": whole(0...1200)
    case "seats": whole(1...1_000_000)
    case "plan": known(catalogue.planIDs, "plan")
    case "segment": known(catalogue.segments, "segment")
    case "billing": known(Term.allCases.map(\.rawValue), "term")
    case "price":
      if PriceText.minor(text, catalogue.currency) == nil {
        findings.add(
          "E080", cell.place,
          "`price` is `\(Wording.shown(text))`; allowed are amounts of "
            + "\(catalogue.currency.code) with at most \(catalogue.currency.decimals) decimals"
        )
      }
    case "currency":
      if text != catalogue.currency.code {
        findings.add(
          "E028", cell.place,
          "`\(table(cell))` has \(Wording.shown(text)), the "
            + "scenario \(catalogue.currency.code); a scenario has one currency"
        )
      }
    default: break
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    let head = drop { $0 == " " }
    return String(head.reversed().drop { $0 == " " }.reversed())
  }
}

import Testing

@testable import ScenarioFiles

/// Messages and places are part of the public interface: each is tested word for word.
struct MessageTests {
  struct Row: CustomStringConvertible, Sendable {
    let file: String
    let lines: [String]
    var description: String { file }
  }

  /// `MESSAGES.tsv`: file, table in which it stands (`-`: the file), line:column, code, message.
  static let rows: [Row] = {
    let text = (try? Fixture.text("MESSAGES.tsv")) ?? ""
    var rows: [Row] = []
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t").map(String.init)
      guard cells.count == 5 else { continue }
      let name = cells[1] == "-" ? cells[0] : cells[1]
      let headline = "\(name):\(cells[2]): error[\(cells[3])]: \(cells[4])"
      if let last = rows.last, last.file == cells[0] {
        rows[rows.count - 1] = Row(file: last.file, lines: last.lines + [headline])
      } else {
        rows.append(Row(file: cells[0], lines: [headline]))
      }
    }
    return rows
  }()

  /// As for a run of an engine that counts accounts, which has more to refuse.
  static let reader = ScenarioReader(countingEngine: "population")

  @Test(arguments: rows)
  func everyMessageAndPlaceIsAsWritten(row: Row) {
    guard case .problems(let problems) = Self.reader.read(path: Fixture.path(row.file)) else {
      Issue.record("\(row.file) was accepted")
      return
    }
    let prefix = Fixture.folder + "/"
    let found = problems.map { $0.headline.replacingPrefix(prefix) }
    #expect(found == row.lines)
  }

  @Test func everyCodeOfTheFormatHasAFixture() {
    let codes = Set(Self.rows.flatMap(\.lines).compactMap { $0.code })
    let format =
      Array(1...9) + Array(10...15) + Array(20...28) + Array(30...32) + Array(40...46)
      + Array(60...67) + Array(70...76) + [80, 90, 91]
    let missing = format.map { "E0" + ($0 < 10 ? "0" : "") + "\($0)" }.filter {
      !codes.contains($0)
    }
    #expect(missing == [])
  }

  @Test func theTableIsNotEmpty() { #expect(Self.rows.count > 120) }
}

extension String {
  func replacingPrefix(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }

  /// `E010` of a headline.
  fileprivate var code: String? {
    guard let start = firstRange(of: "error[") else { return nil }
    return String(self[start.upperBound...].prefix(4))
  }

  private func firstRange(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}

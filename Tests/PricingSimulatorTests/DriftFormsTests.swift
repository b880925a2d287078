import Testing

@testable import PricingSimulator

/// How committed results differ from computed ones, difference by difference, and what is no result.
@Suite struct DriftFormsTests {
  private func drift(_ old: String, _ new: String, _ file: String) throws -> FileDrift? {
    try FileDrift.between(
      committed: Array(old.utf8), computed: Array(new.utf8), file: file,
      monthName: { "month \($0)" }
    ).drift
  }

  private func words(_ drift: FileDrift?) -> [String] {
    (drift?.findings ?? []).map { finding in
      switch finding {
      case .cell(let row, let column, let key, let old, let new, let difference, let isOneStep):
        "\(row) \(column) \(key) \(old) \(new) \(difference ?? "-") \(isOneStep)"
      case .row(let number, let key, let isCommitted):
        "row \(number.map(String.init) ?? "-") \(key) \(isCommitted)"
      case .fact(let path, let old, let new, let difference, _):
        "\(path) \(old ?? "-") \(new ?? "-") \(difference ?? "-")"
      case .line(let number, let old, let new): "line \(number) \(old ?? "-") \(new ?? "-")"
      case .missing: "missing"
      case .extra: "extra"
      }
    }
  }

  private static let table = "month,metric,mean\n0,mrr,10.00\n1,mrr,12.00\n"

  @Test func cellsAndRowsAreNamedByTheirKeys() throws {
    #expect(try drift(Self.table, Self.table, "a/forecast.csv") == nil)
    let cell = try drift(Self.table, Self.table.replacing("12.00", with: "12.01"), "forecast.csv")
    #expect(words(cell) == [#"3 mean ["month 1", "mrr"] 12.00 12.01 +0.01 true"#])
    let shorter = try drift(Self.table, "month,metric,mean\n0,mrr,10.00\n", "forecast.csv")
    #expect(words(shorter) == [#"row 3 ["month 1", "mrr"] true"#])
    #expect(shorter?.records.map(\.old) == ["month 1 mrr"])
    let longer = try drift("month,metric,mean\n0,mrr,10.00\n", Self.table, "forecast.csv")
    #expect(words(longer) == [#"row - ["month 1", "mrr"] false"#])
    #expect(longer?.records.map(\.new) == ["month 1 mrr"])
    // The same row elsewhere is found again by its key.
    let moved = try drift(
      Self.table, "month,metric,mean\n1,mrr,13.00\n0,mrr,10.00\n", "forecast.csv")
    #expect(words(moved) == [#"3 mean ["month 1", "mrr"] 12.00 13.00 +1.00 false"#])
  }

  @Test func theSameCellsInAnotherOrderAreOtherBytes() throws {
    let turned = try drift(
      Self.table, "month,metric,mean\n1,mrr,12.00\n0,mrr,10.00\n", "forecast.csv")
    #expect(
      words(turned) == ["line 2 0,mrr,10.00 1,mrr,12.00", "line 3 1,mrr,12.00 0,mrr,10.00"])
    #expect(turned?.records.map(\.row) == [2, 3])
  }

  @Test func textIsComparedByLineAndMissesWhatOneLacks() throws {
    let drift = try drift("a\nb\nc", "a\nx", "summary.md")
    #expect(words(drift) == ["line 2 b x", "line 3 c -"])
    #expect(try words(self.drift("a", "a\nb", "search.md")) == ["line 2 - b"])
  }

  @Test func entriesOfJSONAreComparedByPath() throws {
    let old = #"{"format": 1, "run": {"rng": 2}, "mrr": [1.5, 2], "gone": true}"#
    let new = #"{"format": 1, "run": {"rng": 2}, "mrr": [1.5, 3], "come": null}"#
    #expect(
      try words(drift(old, new, "summary.json"))
        == ["mrr[1] 2 3 +1", "gone true - -", "come - null -"])
    #expect(throws: Unreadable.self) {
      try drift(old, new.replacing("\"format\": 1", with: "\"format\": 2"), "summary.json")
    }
    #expect(throws: Unreadable.self) { try drift("{}", new, "summary.json") }
  }

  @Test func whatIsNoResultSaysWhy() {
    func reason(_ bytes: [UInt8], _ file: String) -> String? {
      do {
        _ = try FileDrift.between(
          committed: bytes, computed: Array(Self.table.utf8), file: file, monthName: { "\($0)" })
        return nil
      } catch let unreadable as Unreadable {
        return unreadable.reason
      } catch {
        return "\(error)"
      }
    }
    #expect(reason([0xFF, 0x0A], "forecast.csv") == "it is not UTF-8")
    #expect(
      reason(Array("month,metric,mean\n0,mrr\n".utf8), "forecast.csv")
        == "row 2 has 2 cells, the header has 3")
    #expect(
      reason(Array("month,metric,mean\n0".utf8), "forecast.csv")?.hasPrefix("it ends") == true)
    #expect(
      reason(Array("month,metric,mean\n0,mrr,ten\n".utf8), "forecast.csv")
        == "row 2: `mean` is `ten`, which is no number")
  }

  @Test(arguments: [
    ("{\"a\": 1} x", "line 1 is not JSON"), ("{\"a\": 1,\n\"b\": tru}", "line 2 is not JSON"),
    ("{\"a\": \"x\ny\"}", "line 1 is not JSON"), ("{\"a\": \"x", "line 1 is not JSON"),
    ("[1e5e5]", "line 1 is not JSON"), ("[1 2]", "line 1 is not JSON"),
    ("[1e]", "line 1 is not JSON"),
    (
      String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
      "it is nested more than 64 deep"
    ),
  ]) func whatIsNoJSONSaysWhere(_ text: String, _ reason: String) {
    let error = #expect(throws: Unreadable.self) { try JSONFacts(text) }
    #expect(error?.reason == reason)
  }

  @Test func factsKeepTheirDigitsAndTheirOrder() throws {
    let facts = try JSONFacts(
      #"{"b": [1.50, -2e3], "a": {"x": "1\"2", "y": false}, "c": [], "d": {}}"#)
    #expect(
      facts.facts.map { "\($0.path)=\($0.literal)" }
        == ["b[0]=1.50", "b[1]=-2e3", #"a.x=1\"2"#, "a.y=false"])
  }

  /// What the system calls an error, in words of our own where they help.
  @Test func errorsOfTheSystemAreSaidInWords() {
    #expect(lastError(28) == "no space left on the disk")
    #expect(lastError(13) == "permission denied" && lastError(1) == "permission denied")
    #expect(lastError(30) == "the file system is read-only")
    #expect(lastError(20) == "a part of the path is not a folder")
    #expect(lastError(2) == "it does not exist")
    #expect(!lastError(5).isEmpty && lastError(5) != lastError(2))
  }
}

import Testing

@testable import ScenarioFiles

struct ProblemTests {
  private let problem = Problem(
    code: "E023", file: "boards.yaml", line: 31, column: 9, length: 2,
    message: "`churn: 5%` has no period", hint: "write `5% per month`", sourceLine: "churn:  5%")

  @Test func theCaretStandsUnderThePlace() {
    #expect(
      problem.text == """
        boards.yaml:31:9: error[E023]: `churn: 5%` has no period
           31 │ churn:  5%
              │         ^^
          hint: write `5% per month`
        """)
  }

  @Test func aLongLineIsCutTo120ColumnsAroundThePlace() {
    let long = Problem(
      code: "E010", file: "a.yaml", line: 1, column: 400, length: 3, message: "x",
      sourceLine: String(repeating: "a", count: 399) + "key" + String(repeating: "b", count: 400))
    let lines = long.text.split(separator: "\n").map(String.init)
    let shown = lines[1].drop { $0 != "│" }.dropFirst(2)
    let carets = lines[2].drop { $0 != "│" }.dropFirst(2)
    #expect(shown.count == 120)
    #expect(shown.first == "…" && shown.last == "…")
    let start = carets.prefix { $0 == " " }.count
    #expect(shown.dropFirst(start).prefix(3) == "key")
    #expect(carets.dropFirst(start) == "^^^")
  }

  @Test func charactersThatMisleadAreEscapedAndTheCaretKeepsItsPlace() {
    let turned = Problem(
      code: "E003", file: "a\u{1B}[31m.yaml", line: 1, column: 4, message: "x",
      sourceLine: "a\u{7}b\u{202E}c")
    #expect(
      turned.text == """
        a\\u{001B}[31m.yaml:1:4: error[E003]: x
            1 │ a\\u{0007}b\\u{202E}c
              │           ^^^^^^^^
        """)
  }

  @Test func theReportOfARunStaysWithinFourKilobytesAndCountsTheRest() {
    let long = String(repeating: "é", count: 150)
    let many = (1...20).map { line in
      Problem(code: "E010", file: "a.yaml", line: line, column: 1, message: long, sourceLine: long)
    }
    let report = ProblemReport.text(many, closing: "Nothing was written.")
    #expect(report.utf8.count <= 4096)
    #expect(report.hasSuffix("20 errors in 1 file. Nothing was written.\n"))
    let shown = report.split(separator: "\n").filter { $0.contains("error[E010]") }.count
    #expect(shown > 3 && report.contains("… and \(20 - shown) more\n"))
  }

  @Test func jsonHoldsTheSameFactsWithoutRawControls() {
    let turned = Problem(
      code: "E003", file: "a.yaml", line: 1, column: 2, message: "say \"no\"\u{202E}", hint: "h")
    #expect(
      turned.json
        == #"{"code": "E003", "file": "a.yaml", "line": 1, "column": 2, "length": 1, "#
        + #""message": "say \"no\"\u202E", "hint": "h"}"#)
  }

  @Test func atMostTwentyProblemsComeSortedByPlace() {
    let keys = (0..<40).map { "extra_\($0): 1\n" }.joined()
    let problems = Fixture.problems(Fixture.head + "plans: {writer: {price: 12}}\n" + keys)
    #expect(problems.count == 20)
    #expect(problems.map(\.line) == Array(6...25))
  }
}

struct HintTests {
  private func hints(_ rest: String) -> [String?] {
    Fixture.problems(Fixture.head + "plans: {writer: {price: 12}}\n" + rest).map(\.hint)
  }

  @Test func aMisspeltKeyIsToldWhereAllKeysStand() {
    #expect(
      hints("chrun: 4% per month\n") == ["rename the key. All keys: pricewright schema | less"])
  }

  @Test func aRateWithoutPeriodIsToldWhatTheTwoReadingsMean() {
    #expect(
      hints("churn: 5%\n") == ["5% per month is 46% after a year; 5% per year is 5%"])
  }

  @Test func sharesThatMissAPartAreShownWithARest() {
    #expect(
      hints("churn: 4% per month\nsegments: {home: 55%, office: 35%}\n")
        == ["{home: 55%, office: rest}"])
  }
}

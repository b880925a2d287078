import Estimates
import PricingModel
import TestSupport
import Testing

@testable import Reports

/// `report.html` as a file: one, closed, escaped, without a script or a request.
@Suite struct PageTests {
  static let forecast = ForecastReport(
    summary: MadeUpBoards.summary, scenario: MadeUpBoards.scenario,
    command: "pricewright run boards.yaml --output results"
  ).text

  @Test func theReportHasItsPolicyAndNeitherScriptNorRequest() {
    let text = Self.forecast
    #expect(text.contains("content=\"default-src 'none'; style-src 'unsafe-inline';"))
    for word in [
      "<script", "http:", "https:", "url(", "@import", " style=", "onload", "javascript",
    ] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test func everyTagIsClosedInOrder() {
    #expect(PageCheck.unclosed(Self.forecast) == [])
    #expect(PageCheck.unclosed("<p><b>x</p></b>") != [])
    #expect(PageCheck.unclosed("<p><br>x") != [])
  }

  @Test func everyNameIsThereOnceAndEveryReferenceIsKnown() {
    let found = PageCheck.names(Self.forecast)
    #expect(found.ids.count == Set(found.ids).count)
    #expect(found.ids.count > 10)
    for name in found.references { #expect(found.ids.contains(name), "\(name)") }
  }

  @Test func headingsStandInOrderUnderOneAnswer() {
    let levels = Self.forecast.matches(of: /<h([1-6])/).compactMap { Int($0.output.1) }
    #expect(levels.first == 1)
    #expect(levels.count { $0 == 1 } == 1)
    for (one, next) in zip(levels, levels.dropFirst()) { #expect(next <= one + 1) }
    let answer = Answer(MadeUpBoards.summary, MadeUpBoards.scenario).outlook
    #expect(Self.forecast.contains("<title>\(answer)</title>"))
    #expect(Self.forecast.contains("<h1>\(answer)</h1>"))
  }

  @Test func everyNumberOfTheAnswerStandsInATable() {
    let answer = Answer(MadeUpBoards.summary, MadeUpBoards.scenario).outlook
    let tables = Self.forecast.matches(of: /<table[\s\S]*?<\/table>/).map { String($0.output) }
      .joined()
    let numbers = answer.matches(of: /\$[0-9.,]+[kMB]?/).map { text in
      String(text.output).hasSuffix(".") ? String(text.output.dropLast()) : String(text.output)
    }
    #expect(numbers.count >= 2)
    for number in numbers { #expect(tables.contains(number), "\(number)") }
  }

  @Test func aSectionWithoutContentIsLeftOutWithItsLink() {
    let bare = Scenario.plain(months: 3, replications: 1, plans: ["pro"])
    var ledger = HandMadeLedger(
      groups: [.all, .plan("pro")], months: 3, replications: 1,
      opening: [(mrr: 100, active: 1), (mrr: 100, active: 1)])
    for month in 0..<3 {
      for group in 0..<2 {
        ledger.set(.mrr, group: group, month: month, to: 100)
        ledger.set(.active, group: group, month: month, to: 1)
      }
    }
    let run = RunResult(
      accounts: ledger.accounts, customerValue: nil, engine: "population", seed: 1,
      parameterShare: nil)
    let text = ForecastReport(
      summary: Summary(run, scenario: bare), scenario: bare, command: nil
    ).text
    for id in ["warnings", "assumed", "plans", "gates"] {
      #expect(!text.contains("id=\"\(id)\""), "\(id)")
      #expect(!text.contains("#\(id)\""), "\(id)")
    }
    #expect(text.contains("id=\"methods\""))
    #expect(PageCheck.unclosed(text) == [])
  }

  @Test func figuresHaveTheTrueMinusAndWordsKeepTheirHyphens() {
    #expect(HTML.figure("-$1.0k to +$5.9k") == "−$1.0k to +$5.9k")
    #expect(HTML.figure("(P10 -$18.5k, P90 +$1k)") == "(P10 −$18.5k, P90 +$1k)")
    #expect(HTML.figure("a one-off 2026-01") == "a one-off 2026-01")
    #expect(HTML.figure("-") == "–")
    #expect(HTML.figure("<1%") == "&lt;1%")
  }

  @Test func everyVerdictHasItsWords() {
    let words = Verdict.Word.allCases.map(ChangeSentence.words)
    #expect(Set(words).count == words.count)
    #expect(words.allSatisfy { $0.contains("would") || $0.contains("could") })
  }
}

/// What a browser would forgive and a reader of the source would not.
enum PageCheck {
  private static let void: Set<String> = ["meta", "link", "br", "hr", "img", "input"]

  /// Tags that are not closed, or closed out of order.
  static func unclosed(_ text: String) -> [String] {
    var open: [String] = []
    var faults: [String] = []
    for match in text.matches(of: /<(\/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*?)(\/?)>/) {
      let name = String(match.output.2)
      if void.contains(name) || !match.output.4.isEmpty { continue }
      if match.output.1.isEmpty {
        open.append(name)
      } else if open.popLast() != name {
        faults.append("</\(name)>")
      }
    }
    return faults + open
  }

  static func names(_ text: String) -> (ids: [String], references: [String]) {
    let ids = text.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
    let links = text.matches(of: /href="#([^"]*)"/).map { String($0.output.1) }
    let labels = text.matches(of: /aria-labelledby="([^"]*)"/)
      .flatMap { $0.output.1.split(separator: " ").map(String.init) }
    return (ids, links + labels)
  }
}

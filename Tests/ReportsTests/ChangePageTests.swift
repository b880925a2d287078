import Estimates
import PricingModel
import TestSupport
import Testing

@testable import Reports

@Suite struct ChangePageTests {
  private let text = ChangeReport(
    summary: MadeUpChange.summary, scenario: MadeUpChange.scenario,
    command: "pricewright compare boards.yaml changes/pro-35.yaml", change: MadeUpChange.answer
  ).text

  @Test func theReportOfAChangeReadsAsRecorded() {
    expectSnapshot(text, named: "change.html")
  }

  @Test func itsAnswerNamesActionPolicyAndVerdict() {
    let sentence = ChangeSentence(MadeUpChange.answer).text
    #expect(
      sentence.hasPrefix("Raising pro to $35 and keeping the old price for 6 months would "))
    #expect(text.contains("<h1>\(sentence)</h1>"))
    #expect(text.contains("<title>\(sentence)</title>"))
  }

  @Test func itHasTheSectionsInTheirOrderAndOnlyThoseWithContent() {
    let ids = text.matches(of: /<section[^>]* id="([^"]*)"/).map { String($0.output.1) }
    #expect(ids == ["when", "hinge", "test", "customers", "assumed", "warnings", "methods"])
  }

  @Test func itIsClosedNamedOnceAndWithoutScriptOrRequest() {
    #expect(PageCheck.unclosed(text) == [])
    let found = PageCheck.names(text)
    #expect(found.ids.count == Set(found.ids).count)
    for name in found.references { #expect(found.ids.contains(name), "\(name)") }
    for word in ["<script", "http:", "https:", "url(", " style=", "<b>\"", "<i>MODEL", "<u>"] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test func aChangeThatDoesNothingSaysExactlyZeroAndDrawsNoDots() {
    let comparison = Comparison(
      name: "same", scenario: MadeUpChange.scenario,
      baseline: MadeUpBoards.expectation, changed: MadeUpBoards.expectation)
    let page = ChangeReport(
      summary: MadeUpChange.summary, scenario: MadeUpChange.scenario, command: nil,
      change: ChangeAnswer(comparison: comparison, headline: .headline)
    ).text
    #expect(page.contains("would make no difference."))
    #expect(page.contains("Every difference is exactly 0."))
    #expect(!page.contains("id=\"dotsw"))
    #expect(!page.contains("id=\"when\""))
  }
}

extension MadeUpBoards {
  /// One certain arm.
  fileprivate static let expectation: RunResult = {
    var ledger = HandMadeLedger(
      groups: [.all, .plan("pro")], months: 24, replications: 1,
      opening: [(mrr: 100, active: 1), (mrr: 100, active: 1)], isExpectation: true)
    for month in 0..<24 {
      for group in 0..<2 {
        ledger.set(.mrr, group: group, month: month, to: 100)
        ledger.set(.active, group: group, month: month, to: 1)
      }
      ledger.set(.recognised, month: month, to: 100)
    }
    return RunResult(
      accounts: ledger.accounts, customerValue: nil, engine: "expected", seed: 42,
      parameterShare: nil)
  }()
}

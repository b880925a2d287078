import Estimates
import PricingModel
import TestSupport
import Testing

@testable import Reports

@Suite struct SnapshotTests {
  private let summary = MadeUpBoards.summary
  private let scenario = MadeUpBoards.scenario

  @Test func theTerminalSummaryReadsAsRecorded() {
    expectSnapshot(
      ResultFiles.terminal(summary: summary, scenario: scenario), named: "terminal.txt")
  }

  @Test func theSixFilesReadAsRecorded() {
    let files = ResultFiles.files(
      summary: summary, scenario: scenario,
      command: "pricewright run scenarios/boards.yaml --output results")
    #expect(
      files.map(\.name) == [
        "forecast.csv", "clv.csv", "summary.json", "summary.md", "mrr.svg", "report.html",
      ])
    for file in files { expectSnapshot(file.text, named: file.name) }
  }
}

import Estimates
import Foundation
import PricingModel
import TestSupport
import Testing

@testable import Reports

@Suite struct ReportShapeTests {
  private static let hostile =
    "A | B <script>alert('x')</script> \u{202E}]( `@all` #1 https://evil.example ```\u{1B}[2J"
    + " and a name so long that no line of eighty columns could hold all of it"

  /// A run of any length with one plan, MRR moving from one value to another.
  private func run(
    months: Int, from: Double = 50_000, to: Double = 90_000, name: String = "Boards",
    currency: Currency = Currency(code: "USD", decimals: 2), replications: Int = 200,
    plans: [String] = ["pro"], gates: [Gate] = []
  ) -> (summary: Summary, scenario: Scenario) {
    let groups = [Group.all] + plans.map { Group.plan($0) }
    var ledger = HandMadeLedger(
      groups: groups, months: months, replications: replications,
      opening: groups.map { _ in (mrr: from * 100, active: 50) })
    var random = SmallGenerator(state: 1)
    let luck = (0..<replications).map { _ in random.bell() * 0.1 }
    for month in 0..<months {
      let mean = from + (to - from) * Double(month) / Double(max(1, months - 1))
      let values = luck.map { max(0, (mean * 100 * (1 + $0)).rounded()) }
      for group in groups.indices {
        let share = group == 0 ? 1.0 : 1.0 / Double(plans.count)
        ledger.set(.mrr, group: group, month: month, to: values.map { $0 * share })
        ledger.set(.active, group: group, month: month, to: 50)
      }
    }
    let scenario = Scenario.plain(
      name: name, months: months, replications: replications, plans: plans,
      inputs: MadeUpBoards.scenario.inputs,
      warnings: [Warning(code: "W21", sentence: "\(name) is assumed.")])
    let result = RunResult(
      accounts: ledger.accounts, customerValue: nil, engine: "population", seed: 1,
      parameterShare: nil)
    return (Summary(result, scenario: scenario), scenario)
  }

  @Test(arguments: [1, 2, 12, 13, 36, 37, 240])
  func noLineIsWiderThanEightyColumns(months: Int) {
    for to in [0.0, 9.9e6, 4e9] {
      let (summary, scenario) = run(
        months: months, to: to, name: Self.hostile, replications: months > 60 ? 20 : 200,
        plans: ["a", "a_plan_with_an_id_as_long_as_is_allowed_"])
      for code in ["USD", "CHF"] {
        let other = Scenario.plain(
          name: scenario.name, currency: Currency(code: code, decimals: 2), months: months,
          inputs: scenario.inputs)
        let text = ResultFiles.terminal(summary: summary, scenario: other)
        for line in text.split(separator: "\n") {
          #expect(line.count <= 80, "\(line)")
          #expect(line.last != " ", "\(line)|")
        }
      }
      let warnings = ResultFiles.warnings(summary.warnings)
      #expect(warnings.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }

  @Test func theFanIsThirtySixColumnsWideAndEndsWithTheLastMonth() {
    for months in [36, 72, 108, 240] {
      let (summary, scenario) = run(months: months)
      let lines = FanChart(summary, scenario).lines(.plain)
      #expect(lines.count == 7)
      let path = lines.dropLast().flatMap { $0.dropFirst(8).prefix(36) }
        .filter { "▁─▔".contains($0) }
      let columns = (months + (months + 35) / 36 - 1) / ((months + 35) / 36)
      #expect(path.count == columns)
      #expect(lines.contains { $0.contains("expected") })
    }
  }

  @Test func colourOnlyAddsEscapes() {
    let plain = ResultFiles.terminal(summary: MadeUpBoards.summary, scenario: MadeUpBoards.scenario)
    let coloured = ResultFiles.terminal(
      summary: MadeUpBoards.summary, scenario: MadeUpBoards.scenario,
      style: Ink(isColoured: true))
    #expect(coloured != plain)
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    #expect(!plain.contains("\u{1B}"))
  }

  @Test func asciiMarksLeaveNoOther() {
    let text = ResultFiles.terminal(
      summary: MadeUpBoards.summary, scenario: MadeUpBoards.scenario, style: Ink(isASCII: true))
    #expect(!text.contains { !$0.isASCII })
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func plansAddUpToTheirSumInExpectedValues() {
    let summary = MadeUpBoards.summary
    let plans = MadeUpBoards.groups.dropFirst()
    for metric in [Metric.mrr, .active, .churned, .newMRR] {
      let parts = plans.compactMap { summary[metric, $0, month: 35]?.mean }.reduce(0, +)
      let all = summary[metric, month: 35]?.mean ?? 0
      #expect(abs(parts - all) < 1e-6)
    }
  }

  @Test func everyMetricGroupAndMonthHasItsRow() {
    let rows = ResultFiles.forecast(
      summary: MadeUpBoards.summary, scenario: MadeUpBoards.scenario
    ).split(separator: "\n").dropFirst().map { $0.split(separator: ",", maxSplits: 3) }
    let expected = MadeUpBoards.summary.metrics.reduce(0) { $0 + ($1.isGrouped ? 4 : 1) * 36 }
    #expect(rows.count == expected)
    #expect(Set(rows.map { $0.prefix(3).joined(separator: ",") }).count == expected)
  }

  @Test func jsonIsReadByAnotherParserAndSaysWhatTheSummarySays() throws {
    let (summary, scenario) = run(months: 13, name: Self.hostile)
    let text = ResultFiles.json(summary: summary, scenario: scenario)
    let read = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let document = try #require(read as? [String: Any])
    #expect(document["format"] as? Int == 1)
    let facts = try #require(document["scenario"] as? [String: Any])
    #expect(facts["name"] as? String == Self.hostile)
    let forecast = try #require(document["forecast"] as? [[String: Any]])
    let mrr = try #require(forecast.first?["mean"] as? [Double])
    #expect(mrr.count == 13)
    let mean = try #require(summary[.mrr, month: 12]?.mean)
    #expect(abs(mrr[12] - mean / 100) <= 0.005)
    let nrr = try #require(forecast.first { $0["metric"] as? String == "nrr_12" })
    #expect((nrr["mean"] as? [Any])?.first is NSNull)
  }

  @Test func hostileTextStartsNothingAnywhere() {
    let (summary, scenario) = run(months: 13, name: Self.hostile)
    for file in ResultFiles.files(summary: summary, scenario: scenario) {
      #expect(!file.text.replacing("\\<", with: "").contains("<script"), "\(file.name)")
      #expect(!file.text.contains("\u{1B}"), "\(file.name)")
      #expect(!file.text.contains("\u{202E}"), "\(file.name)")
    }
    let markdown = ResultFiles.markdown(summary: summary, scenario: scenario)
    #expect(!markdown.contains("@all"))
    #expect(!markdown.contains("https://"))
  }

  @Test func theFanOfARunKeepsItsTextInsideAndApart() {
    for (months, to) in [(36, 90_000.0), (1, 50_000), (24, 0), (240, 4e9), (12, 12)] {
      let (summary, scenario) = run(months: months, to: to)
      expectRoom(FanPicture(summary, scenario), "\(months) months")
    }
  }

  @Test func theFolderTableReadsAsRecorded() {
    let quiet = run(months: 24, from: 1_800_000, to: 2_412_000)
    let table = FolderTable(
      rows: [
        .init(name: "boards", outcome: .done(MadeUpBoards.summary, MadeUpBoards.scenario)),
        .init(name: "changes/pro-29-grandfather-12-months-late", outcome: .done(quiet.0, quiet.1)),
        .init(name: "enterprise", outcome: .failed("2 errors, nothing written")),
      ],
      written: .init(folder: "results", new: 2, same: 0))
    expectSnapshot(table.text(), named: "folder.txt")
    #expect(table.text().split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func markdownIsOneFactALineAndAtMostSixtyLinesUnfolded() {
    let text = ResultFiles.markdown(
      summary: MadeUpBoards.summary, scenario: MadeUpBoards.scenario)
    let open = text.split(separator: "<details>", maxSplits: 1)[0]
    #expect(open.split(separator: "\n", omittingEmptySubsequences: false).count <= 60)
    #expect(text.contains("▅"))
    #expect(!text.contains("](mrr.svg)"))
  }
}

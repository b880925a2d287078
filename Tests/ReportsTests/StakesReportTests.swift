import Decisions
import Estimates
import PricingModel
import Simulation
import TestSupport
import Testing

@testable import Reports

/// What a decision hinges on, in words: every branch of the advice.
@Suite struct StakesReportTests {
  private static let parameters = [
    Parameter(path: "response.new.elasticity", distribution: .uniform(min: 0.4, max: 1.6)),
    Parameter(path: "trials.conversion", distribution: .beta(a: 18, b: 82)),
  ]
  private static let scenario = Scenario.plain(
    months: 12, parameters: parameters,
    inputs: [
      Input(
        path: "trials.conversion", text: "18% (13% to 23%)", kind: .data, source: nil, grade: nil,
        line: 3, parameter: 1)
    ])

  /// Gains in minor units, as functions of two inputs on (0, 1).
  private static func report(
    tests: [CandidateTest] = [], metric: Metric = .revenueToDate,
    _ gains: [@Sendable ([Double]) -> Double]
  ) throws -> StakesReport {
    let problem = DecisionProblem(
      inputs: try InputCube(parameters, seed: 1, points: 256),
      baseline: .init("no change") { points in points.map { _ in 0 } },
      changes: gains.enumerated().map { index, gain in
        .init("plan \(index + 1)") { points in points.map(gain) }
      })
    return StakesReport(
      try Stakes(problem, draws: 256, tests: tests), scenario: scenario, metric: metric)
  }

  private static func test(_ kind: CandidateTest.Kind, available: Int? = nil) -> CandidateTest {
    CandidateTest(
      kind: kind, input: 0, worthOfPrior: 90, arms: kind == .newPrice ? 2 : 1,
      perMonth: available == nil ? 50 : nil, available: available, plan: "pro",
      unit: available == nil ? "trial" : "customer", delay: 1)
  }

  private static let even: @Sendable ([Double]) -> Double = { 4_000_000 * (0.5 - $0[0]) }

  @Test func hingesAreTheStrongestFirstWithTheirOwnNumbers() throws {
    let report = try Self.report([{ Self.even($0) + 100_000 * $0[1] }])
    let hinges = report.hinges()
    #expect(hinges.map(\.path) == ["response.new.elasticity", "trials.conversion"])
    #expect(hinges[0].low == "0.52" && hinges[0].high == "1.48")
    #expect(hinges[1].low == "13.2%" && hinges[1].high.hasPrefix("23."))
    #expect(hinges[0].atLow > 0 && hinges[0].atHigh < 0)
    let text = report.terminalInFull()
    #expect(text.contains("response.new.elasticity"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= Layout.width })
  }

  @Test func aTestIsNamedWithItsSizeAndItsTime() throws {
    let report = try Self.report(tests: [Self.test(.newPrice)], [Self.even])
    let first = try #require(report.testFirst.first)
    // At a mean of 0 the value grows with the correlation: half of it at rho = 1/2, n = n0 / 3.
    #expect(first.contains("The new price of pro for half of new visitors: 3"))
    #expect(first.contains(" trials an arm, "))
    #expect(report.testFirst[1].contains("knowing everything, $5"))
  }

  @Test func aPilotThatNeedsMoreThanThereAreSaysSo() throws {
    let report = try Self.report(tests: [Self.test(.pilot, available: 4)], [Self.even])
    #expect(report.testFirst[0].contains("more than the 4 there are"))
  }

  @Test func whereNothingIsInDoubtNothingIsTested() throws {
    let report = try Self.report([{ 100_000 + $0[0] }])
    #expect(report.testFirst == ["Nothing: whatever the inputs are, `plan 1` is best."])
  }

  @Test func whatNoTestShowsIsSaid() throws {
    let report = try Self.report([Self.even])
    #expect(
      report.testFirst[0] == "No test shows response.new.elasticity, which is most worth knowing.")
  }

  @Test func theChoiceStandsAmongTheInputs() throws {
    let text = try Self.report([Self.even, { _ in 3_000_000 }]).terminalInFull(change: 1)
    #expect(text.contains("which change is made"))
    #expect(text.contains("plan 2 hinges on"))
  }

  @Test func programsReadTheSame() throws {
    let csv = try Self.report([Self.even]).csv
    #expect(csv.hasPrefix("change,input,statistic,value,lower,upper\n"))
    #expect(csv.contains("plan 1,response.new.elasticity,input_p10,0.52,,\n"))
    #expect(csv.contains(",response.new.elasticity,total_index,"))
    #expect(csv.split(separator: "\n").allSatisfy { $0.count { $0 == "," } == 5 })
  }

  /// The document has the numbers of the table for programs, digit by digit.
  @Test func theDocumentSaysWhatTheTableSays() throws {
    let report = try Self.report(tests: [Self.test(.newPrice)], [Self.even])
    let document = report.document.text
    for row in report.csv.split(separator: "\n").dropFirst() {
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      for cell in cells[3...] where !cell.isEmpty { #expect(document.contains(cell), "\(row)") }
    }
    for part in [
      #""metric": "revenue_to_date""#, #""draws": 256"#, #""change": "plan 1""#,
      #""input": "response.new.elasticity""#, #""input_p10": 0.52"#,
      #""kind": "price test on new business""#, #""arms": 2"#, #""is_possible": true"#,
      #""is_choice": false"#,
    ] { #expect(document.contains(part), "\(part)") }
    #expect(try Self.report([Self.even]).document.text.contains(#""test": null"#))
  }

  @Test func theMarkdownHasBothSections() throws {
    let page = try Self.report(tests: [Self.test(.newPrice)], [Self.even]).markdownInFull()
    #expect(page.hasPrefix("\n## What does it hinge on?\n"))
    #expect(page.contains("| **`response.new.elasticity`** | 0.52 to 1.48 | +$1"), "\(page)")
    #expect(page.contains("## What to test first\n\nThe new price of pro for half of new visitors"))
    #expect(page.contains("smallest test that halves its regret"))
    #expect(page.contains("| `response.new.elasticity` | $"), "\(page)")
    let settled = try Self.report([{ 100_000 + $0[0] }]).markdownInFull()
    #expect(
      settled.hasSuffix("Nothing: whatever the inputs are, \\`plan 1\\` is best.\n"), "\(settled)")
    #expect(settled.contains("| `response.new.elasticity` |"), "\(settled)")
  }

  /// The gain is 0.5 less an input on (0, 1): at its P10 0.4 of the whole, at its P90 as much less.
  @Test(arguments: [
    (Metric.active, 40.0, "+16", "-16"), (.quickRatio, 4, "+1.60", "-1.60"),
    (.logoChurn, 0.05, "2.0%", "-2.0%"),
  ]) func differencesAreWrittenInTheUnitOfTheFigure(
    _ metric: Metric, _ whole: Double, _ low: String, _ high: String
  ) throws {
    let page = try Self.report(metric: metric, [{ whole * (0.5 - $0[0]) }]).markdownInFull()
    let row = try #require(page.split(separator: "\n").first { $0.contains("elasticity") })
    #expect(row.contains(low) && row.contains("| \(high) |"), "\(row)")
  }

  @Test func partsOfASplitHaveNoNumberOfTheirOwn() throws {
    let parameters = [
      Parameter(path: "segments.dirichlet.home", distribution: .gamma(shape: 8, scale: 1))
    ]
    let problem = DecisionProblem(
      inputs: try InputCube(parameters, seed: 1, points: 256),
      baseline: .init("no change") { points in points.map { _ in 0 } },
      changes: [.init("plan 1") { points in points.map { 4_000_000 * (0.5 - $0[0]) } }])
    let report = StakesReport(
      try Stakes(problem, draws: 256, tests: []),
      scenario: .plain(months: 12, parameters: parameters),
      metric: .revenueToDate)
    #expect(report.markdownInFull().contains("| P10 to P90 |"), "\(report.markdownInFull())")
  }

  @Test func everyTestIsNamedWithWhatIsDone() {
    func sentence(
      _ kind: CandidateTest.Kind, size: Double, perMonth: Double?, plan: String? = "pro"
    ) -> String {
      let test = CandidateTest(
        kind: kind, input: 0, worthOfPrior: size, arms: kind == .newPrice ? 2 : 1,
        perMonth: perMonth, available: kind == .pilot ? 1_000_000 : nil, plan: plan,
        unit: kind == .pilot ? "customer" : "trial", delay: 0)
      let plans = try? Self.report(tests: [test], [Self.even])
      return plans?.testFirst.first ?? ""
    }
    #expect(sentence(.conversion, size: 90, perMonth: 50).hasPrefix("Watch 3"))
    #expect(
      sentence(.conversion, size: 90, perMonth: 50).contains("until they convert or not, 1 month"))
    #expect(
      sentence(.newPrice, size: 90, perMonth: 50, plan: nil).hasPrefix(
        "The new price for half of new visitors: 3"))
    #expect(sentence(.newPrice, size: 90, perMonth: 0).contains("but nobody comes to be observed"))
    #expect(sentence(.newPrice, size: 90, perMonth: 0.1).contains("more than ten years"))
    #expect(
      sentence(.pilot, size: 1, perMonth: nil).hasPrefix("Reprice 1 monthly pro customer ahead"))
  }
}

import Estimates
import PricingModel
import TestSupport
import Testing

@testable import Reports

/// What is said of several changes, and of one figure whatever its unit.
@Suite struct RankingWordsTests {
  /// Two months of 100 customers at $10; the change adds `gains` to a ledger item of the last month,
  /// in its own unit, by draw.
  static func comparison(
    _ name: String, _ item: LedgerItem = .mrr, draws: Int = 400, differences: [String] = [],
    gates: [Gate] = [], gain: (Int) -> Double
  ) -> Comparison {
    func run(_ gain: (Int) -> Double) -> RunResult {
      var ledger = HandMadeLedger(
        groups: [.all, .plan("pro")], months: 2, replications: draws,
        opening: [(mrr: 100_000, active: 100), (mrr: 100_000, active: 100)], isExpectation: true)
      for month in 0..<2 {
        for group in 0..<2 {
          ledger.set(.mrr, group: group, month: month, to: 100_000)
          ledger.set(.active, group: group, month: month, to: 100)
          ledger.set(.churned, group: group, month: month, to: 4)
        }
        ledger.set(.recognised, month: month, to: 100_000)
      }
      let base: Double =
        switch item {
        case .active: 100
        case .churned: 4
        default: 100_000
        }
      for group in 0..<(item == .recognised ? 1 : 2) {
        ledger.set(item, group: group, month: 1, to: (0..<draws).map { base + gain($0) })
      }
      return RunResult(
        accounts: ledger.accounts, customerValue: nil, engine: "expected", seed: 3,
        parameterShare: nil, parametersInUse: [0])
    }
    let scenario = Scenario.plain(
      months: 2, replications: draws,
      priceChanges: [
        PriceChange(
          at: 1, prices: [0: PricePoint(schedule: .flat(3500), longerTerms: [:])],
          policy: .atRenewal, notice: 0, newResponse: nil, existingResponse: nil, why: nil)
      ], gates: gates, changeOf: "boards.yaml", differences: differences)
    return Comparison(
      name: name, scenario: scenario, baseline: run { _ in 0 }, changed: run(gain))
  }

  private func figure(_ text: String) throws -> Figure { try Figure(text) }

  private func said(_ comparisons: [Comparison], _ text: String = "mrr@end") throws -> String {
    RankingAnswer(Ranking(comparisons, by: try figure(text))).sentences.joined(separator: " ")
  }

  /// Evenly spread between `low` and `high` over 400 draws.
  private static func spread(_ low: Double, _ high: Double) -> (Int) -> Double {
    { low + (high - low) * (Double($0) + 0.5) / 400 }
  }

  @Test func howManyGainIsCounted() throws {
    let up = Self.comparison("up", gain: Self.spread(9_000, 11_000))
    let more = Self.comparison("more", gain: Self.spread(29_000, 31_000))
    let down = Self.comparison("down", gain: Self.spread(-11_000, -9_000))
    let worse = Self.comparison("worse", gain: Self.spread(-31_000, -29_000))
    #expect(
      try said([up, more]).hasPrefix("All 2 changes are expected to be better than no change."))
    #expect(
      try said([down, up]).hasPrefix("1 of the 2 changes is expected to be better than no change."))
    #expect(
      try said([down, up, more]).hasPrefix(
        "2 of the 3 changes are expected to be better than no change."))
    let none = try said([worse, down])
    #expect(
      none.hasPrefix(
        "None of the 2 changes is expected to be better than no change. down loses least:"))
    #expect(try said([up, more]).contains("more gains most: +$300 MRR in Feb 2026"), "\(none)")
  }

  @Test func nothingIsSaidOfNothing() throws {
    #expect(
      try said([Self.comparison("a") { _ in 0 }, Self.comparison("b") { _ in 0 }])
        == "No difference: no change alters anything. Every difference is exactly 0.")
  }

  /// Churn gains where it falls, and its bad case is P90.
  @Test func ofWhatIsBetterLowerTheBadCaseIsP90() throws {
    let less = Self.comparison("less", .churned, gain: Self.spread(-3, -1))
    let more = Self.comparison("more", .churned, gain: Self.spread(1, 3))
    let text = try said([more, less], "logo_churn@end")
    #expect(text.contains("less gains most: -2.0 pp customer churn in Feb 2026"), "\(text)")
    #expect(text.contains("in a bad case (P90)"), "\(text)")
    #expect(try said([more], "logo_churn@end").contains("more loses least: +2.0 pp"))
  }

  /// The bold change may lose $100; the mild one gives up a third of the gain for most of that.
  @Test func whoGivesUpLittleForMuchOfTheRiskIsNamed() throws {
    let bold = Self.comparison("bold", gain: Self.spread(-10_000, 70_000))
    let mild = Self.comparison("mild") { draw in draw % 2 == 0 ? -500 : 20_500 }
    let meek = Self.comparison("meek") { _ in 50 }
    let text = try said([bold, mild, meek])
    #expect(text.contains("bold gains most: +$300"), "\(text)")
    #expect(text.contains("gives up $"), "\(text)")
    #expect(text.contains("of the bad case."), "\(text)")
  }

  @Test func twoThatAreAlikeAreNotToldApart() throws {
    let a = Self.comparison("a") { draw in draw % 2 == 0 ? 30_000 : 10_000 }
    let b = Self.comparison("b") { draw in draw % 2 == 0 ? 9_000 : 30_000 }
    #expect(try said([a, b]).hasSuffix("1 and 2 cannot be told apart yet."))
  }

  // MARK: One figure

  @Test(arguments: [
    ("mrr@end", LedgerItem.mrr, 2_000.0, "MRR in Feb 2026", "+$20"),
    ("plan:pro:active@end", .active, 12, "paying customers of plan:pro in Feb 2026", "+12"),
    ("logo_churn@end", .churned, 1.7, "customer churn in Feb 2026", "+1.7 pp"),
    ("arpa@end", .mrr, 5_000, "ARPA in Feb 2026", "+$0.50"),
    ("churned_mrr@end", .churnedMRR, 0, "churned MRR in Feb 2026", "$0"),
    ("revenue@end", .recognised, 2_000, "revenue in Feb 2026", "+$20"),
    ("revenue_to_date@end", .recognised, 2_000, "revenue by Feb 2026", "+$20"),
  ]) func everyFigureIsWrittenInItsUnit(
    _ text: String, _ item: LedgerItem, _ gain: Double, _ name: String, _ signed: String
  ) throws {
    let comparison = Self.comparison("a", item) { _ in gain }
    let figure = try figure(text)
    let words = FigureText(figure, [comparison])
    #expect(words.name == name)
    let difference = comparison[figure]?.difference ?? 0
    #expect(words.signed(difference).hasPrefix(signed), "\(words.signed(difference))")
  }

  @Test func aRatioIsWrittenWithTwoDecimals() throws {
    let words = FigureText(try figure("quick_ratio@end"), [Self.comparison("a") { _ in 0 }])
    #expect(words.signed(1.234) == "+1.23" && words.signed(-0.5) == "-0.50")
    #expect(words.name == "quick ratio in Feb 2026")
  }

  @Test func aFigureThatIsNotThereOrNotMovedIsSaidSo() throws {
    let moved = Self.comparison("a") { _ in 2_000 }
    func answer(_ text: String, _ comparison: Comparison) throws -> ComparisonAnswer {
      ComparisonAnswer(ChangeAnswer(comparison: comparison, headline: try figure(text)))
    }
    #expect(
      try answer("mrr@+40", moved).gain.hasSuffix("does not exist in this forecast."))
    #expect(try answer("active@end", moved).chance == "The figure is the same in all cases.")
    let few = Self.comparison("a", draws: 50) { Double($0) * 10 - 100 }
    #expect(
      try answer("mrr@end", few).chance.hasSuffix(
        "50 draws were taken; P10 and P90 need 200 draws."))
    let certain = Self.comparison("a", draws: 1) { _ in 100 }
    #expect(
      try answer("mrr@end", certain).chance
        == "All inputs are certain, so that there is one case.")
  }

  // MARK: What tells changes apart

  @Test func whatIsSharedIsSaidOnceAndTheRestByChange() {
    let lines = RankedDifferences([
      ("a", ["~ price  29 → 35  from 2027-01", "~ trial  14 → 7"]),
      ("b", ["~ price  29 → 35  from 2027-01", "~ trial  14 → 30"]),
      ("c", ["~ price  29 → 35  from 2027-01"]),
    ]).lines
    #expect(
      lines == [
        "in all of them:", "~ price  29 → 35  from 2027-01", "a:", "  ~ trial 14 → 7", "b:",
        "  ~ trial 14 → 30",
      ])
    let apart = RankedDifferences([("a", ["~ x 1 → 2"]), ("b", ["~ y 1 → 2"])]).lines
    #expect(apart == ["a:", "  ~ x 1 → 2", "b:", "  ~ y 1 → 2"])
  }

  @Test func whereOnlyThePolicyDiffersItIsALineEach() {
    let stem = "~ plans.pro.price  29.00 → 35.00  from 2027-01"
    let lines = RankedDifferences([
      ("now", ["\(stem), existing at renewal"]),
      ("later", ["\(stem), existing grandfather 12 months"]),
    ]).lines
    #expect(
      lines == [
        "in all of them:", stem, "and for those who already pay:", "  now    at renewal",
        "  later  grandfather 12 months",
      ])
    // Two policies in one change are no line.
    let two = RankedDifferences([
      ("now", ["~ a  1 → 2, existing at renewal", "~ b  1 → 2, existing at renewal"]),
      ("both", ["~ a  1 → 2, existing at renewal", "~ b  1 → 2, existing grandfather forever"]),
    ]).lines
    #expect(two.contains("both:") && !two.contains("and for those who already pay:"))
  }

  // MARK: Gates

  private func gate(
    _ metric: String, _ statistic: Gate.Statistic, _ bound: Gate.Bound, group: String = "all"
  ) -> Gate {
    Gate(
      metric: metric, month: 1, group: group, statistic: statistic, bound: bound, because: nil,
      ofDifference: true, line: 1)
  }

  @Test func aGateIsWrittenAsItIsAskedFor() {
    let scenario = Scenario.plain(months: 2)
    func words(_ gate: Gate) -> String { GateText.condition(gate, scenario) }
    #expect(words(gate("mrr", .p10, .atLeast(70_000))) == "mrr@2026-02.p10 >= 70000.00")
    #expect(
      words(gate("logo_churn", .mean, .atMost(0.01), group: "plan:pro"))
        == "plan:pro:logo_churn@2026-02.mean <= 0.01")
    #expect(
      words(gate("active", .mean, .within(100, share: 0.05)))
        == "active@2026-02.mean = 100 within 5%")
    #expect(
      words(gate("fun", .p50, .withinErrors(2, errors: 4)))
        == "fun@2026-02.p50 = 2 within 4 standard errors")
  }

  @Test func whatAGateFoundIsSaidWithItsDistance() {
    let scenario = Scenario.plain(months: 2)
    func outcome(_ gate: Gate, _ value: Double?, _ spare: Double?) -> String {
      GateText.outcome(GateResult(gate: gate, value: value, spare: spare), scenario)
    }
    let active = gate("active", .mean, .atLeast(100))
    #expect(outcome(active, 112.349, 12.349) == "passed (112.35, 12.35 to spare)")
    #expect(outcome(active, 99.9951, -0.0049) == "failed (99.9951, 0.0049 short)")
    #expect(outcome(active, nil, nil) == "failed (this run has no such figure)")
    #expect(
      outcome(gate("mrr", .sd, .withinErrors(1, errors: 2)), 5, nil)
        == "failed (5.00, and no standard error to judge it by)")
    #expect(
      outcome(gate("logo_churn", .mean, .atMost(0.05)), 0.0412, 0.0088)
        == "passed (0.0412, 0.0088 to spare)")
  }

  /// 400 draws from 0 to 200 in steps of a half: mean 100, P10 20, P50 100, P90 180.
  @Test(arguments: [
    (Gate.Statistic.mean, 100.0), (.p10, 20), (.p50, 100), (.p90, 180),
  ]) func aGateOfADifferenceIsOfItsStatistic(_ statistic: Gate.Statistic, _ expected: Double) throws
  {
    let comparison = Self.comparison(
      "a",
      gates: [
        gate("mrr", statistic, .atLeast(expected - 1)),
        gate("mrr", statistic, .atMost(expected - 1)),
        gate("mrr", statistic, .withinErrors(expected, errors: 4)),
        gate("fun", statistic, .atLeast(0)),
      ], gain: Self.spread(0, 20_000))
    let results = comparison.gates
    #expect(results.map(\.passed) == [true, false, true, false])
    #expect(abs((results[0].value ?? 0) - expected) < 0.6, "\(results[0])")
    #expect(results[3].value == nil)
    let certain = Self.comparison("a", draws: 1, gates: [gate("mrr", statistic, .atLeast(1))]) {
      _ in
      500
    }
    #expect(certain.gates.map(\.value) == [5] && certain.gates[0].passed)
  }

  @Test func theSpreadOfADifferenceHasAnErrorToo() throws {
    // Uniform on 0 to 200: sd 57.7.
    let comparison = Self.comparison(
      "a",
      gates: [gate("mrr", .sd, .withinErrors(57.74, errors: 4)), gate("mrr", .sd, .atMost(50))],
      gain: Self.spread(0, 20_000))
    #expect(comparison.gates.map(\.passed) == [true, false])
    let certain = Self.comparison("a", draws: 1, gates: [gate("mrr", .sd, .atMost(0))]) { _ in 500 }
    #expect(certain.gates.map(\.value) == [0])
  }

  /// Figures of `--fail-if` on the same 400 draws; where one draw is all there is, it is every quantile.
  @Test(arguments: [
    ("mean", 100.0), ("sd", 57.7), ("p10", 20), ("p50", 100), ("p90", 180), ("p_better", 1),
  ]) func aConditionIsOfItsStatistic(_ statistic: String, _ expected: Double) throws {
    let condition = try Condition("mrr@end.\(statistic) < 0")
    let value = try #require(
      condition.result(in: Self.comparison("a", gain: Self.spread(0, 20_000))).value)
    #expect(abs(value - expected) < 0.6)
    let one = condition.result(in: Self.comparison("a", draws: 1) { _ in 500 })
    #expect(one.value == ["sd": 0, "p_better": 1][statistic, default: 5])
    #expect(
      condition.result(in: Self.comparison("a", draws: 50) { Double($0) }).value.map { $0 >= 0 }
        ?? statistic.hasPrefix("p"))
  }
}

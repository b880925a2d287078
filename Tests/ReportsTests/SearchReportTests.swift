import Decisions
import Estimates
import PricingModel
import TestSupport
import Testing

@testable import Reports

/// What a search found, in words: every verdict.
@Suite struct SearchReportTests {
  private static func report(
    _ range: ClosedRange<Double> = 20...40, trial: Bool = false,
    insensitive: SearchReport.Insensitive? = nil, simulated: SimulatedGain? = nil,
    isAllowed: Bool = true, statistic: LeverSearch.Statistic = .mean,
    _ gain: @escaping (Double) -> Double
  ) throws -> SearchReport {
    let lever = Lever(
      kind: trial ? .trialDays : .price(plan: "pro"),
      path: trial ? "trials.length" : "plans.pro.price", domain: .range(range, step: nil),
      quantum: trial ? 1 : 0.01, decimals: trial ? 0 : 2, unit: trial ? " days" : "",
      least: trial ? 0 : 0.01, most: nil, current: 29)
    let frontier = try LeverSearch(levers: [lever], maximising: statistic).frontier { settings in
      let middle = gain(settings[0].number ?? 0)
      return Candidate(
        settings: settings, gains: (0..<200).map { middle + 1000 * Double($0 - 100) },
        isAllowed: isAllowed)
    }
    return SearchReport(
      frontier: frontier,
      question: SearchReport.Question(
        levers: ["plans.pro.price=20..60"], maximise: "revenue_to_date@end", subjectTo: [],
        at: nil, seed: 1, streams: 1),
      scenario: .plain(months: 24), metric: .revenueToDate,
      objective: "revenue_to_date@end", limits: ["logo_churn@end.mean <= 1%"],
      at: Month(year: 2026, month: 1), simulated: simulated, insensitive: insensitive)
  }

  private func sentences(_ report: SearchReport) -> String {
    SearchAnswer(report: report).sentences.joined(separator: " ")
  }

  @Test func aBestComesWithWhatIsAsGood() throws {
    let report = try Self.report { 5_000_000 - 40_000 * ($0 - 32) * ($0 - 32) }
    let words = sentences(report)
    #expect(words.hasPrefix("The best found is plans.pro.price 32"))
    #expect(words.contains("cannot be told from it: plans.pro.price 30.00 to 34.38"))
    #expect(!words.contains("W10"))
    let text = report.terminal()
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= Layout.width })
    #expect(text.contains("Frontier"))
    #expect(report.markdown().contains("| pro price |"))
  }

  @Test func aBestAboveAQuarterMoreIsExtrapolated() throws {
    let report = try Self.report(20...60) { 5_000_000 - 40_000 * ($0 - 45) * ($0 - 45) }
    #expect(sentences(report).contains("above a rise of 25%"))
  }

  @Test func whatRisesWithoutEndSaysWhy() throws {
    let some = SearchReport.Insensitive(expected: 0.9, shareBelowOne: 0.58)
    let all = SearchReport.Insensitive(expected: 0.5, shareBelowOne: 1)
    let words = sentences(try Self.report(insensitive: some) { 100_000 * $0 })
    #expect(words.contains("nothing in the inputs bounds it"))
    #expect(words.contains("below 1 in 58 of 100 cases"))
    #expect(words.contains("goes on to 320.00"))
    #expect(words.contains("up to there plans.pro.price 36.25 gains") || words.contains("36.25"))
    #expect(
      sentences(try Self.report(insensitive: all) { 100_000 * $0 }).contains(
        "an elasticity below 1 (expected 0.50) raises the gain without limit"))
  }

  @Test func aTopBeyondTheRangeAsksForAWiderOne() throws {
    let words = sentences(try Self.report { 5_000_000 - 1_000 * ($0 - 70) * ($0 - 70) })
    #expect(words.contains("lies beyond its range"))
    #expect(words.contains("search a wider range"))
  }

  @Test func aLeverWithoutCounterweightHasNoBest() throws {
    let words = sentences(try Self.report(0...30, trial: true) { 100_000 * (31 - $0) })
    #expect(words.contains("No value of trials.length is best"))
    #expect(words.contains("conversion does not depend on the length of a trial"))
  }

  @Test func noGainAndNoSettingAllowedAreAnswers() throws {
    #expect(sentences(try Self.report { _ in -500_000 }).contains("no change is best"))
    #expect(
      sentences(try Self.report(isAllowed: false) { $0 }).contains(
        "keeps `logo_churn@end.mean <= 1%`"))
  }

  @Test(arguments: [
    (LeverSearch.Statistic.mean, "no change is best"), (.p10, "gains in a bad case (P10)"),
    (.p50, "gains in more than half of the cases"), (.p90, "gains even in a good case (P90)"),
  ]) func whatGainsNothingIsSaidOfWhatWasMaximised(
    _ statistic: LeverSearch.Statistic, _ words: String
  ) throws {
    let report = try Self.report(statistic: statistic) { _ in -500_000 }
    #expect(sentences(report).contains(words), "\(sentences(report))")
    #expect(report.json.contains(#""verdict": "no_change""#))
    #expect(report.json.contains(#""statistic": "\#(statistic.rawValue)""#))
    #expect(report.json.contains(#""simulated": null"#))
  }

  @Test(arguments: [
    (LeverSearch.Statistic.mean, "expected"), (.p10, "P10"), (.p50, "median"), (.p90, "P90"),
  ]) func theBestIsThatOfWhatIsMaximised(_ statistic: LeverSearch.Statistic, _ word: String) throws
  {
    let report = try Self.report(statistic: statistic) {
      5_000_000 - 40_000 * ($0 - 32) * ($0 - 32)
    }
    #expect(sentences(report).hasPrefix("The best found is plans.pro.price 32"))
    #expect(report.terminal().contains(word), "\(report.terminal())")
    #expect(report.json.contains(#""verdict": "best""#))
  }

  @Test func whatNothingAllowsHasItsVerdictInTheDocument() throws {
    #expect(try Self.report(isAllowed: false) { $0 }.json.contains(#""verdict": "none_allowed""#))
  }

  /// A rise that nobody minds is told so; one that existing customers mind is not.
  @Test func whyARiseHasNoEndDependsOnWhoMinds() throws {
    let nobody = SearchReport.Insensitive(expected: 2, shareBelowOne: 0, existingMind: false)
    let some = SearchReport.Insensitive(expected: 2, shareBelowOne: 0, existingMind: true)
    #expect(
      sentences(try Self.report(insensitive: nobody) { 100_000 * $0 }).contains(
        "because no existing customer leaves over a price"))
    #expect(
      !sentences(try Self.report(insensitive: some) { 100_000 * $0 }).contains(
        "because no existing"))
  }

  /// Up to a rise of a quarter nothing gains, and beyond it only what was never observed does.
  @Test func whatGainsOnlyBeyondWhatWasObservedIsNotProposed() throws {
    let words = sentences(try Self.report(20...60) { 100_000 * ($0 - 50) })
    #expect(words.contains("Up to a rise of 25% no setting gains"), "\(words)")
  }
}

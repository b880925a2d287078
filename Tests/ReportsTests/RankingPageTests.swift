import Decisions
import Estimates
import PricingModel
import TestSupport
import Testing

@testable import Reports

/// The ranking as it is printed: names, dashes where there is nothing, gates and conditions.
@Suite struct RankingPageTests {
  private func page(
    _ comparisons: [Comparison], _ figure: String = "mrr@end", failIf: [String] = [],
    ink: Ink = Ink(isColoured: false, isASCII: false)
  ) throws -> String {
    let headline = try Figure(figure)
    let ranking = Ranking(comparisons, by: headline)
    let conditions = try failIf.flatMap { text in
      let condition = try Condition(text)
      return comparisons.map { condition.result(in: $0) }
    }
    return TerminalRanking(
      answers: comparisons.map { ChangeAnswer(comparison: $0, headline: headline) },
      ranking: ranking, baselineName: "Boards", conditions: conditions, warnings: [], ink: ink
    ).text
  }

  private static func gain(_ amount: Double) -> (Int) -> Double {
    { amount + 10 * Double($0 - 200) }
  }

  private static let gate = Gate(
    metric: "mrr", month: 1, group: "all", statistic: .mean, bound: .atLeast(0), because: nil,
    ofDifference: true, line: 1)

  @Test func gatesAndConditionsAreToldByChange() throws {
    let a = RankingWordsTests.comparison("a", gates: [Self.gate], gain: Self.gain(20_000))
    let b = RankingWordsTests.comparison("b", gain: Self.gain(-20_000))
    let text = try page([a, b], failIf: ["mrr@end.mean < 0", "mrr@end.p_better < 50%"])
    #expect(
      text.contains("a: mrr@2026-02.mean >= 0.00 passed (199.95, 199.95 to spare)"), "\(text)")
    #expect(text.contains("b: mrr@end.mean < 0: failed (-200.05, 200.05 beyond)"), "\(text)")
    #expect(text.contains("b: mrr@end.p_better < 50%: failed (0, 0.5 beyond)"), "\(text)")
    #expect(text.contains("ranked by the expected difference of mrr@end"), "\(text)")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= Layout.width })
  }

  @Test func ofALongNameTheEndIsShown() throws {
    let long = "buffer-premium-at-79-with-a-choice"
    let text = try page([
      RankingWordsTests.comparison(long, gain: Self.gain(20_000)),
      RankingWordsTests.comparison("b", gain: Self.gain(10_000)),
    ])
    #expect(text.contains("   1 …at-79-with-a-choice "), "\(text)")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= Layout.width }, "\(text)")
  }

  @Test func aFigureThatIsNotThereIsADash() throws {
    let text = try page([RankingWordsTests.comparison("a", gain: Self.gain(0))], "mrr@+40")
    let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("   1 a") })
    #expect(row.split(separator: " ").filter { $0 == "-" }.count == 4, "\(row)")
  }

  /// Colour marks which way a difference goes, and takes no room.
  @Test func aChangeAloneIsColouredByWhichWayItGoes() throws {
    func text(_ gain: Double, _ ink: Ink) -> String {
      let comparison = RankingWordsTests.comparison("a", gain: Self.gain(gain))
      return TerminalComparison(
        answer: ChangeAnswer(comparison: comparison, headline: .headline), baselineName: "Boards",
        conditions: [], warnings: [], ink: ink
      ).text
    }
    let colour = Ink(isColoured: true, isASCII: false)
    let plain = Ink(isColoured: false, isASCII: false)
    for gain in [20_000.0, -20_000] {
      let marked = text(gain, colour)
      #expect(marked.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == text(gain, plain))
    }
    let (up, down) = (text(20_000, colour), text(-20_000, colour))
    #expect(up.contains(colour.gain("+$200")), "\(up)")
    #expect(down.contains(colour.loss("-$200")), "\(down)")
  }

  // MARK: One change

  private func answer(
    differences: [String] = [], noise: ChangeAnswer.Noise? = nil, gates: [Gate] = []
  ) -> ChangeAnswer {
    ChangeAnswer(
      comparison: RankingWordsTests.comparison(
        "a", differences: differences, gates: gates, gain: Self.gain(20_000)),
      headline: Figure(.mrr, at: .end), noise: noise)
  }

  /// A long line of the diff is folded where its policy begins, and nothing of it is lost.
  @Test func aLongDifferenceIsFolded() {
    let long =
      "~ plans.business.price  1,250.00 → 1,400.00  from 2027-01, existing offer: keep 1,300.00, "
      + "downgrade to premium, annual 1,200.00, leave from 2027-04"
    let path =
      "~ segments  {small: 40%, medium: 20%, large: 40%} → {small: 30%, medium: 30%, large: 40%}  from 2027-01"
    let text = TerminalComparison(
      answer: answer(differences: [long, path]), baselineName: "Boards", conditions: [],
      warnings: [], ink: Ink(isColoured: false, isASCII: false)
    ).text
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= Layout.width }, "\(text)")
    #expect(text.contains("existing: offer: keep 1,300.00"), "\(text)")
    #expect(
      text.contains("leave\n      from 2027-04") && text.contains("from 2027-01\n"), "\(text)")
  }

  @Test func theMarkdownOfAChangeHasItsGatesAndItsChance() throws {
    let because = Gate(
      metric: "mrr", month: 1, group: "all", statistic: .mean, bound: .atLeast(0),
      because: "rent | due", ofDifference: true, line: 1)
    let noise = ChangeAnswer.Noise(
      without: (0..<400).map { _ in 100_000 }, with: (0..<400).map { 100_000 + Double($0) * 100 },
      better: .up)
    let answer = answer(noise: noise, gates: [because, Self.gate])
    let condition = try Condition("mrr@end.mean < 0")
    let text = ComparisonMarkdown(
      answer: answer, baselineName: "Boards", picture: nil,
      conditions: [condition.result(in: answer.comparison)], warnings: []
    ).text
    #expect(
      text.contains("on common random numbers: P10 +$39.90, P90 +$359, better in")
        || text.contains("on common random numbers: P10 +$40, P90 +$359, better in"), "\(text)")
    #expect(
      text.contains(
        "* **Gate** `mrr@2026-02.mean >= 0.00` passed (199.95, 199.95 to spare): rent \\| due"),
      "\(text)")
    #expect(
      text.contains("`mrr@2026-02.mean >= 0.00` passed (199.95, 199.95 to spare)\n"), "\(text)")
    #expect(
      text.contains(
        "* **Gate** mrr@<!-- -->end.mean \\< 0: passed (199.95, 199.95 to spare)"), "\(text)")
  }

  @Test(arguments: [
    (Part.price, "higher price paid", "lower price paid"),
    (.timing, "met later", "old price kept a while"),
    (.churn, "customers who stay", "customers who leave"),
    (.downgrades, "moves between plans", "downgrades"),
    (.newBusiness, "more new customers", "fewer new customers"),
    (.mix, "billing, mix", "billing, mix"), (.payments, "failed payments", "failed payments"),
    (.other, "other settings", "other settings"),
  ]) func everyPartIsCalledByWhatItDoes(_ part: Part, _ up: String, _ down: String) {
    #expect(WhyTable.label(part, 1) == up && WhyTable.label(part, -1) == down)
  }

  @Test(arguments: [
    (PriceChange.Policy.atRenewal, 3500, "Raising pro to $35 for everyone at renewal"),
    (
      .grandfatherForever, 2500,
      "Lowering pro to $25 and keeping the old price for existing customers"
    ),
    (.grandfatherMonths(6), 3550, "Raising pro to $35.50 and keeping the old price for 6 months"),
    (.grandfatherRenewals(1), 3500, "Raising pro to $35 and keeping the old price for 1 renewal"),
    (.grandfatherUntil(3), 3500, "Raising pro to $35 and keeping the old price until Apr 2026"),
    (
      .offer(Offer([], by: .shares)), 3500,
      "Raising pro to $35 with a choice for existing customers"
    ),
  ]) func theActionOfAChangeIsASentence(_ policy: PriceChange.Policy, _ price: Int, _ words: String)
  {
    let scenario = Scenario.plain(
      months: 12,
      priceChanges: [
        PriceChange(
          at: 2, prices: [0: PricePoint(schedule: .flat(Int64(price)), longerTerms: [:])],
          policy: policy, notice: 0, newResponse: nil, existingResponse: nil, why: nil)
      ])
    #expect(ChangeSentence.action(scenario) == words)
  }

  @Test func aPriceByBandsGoesByItsName() {
    let scenario = Scenario.plain(
      name: "Bands", months: 12,
      priceChanges: [
        PriceChange(
          at: 2, prices: [0: PricePoint(schedule: .volume([]), longerTerms: [:])],
          policy: .atRenewal, notice: 0, newResponse: nil, existingResponse: nil, why: nil)
      ])
    #expect(ChangeSentence.action(scenario) == "“Bands”")
  }
}

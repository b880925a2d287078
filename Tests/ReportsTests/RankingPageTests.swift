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
    #expect(text.contains("   1 …m-at-79-with-a-choice") || text.contains("at-79-with-a-choice"))
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
}

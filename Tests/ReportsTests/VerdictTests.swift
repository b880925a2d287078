import Estimates
import Testing

@testable import Reports

/// The word for a chance (STYLE 6), at its borders and where draws are few.
@Suite struct VerdictTests {
  private func verdict(_ chance: Double, draws: Int = 10_000_000) -> Verdict {
    Verdict(
      Difference(
        baseline: 0, changed: 1, sd: 1,
        quantiles: Quantiles(p10: 0, p25: 0, p50: 1, p75: 1, p90: 2), chanceBetter: chance,
        monteCarloError: 0), draws: draws, isNothing: false)
  }

  @Test(arguments: [
    (0.999, Verdict.Word.almostCertainlyBetter), (0.95, .veryLikelyBetter), (0.8, .likelyBetter),
    (0.5, .eitherWay), (0.66, .eitherWay), (0.34, .eitherWay), (0.2, .likelyWorse),
    (0.05, .veryLikelyWorse), (0.001, .almostCertainlyWorse),
  ])
  func everyChanceHasItsWord(chance: Double, word: Verdict.Word) {
    #expect(verdict(chance).word == word)
    #expect(verdict(chance).settledBy == nil)
  }

  @Test func nearABorderTheWeakerWordIsUsedAndSaysWhatSettlesIt() throws {
    let near = verdict(0.905, draws: 1000)
    #expect(near.word == .likelyBetter)
    let needed = try #require(near.settledBy)
    #expect(abs(Double(needed) - 1.96 * 1.96 * 0.905 * 0.095 / (0.005 * 0.005)) < 2)
    // With that many draws the word is settled.
    #expect(verdict(0.905, draws: needed + 1).word == .veryLikelyBetter)
    #expect(verdict(0.095, draws: 1000).word == .likelyWorse)
  }

  @Test func nothingAndCertaintyHaveTheirOwnWords() {
    let certain = Difference(
      baseline: 1, changed: 2, sd: nil, quantiles: nil, chanceBetter: 1, monteCarloError: 0)
    #expect(Verdict(certain, draws: 1, isNothing: false).word == .better)
    #expect(Verdict(certain, draws: 1, isNothing: true).word == .noDifference)
  }

  @Test func chancesFromDrawsAreNeverNoneOrAll() {
    #expect(Spoken.chance(1) == ">99%" && Spoken.chance(0) == "<1%")
    #expect(Spoken.chance(0.855) == Spoken.part(0.855))
    #expect(Verdict.cases(0.86) == "86 of 100")
    #expect(Verdict.cases(0.999) == "more than 99 of 100")
  }
}

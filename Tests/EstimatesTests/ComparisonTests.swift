import PricingModel
import TestSupport
import Testing

@testable import Estimates

/// Two arms written by hand.
@Suite struct ComparisonTests {
  private static let draws = 400

  private func run(_ mrr: [Double], churned: [Double], months: Int = 3) -> RunResult {
    var ledger = HandMadeLedger(
      months: months, replications: mrr.count, opening: [(mrr: 1000, active: 10)],
      isExpectation: true)
    for month in 0..<months {
      ledger.set(.mrr, month: month, to: mrr)
      ledger.set(.recognised, month: month, to: mrr)
      ledger.set(.churned, month: month, to: churned)
      ledger.set(.active, month: month, to: mrr.map { $0 / 100 })
    }
    return RunResult(
      accounts: ledger.accounts, customerValue: nil, engine: "expected", seed: 42,
      parameterShare: nil)
  }

  private func comparison(
    _ baseline: RunResult, _ changed: RunResult, gates: [Gate] = [], name: String = "x"
  ) -> Comparison {
    Comparison(
      name: name, scenario: .plain(months: 3, gates: gates), baseline: baseline, changed: changed)
  }

  private var level: [Double] { (0..<Self.draws).map { 10_000 + Double(($0 * 37) % 1000) } }

  @Test func quantilesAreThoseOfTheDifferenceAndNotADifferenceOfQuantiles() throws {
    // The gain is small beside how far the level varies, and falls where the level is high.
    let with = level.map { $0 + 500 - ($0 - 10_000) }
    let comparison = comparison(
      run(level, churned: level.map { _ in 1 }), run(with, churned: level.map { _ in 1 }))
    let difference = try #require(comparison[.mrr, month: 2])
    let gains = zip(with, level).map { $0 - $1 }
    #expect(difference.quantiles == Quantiles(of: gains))
    #expect(abs(difference.difference - gains.reduce(0, +) / Double(gains.count)) < 1e-9)
    #expect(abs(difference.changed - difference.baseline - difference.difference) == 0)
    let apart = Quantiles(of: with).p10 - Quantiles(of: level).p10
    #expect(abs(try #require(difference.quantiles).p10 - apart) > 100)
  }

  @Test func betterFollowsTheDirectionOfTheMetric() throws {
    let more = comparison(
      run(level, churned: level.map { _ in 1 }), run(level, churned: level.map { _ in 2 }))
    #expect(try #require(more[.churned, month: 0]).chanceBetter == 0)
    let fewer = comparison(
      run(level, churned: level.map { _ in 2 }), run(level, churned: level.map { _ in 1 }))
    #expect(try #require(fewer[.churned, month: 0]).chanceBetter == 1)
    // Equal is not better.
    #expect(try #require(fewer[.mrr, month: 0]).chanceBetter == 0)
  }

  @Test func aCertainArmIsRepeatedForEveryDrawOfTheOther() throws {
    let certain = run([10_000], churned: [1])
    let drawn = run(level, churned: level.map { _ in 1 })
    let difference = try #require(comparison(certain, drawn)[.mrr, month: 1])
    #expect(difference.baseline == 10_000)
    #expect(difference.quantiles?.p50 == Quantiles(of: level.map { $0 - 10_000 }).p50)
    // Where the other arm holds one number in every draw, the difference is 0 to the bit.
    let same = run(level.map { _ in 10_000.1 }, churned: level.map { _ in 1 })
    let one = run([10_000.1], churned: [1])
    #expect(try #require(comparison(one, same)[.mrr, month: 1]).difference == 0)
  }

  /// Two arms that add up the same accounts in another order differ in the last bits: nothing is
  /// better for it. What is a billionth of the figure is.
  @Test func theRoundingOfSumsIsNoDifference() throws {
    let ones = level.map { _ in 1.0 }
    func moved(_ share: Double) -> [Double] {
      level.enumerated().map { $1 * (1 + ($0 % 2 == 0 ? share : -share / 2)) }
    }
    let same = try #require(
      comparison(run(level, churned: ones), run(moved(0x1p-50), churned: ones))[.mrr, month: 1])
    #expect(moved(0x1p-50) != level)
    #expect(same.difference == 0 && same.sd == 0 && same.quantiles == .nothing)
    #expect(same.chanceBetter == 0 && same.monteCarloError == 0 && same.isNothing)
    let more = try #require(
      comparison(run(level, churned: ones), run(moved(1e-9), churned: ones))[.mrr, month: 1])
    #expect(more.chanceBetter == 0.5 && more.difference > 0 && !more.isNothing)
  }

  @Test func aDifferenceOfWhatIsNotFiniteStaysWhatItIs() {
    #expect(Double.infinity.less(5) == .infinity && (5.0).less(.infinity) == -.infinity)
    #expect(Double.infinity.less(.infinity).isNaN && Double.nan.less(1).isNaN)
    #expect((0.0).less(0) == 0 && (1e-300).less(0) == 1e-300)
    #expect((1.0 + 0x1p-39).less(1) == 0x1p-39 && (1.0 + 0x1p-41).less(1) == 0)
  }

  /// A ratio can differ in expectation, by the weights of its draws, where it differs in none.
  @Test func aRatioThatDiffersInNoDrawKeepsTheErrorOfItsExpectation() throws {
    let churned = level.enumerated().map { $1 / 100 * ($0 % 2 == 0 ? 0.01 : 0.03) }
    let weights = level.indices.map { $0 % 2 == 0 ? 1.0 : 2 }
    let with = zip(level, weights).map { $0 * $1 }
    let comparison = comparison(
      run(level, churned: churned), run(with, churned: zip(churned, weights).map { $0 * $1 }))
    let difference = try #require(comparison[.logoChurn, month: 2])
    #expect(difference.difference > 0.001 && difference.chanceBetter == 0)
    #expect(difference.sd == 0 && difference.monteCarloError > 1e-5)
  }

  @Test func rowsAreTheFiguresOfTheirMonths() throws {
    var arms: [RunResult] = []
    for seed in [3, 4] as [UInt64] {
      var random = Generator(state: seed)
      var ledger = HandMadeLedger(
        months: 14, replications: 220, opening: [(mrr: 5000, active: 60)], isExpectation: true)
      for month in 0..<14 {
        for item in LedgerItem.allCases {
          ledger.set(item, month: month, to: (0..<220).map { _ in 10 + 90 * random.uniform() })
        }
      }
      arms.append(
        RunResult(
          accounts: ledger.accounts, customerValue: nil, engine: "expected", seed: 42,
          parameterShare: nil))
    }
    let comparison = Comparison(
      name: "x", scenario: .plain(months: 14), baseline: arms[0], changed: arms[1])
    for threads in [1, 2] {
      for row in comparison.rows(threads: threads) {
        #expect(
          row.months == (0..<14).map { comparison[row.metric, row.group, month: $0] },
          "\(row.metric)")
        let isDefined = row.months.map { $0 != nil }
        switch row.metric {
        case .nrr12Cohort, .grr12Cohort: #expect(isDefined.allSatisfy { !$0 })
        case .nrr12, .grr12: #expect(isDefined == (0..<14).map { $0 >= 11 })
        default: #expect(isDefined.allSatisfy { $0 }, "\(row.metric)")
        }
      }
    }
  }

  @Test func certainArmsHaveNoSpread() throws {
    let difference = try #require(
      comparison(run([10_000], churned: [1]), run([11_000], churned: [1]))[.revenueToDate, month: 2]
    )
    #expect(difference.difference == 3000 && difference.quantiles == nil && difference.sd == nil)
    #expect(difference.chanceBetter == 1 && difference.monteCarloError == 0)
  }

  @Test func gatesOfTheDifferenceAreHeldAgainstIt() throws {
    func gate(_ statistic: Gate.Statistic, _ bound: Gate.Bound) -> Gate {
      Gate(
        metric: "mrr", month: 2, group: "all", statistic: statistic, bound: bound, because: nil,
        ofDifference: true, line: 1)
    }
    let gates = [
      gate(.mean, .atLeast(10)), gate(.p10, .atLeast(11)), gate(.p90, .atMost(10)),
      gate(.mean, .withinErrors(10, errors: 4)), gate(.sd, .atMost(0)),
    ]
    let comparison = comparison(
      run(level, churned: level.map { _ in 1 }),
      run(level.map { $0 + 1000 }, churned: level.map { _ in 1 }), gates: gates)
    #expect(comparison.gates.map(\.passed) == [true, false, true, true, true])
    #expect(comparison.gates[1].spare == -1)
    let result = try Condition("mrr@2026-03.p10 < 12").result(in: comparison)
    #expect(result.failed && result.value == 10 && result.distance == 2)
    #expect(try !Condition("mrr@end.p_better < 80%").result(in: comparison).failed)
    // A figure that does not exist fails.
    #expect(try Condition("nrr_12@end.mean < 0").result(in: comparison).failed)
  }

  @Test func theBestShareCountsDrawsAndNoChangeWinsTies() {
    let base = run(level, churned: level.map { _ in 1 })
    let half = level.enumerated().map { $1 + ($0 < 300 ? 100.0 : -100) }
    let other = level.map { $0 + 50 }
    let none = run(level, churned: level.map { _ in 1 })
    let ranking = Ranking(
      [
        comparison(base, none, name: "none"), comparison(base, run(half, churned: half), name: "a"),
        comparison(base, run(other, churned: half), name: "b"),
      ], by: Figure(.mrr, at: .end))
    #expect(ranking.comparisons.map(\.name) == ["a", "b", "none"])
    #expect(ranking.shareBest == [0.75, 0.25, 0])
    #expect(ranking.noChangeBest == 0)
    let alone = Ranking([comparison(base, none, name: "none")], by: Figure(.mrr, at: .end))
    #expect(alone.noChangeBest == 1)
  }

  /// sd of the differences over sqrt(n), and of a share of draws sqrt(p (1 - p)/n).
  @Test func errorsOfADifferenceFallWithTheRootOfTheDraws() throws {
    let gains = (0..<Self.draws).map { Double(($0 * 29) % 100) - 30 }
    let with = zip(level, gains).map { $0 + $1 }
    let ones = level.map { _ in 1.0 }
    let difference = try #require(
      comparison(run(level, churned: ones), run(with, churned: ones))[.mrr, month: 0])
    let spread = try #require(Deviation.of(gains))
    #expect(abs(difference.monteCarloError / (spread / 20) - 1) < 1e-9)
    let share = difference.chanceBetter
    #expect(share > 0.5 && share < 0.8)
    let error = (share * (1 - share) / 400).squareRoot()
    #expect(abs(difference.errorOfChance(draws: 400) - error) < 1e-15)
  }

  @Test func aCertainChangeIsBetterByTheDirectionOfItsMetric() throws {
    let fewer = comparison(run([10_000], churned: [2]), run([10_000], churned: [1]))
    #expect(try #require(fewer[.churned, month: 0]).chanceBetter == 1)
    let more = comparison(run([10_000], churned: [1]), run([10_000], churned: [2]))
    #expect(try #require(more[.churned, month: 0]).chanceBetter == 0)
  }

  @Test func conditionsReadTheirOwnQuantileAndBoundsAreStrict() throws {
    let ones = level.map { _ in 1.0 }
    let gains = (0..<Self.draws).map { Double($0) }
    let with = zip(level, gains).map { $0 + $1 }
    let comparison = comparison(run(level, churned: ones), run(with, churned: ones))
    let quantiles = Quantiles(of: gains.map { $0 / 100 })
    for (statistic, wanted) in [
      ("p10", quantiles.p10), ("p50", quantiles.p50), ("p90", quantiles.p90),
    ] {
      let value = try Condition("mrr@end.\(statistic) < 0").result(in: comparison).value
      #expect(abs(try #require(value) - wanted) < 1e-9)
    }
    let none = self.comparison(run([10_000], churned: [1]), run([10_000], churned: [1]))
    for (text, fails) in [("< 0", false), ("<= 0", true), ("> 0", false), (">= 0", true)] {
      #expect(try Condition("mrr@end.mean \(text)").result(in: none).failed == fails)
    }
  }

  @Test func ofAMetricThatShouldFallTheLeastIsBest() {
    let base = run(level, churned: level.map { _ in 3 })
    let changes = [("more", 4.0), ("less", 2), ("least", 1)].map { name, churned in
      comparison(base, run(level, churned: level.map { _ in churned }), name: name)
    }
    let ranking = Ranking(changes, by: Figure(.churned, at: .end))
    #expect(ranking.comparisons.map(\.name) == ["least", "less", "more"])
    #expect(ranking.shareBest == [1, 0, 0] && ranking.noChangeBest == 0)
  }

  /// Alike: neither is best in two thirds of the draws, and P10 to P90 of what is between them holds 0.
  @Test func theFirstTwoAreAlikeWhereNeitherIsMostlyBest() {
    let ones = level.map { _ in 1.0 }
    let base = run(level, churned: ones)
    func alike(_ best: Int, by gap: Double = 100) -> Bool {
      let gains = level.indices.map { $0 % 100 < best ? gap : 0 }
      let first = zip(level, gains).map { $0 + 200 + $1 }
      let second = zip(level, gains).map { $0 + 200 + 100 - $1 }
      return Ranking(
        [
          comparison(base, run(first, churned: ones), name: "a"),
          comparison(base, run(second, churned: ones), name: "b"),
        ], by: Figure(.mrr, at: .end)
      ).firstTwoAreAlike
    }
    #expect(alike(50) && alike(60) && !alike(70) && !alike(95))
  }

  @Test func theFirstTwoDifferWhereTheBetterIsHardlyEverWorse() {
    let ones = level.map { _ in 1.0 }
    // In half of the draws none is better than another; in the others `a` is, and never `b`.
    let base = run(level, churned: ones)
    let a = zip(level, level.indices).map { $0 + ($1 % 2 == 0 ? 0.0 : $1 % 4 == 1 ? 50 : 200) }
    let b = zip(level, level.indices).map { $0 + ($1 % 2 == 0 ? 0.0 : $1 % 4 == 1 ? 40 : 100) }
    let ranking = Ranking(
      [
        comparison(base, run(a, churned: ones), name: "a"),
        comparison(base, run(b, churned: ones), name: "b"),
      ], by: Figure(.mrr, at: .end))
    #expect(ranking.shareBest == [0.5, 0] && !ranking.firstTwoAreAlike)
  }
}

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
}

import Estimates
import Foundation
import PricingModel
import ScenarioFiles
import Simulation
import TestSupport
import Testing

@testable import Decisions

/// The numerics over real scenarios: a small business whose new and existing customers may mind a
/// rise of 20%.
@Suite struct StakesTests {
  private static let baseline = """
    name: Small
    currency: USD
    start: 2026-01
    months: 24
    seed: 5
    plans:
      solo: {price: 10}
    customers:
      - {plan: solo, billing: monthly, count: 1000, tenure: 3 months}
    trials:
      plan: solo
      starts: 300 per month
      length: 14 days
      conversion: {beta: {a: 18, b: 82}}
    churn: {beta: {a: 20, b: 480}, per: month}
    payments: none
    response:
      new: {elasticity: {p10: 0.4, p90: 1.6}}
      existing: {elasticity: {p10: 0.1, p90: 0.9}, loss_aversion: 2}

    """
  private static let rise = """
    changes:
      - {at: 2026-04, prices: {solo: 12}, existing: at renewal}

    """
  private static let kept = """
    changes:
      - {at: 2026-04, prices: {solo: 12}, existing: {grandfather: forever}}

    """

  private static func scenario(_ text: String) throws -> Scenario {
    switch ScenarioReader().read(text: text, file: "small.yaml") {
    case .scenario(let scenario): return scenario
    case .problems(let problems):
      Issue.record("\(ProblemReport.text(problems))")
      throw CancellationError()
    }
  }

  private static func problem(threads: Int = 1) throws -> DecisionProblem {
    let baseline = try scenario(baseline)
    return try #require(
      try DecisionProblem(
        baseline: CompiledScenario(baseline),
        changes: [
          ("rise", CompiledScenario(scenario(Self.baseline + rise))),
          ("kept", CompiledScenario(scenario(Self.baseline + kept))),
        ], metric: .revenueToDate, month: 23, points: 512, threads: threads))
  }

  @Test func pointsAreThoseThatARunDraws() throws {
    let problem = try Self.problem()
    let points = problem.inputs.points(0..<40).map(problem.inputs.tied)
    let compiled = try CompiledScenario(Self.scenario(Self.baseline + Self.rise))
    let run = try compiled.expectation(recording: [.recognised], draws: 40)
    let values = try problem.changes[0].headline(points)
    for (draw, value) in values.enumerated() {
      let sum = (0..<24).reduce(0.0) { sum, month in
        sum + Array(run.series(.recognised, month: month))[draw]
      }
      #expect(value == sum / Double(run.unitsPerMinor))
    }
  }

  @Test func aChangeThatChangesNothingIsWorthNothing() throws {
    let same = try CompiledScenario(Self.scenario(Self.baseline))
    let problem = try #require(
      try DecisionProblem(
        baseline: same, changes: [("same", same)], metric: .revenueToDate, month: 23, points: 64))
    let stakes = try Stakes(problem, draws: 64)
    #expect(stakes.tornados[0].bars.allSatisfy { $0.low.difference == 0 && $0.swing == 0 })
    #expect(stakes.information.all.value == 0)
    #expect(stakes.information.bestShares == [1, 0])
    #expect(stakes.indices?.variance == 0)
  }

  @Test func theAnswerDoesNotDependOnThreads() throws {
    let one = try Stakes(Self.problem(threads: 1), draws: 128)
    let three = try Stakes(Self.problem(threads: 3), draws: 128)
    #expect(one.tornados == three.tornados)
    #expect(one.indices == three.indices)
    #expect(one.information == three.information)
  }

  @Test func newBusinessMattersMoreWhereTheOldPriceIsKept() throws {
    let stakes = try Stakes(Self.problem(), draws: 512)
    let (rise, kept) = (stakes.tornados[0], stakes.tornados[1])
    #expect(kept.bars[0].path == "response.new.elasticity")
    #expect(!kept.bars.contains { $0.path == "response.existing.elasticity" && $0.swing != 0 })
    #expect(rise.bars.contains { $0.path == "response.existing.elasticity" && $0.swing < 0 })
    // Dearer is worse where more of them mind.
    #expect(kept.bars[0].low.difference > kept.bars[0].high.difference)
  }

  @Test func testsKnowWhatAnObservationIsWorth() throws {
    let changed = try Self.scenario(Self.baseline + Self.rise)
    let problem = try Self.problem()
    let tests = try CandidateTest.tests(of: changed, inputs: problem.inputs)
    let kinds = tests.map(\.kind)
    #expect(kinds == [.conversion, .newPrice, .pilot])
    // A Beta(18, 82) is worth 100 trials, less what half a standard deviation bends.
    #expect((tests[0].worthOfPrior / 100 - 1).magnitude < 0.05)
    #expect(tests[0].perMonth == 300)
    #expect(tests[2].available == 1000)
    // ln(1.2) x d elasticity / dz: elasticity is lognormal with median 0.8, sigma 0.5409.
    let slope = 0.8 * (exp(0.27045) - exp(-0.27045)) * log(1.2)
    let (p0, p1) = (0.18, 0.18 * pow(1.2, -0.8))
    let noise = (1 - p0) / p0 + (1 - p1) / p1
    #expect((tests[1].worthOfPrior / (noise / slope / slope) - 1).magnitude < 0.01)
  }

  @Test func ratiosHaveNoStakes() throws {
    let same = try CompiledScenario(Self.scenario(Self.baseline))
    #expect(
      try DecisionProblem(
        baseline: same, changes: [("same", same)], metric: .logoChurn, month: 3, points: 8) == nil)
  }
}

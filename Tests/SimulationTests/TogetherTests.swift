import Foundation
import PricingModel
import ScenarioFiles
import Testing

@testable import Simulation

/// Inputs that are drawn together, and accounts that bring others.
@Suite struct TogetherTests {
  static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  static let posterior = """
    name: Case
    currency: USD
    start: 2026-01
    months: 6
    replications: 7
    plans: {solo: {price: 10}}
    customers: [{plan: solo, count: 1000}]
    churn: {draws: hazard, per: month}
    payments: {failure: {draws: failure}, recovery: 0%}
    draws: {file: posterior.csv}
    """

  private func scenario(_ text: String, table: String) throws -> Scenario {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "draws-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try table.write(
      to: folder.appendingPathComponent("posterior.csv"), atomically: true, encoding: .utf8)
    let file = folder.appendingPathComponent("case.yaml").path
    switch ScenarioReader().read(text: text, file: file) {
    case .scenario(let scenario): return scenario
    case .problems(let problems): throw Case.Unreadable(problems: problems)
    }
  }

  @Test func everyReplicateTakesOneRowOfEveryColumn() throws {
    let scenario = try scenario(
      Self.posterior, table: "hazard,failure\n0.1,0.2\n0.2,0.1\n0.3,0\n")
    let accounts = try scenario.run(replications: 7).accounts
    let rows = [0.9 * 0.8, 0.8 * 0.9, 0.7]
    for replicate in 0..<7 {
      #expect(Self.close(accounts.figures(.active, 0)[replicate], 1000 * rows[replicate % 3]))
    }
    // The population's replicates too: P(a row's count 12 sd off) is nil.
    let drawn = try scenario.run(.population, replications: 48).accounts
    for replicate in 0..<48 {
      let off = drawn.figures(.active, 0)[replicate] - 1000 * rows[replicate % 3]
      #expect(abs(off) < 12 * (1000 * 0.72 * 0.28).squareRoot())
    }
  }

  @Test func aColumnTakesNothingFromTheLuckOfOtherInputs() throws {
    let law = ", failure: {beta: {a: 5, b: 95}}"
    func failures(_ churn: String) throws -> [Double] {
      let scenario = try scenario(
        Self.posterior.replacing("{draws: hazard, per: month}", with: churn)
          .replacing(", failure: {draws: failure}", with: "")
          .replacing(
            "payments: {failure: {draws: failure}", with: "payments: {" + law.dropFirst(2)),
        table: "hazard,failure\n0.1,0.2\n")
      let index = try #require(
        scenario.parameters.firstIndex { $0.path == "payments.failure" })
      return try ParameterDraws(scenario.parameters, seed: 1, replications: 9).draws(0..<9).map {
        $0.values[index]
      }
    }
    #expect(try failures("{draws: hazard, per: month}") == failures("10% per month"))
  }

  @Test func everyActiveAccountBringsOthers() throws {
    // a(m) = 0.95 a(m-1) + 10 + 0.02 a(m-1).
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 1000}]
      new_customers: {plan: solo, arrivals: 10 per month, referrals: 2% per month}
      churn: 5% per month
      """
    ).run().accounts
    var active = 1000.0
    for month in 0..<24 {
      #expect(Self.close(accounts.mean(.new, month), 10 + 0.02 * active))
      active = 0.97 * active + 10
      #expect(Self.close(accounts.mean(.active, month), active))
    }
  }

  @Test func referralsAreExactInWholeAccountsToo() throws {
    let scenario = try Case.lines(
      """
      plans: {a: {price: 10, annual: {discount: 10%}}, b: {price: 30}}
      segments: {small: 60%, large: 40%}
      customers: [{plan: b, count: 3000}]
      new_customers: {plan: {a: 70%, b: 30%}, arrivals: 50 per month, referrals: {beta: {a: 20, b: 580}, per: month}}
      billing: {new: {by_plan: {a: {annual: 30%, monthly: rest}, b: monthly}}}
      churn: {by_billing: {monthly: 4% per month, annual: as monthly}}
      response: {new: {elasticity: 0.5}, existing: none}
      changes: [{at: 2026-08, prices: {b: 36}, existing: at renewal}]
      """)
    try PriceAnswerTests.agree(scenario)
    // The variance of a branching process: Var a(1) = 3000 r (1 - r) + 3000 x 0.02, r = 0.96.
    let certain = try Case.lines(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 3000}]
      new_customers: {plan: solo, arrivals: 0 per month, referrals: 2% per month}
      churn: 4% per month
      """)
    for sampler in Experiment.Sampler.allCases {
      let accounts = try Experiment(
        scenario: certain, engine: .population, replications: 4000, threads: 2, sampler: sampler
      ).run().accounts
      // a(1) = those of month 0 who stay, and what they bring: mean 0.98 a(0).
      let one = 3000 * 0.96 * 0.04 + 3000 * 0.02
      let mean = 3000 * 0.98
      let variance = 0.98 * 0.98 * one + mean * (0.96 * 0.04 + 0.02)
      let sd = accounts.sd(.active, 1)
      // sd of a sample sd: 1 / sqrt(2 (R - 1)).
      #expect(abs(sd / variance.squareRoot() - 1) < 4 / (2.0 * 3999).squareRoot())
      #expect(abs(sd / (1.1 * variance.squareRoot()) - 1) > 4 / (2.0 * 3999).squareRoot())
    }
  }
}

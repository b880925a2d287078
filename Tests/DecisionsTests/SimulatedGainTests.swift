import Estimates
import PricingModel
import Simulation
import Testing

@testable import Decisions

/// What a search proposes, once more with whole customers: within 4 standard errors of what is
/// expected, and not of a gain that is a few percent off.
@Suite struct SimulatedGainTests {
  private static func pair() throws -> Pair {
    try Pair(
      """
      plans: {pro: {price: 30}}
      customers: [{plan: pro, count: 400, tenure: 0 months}]
      new_customers: {plan: pro, arrivals: 40 per month}
      churn: 3% per month
      seed: 11

      """, change: "changes: [{at: 2026-01, prices: {pro: 36}, existing: at renewal}]\n")
  }

  private static func isNear(_ gain: SimulatedGain, _ expected: Double) -> Bool {
    (gain.mean - expected).magnitude <= 4 * gain.error
  }

  @Test func revenueGainsWhatIsExpected() throws {
    let pair = try Self.pair()
    let gain = try #require(
      try SimulatedGain(
        baseline: pair.baseline, changed: pair.changed, figure: .headline, replications: 800,
        seed: 5, threads: 2))
    let expected = try #require(try pair.comparison(draws: 1)[.headline]).difference
    #expect(Self.isNear(gain, expected))
    #expect(!Self.isNear(gain, 1.02 * expected))
    #expect(gain.sample == .replications(800))
    // The chance in single customers is all that is uncertain here: P10 is below the mean, and near.
    let p10 = try #require(gain.p10)
    #expect(p10 < gain.mean && p10 > 0.9 * gain.mean)
  }

  @Test func aNewCustomerGainsWhatIsExpected() throws {
    let pair = try Self.pair()
    func worth(_ scenario: Scenario) throws -> Double {
      let run = try Experiment(scenario: scenario, engine: .expected, replications: 1).run()
      return try #require(run.customerValue?.laws.first { $0.group == .plan("pro") }?.clv.first)
    }
    let gain = try #require(
      try SimulatedGain(
        baseline: pair.baseline, changed: pair.changed, customersOf: .plan("pro"),
        replications: 100, seed: 5, threads: 2))
    let expected = try worth(pair.changed) - worth(pair.baseline)
    #expect(Self.isNear(gain, expected))
    #expect(!Self.isNear(gain, 1.5 * expected))
    #expect(gain.p10 == nil)
    guard case .customers(let count) = gain.sample else {
      Issue.record("\(gain.sample)")
      return
    }
    #expect(count > 1000)
  }

  @Test func noChangeGainsNothing() throws {
    let pair = try Self.pair()
    let gain = try #require(
      try SimulatedGain(
        baseline: pair.baseline, changed: pair.baseline, figure: .headline, replications: 50,
        seed: 5, threads: 1))
    #expect(gain.mean == 0 && gain.error == 0 && gain.p10 == 0)
  }

  @Test func aRatioIsNotSimulated() throws {
    let pair = try Self.pair()
    #expect(
      try SimulatedGain(
        baseline: pair.baseline, changed: pair.changed, figure: Figure("nrr_12@end"),
        replications: 10, seed: 1, threads: 1) == nil)
  }

  /// Customers count by the head, and what is better lower gains where it falls.
  @Test func everySumHasAGainInItsOwnUnit() throws {
    let pair = try Self.pair()
    func gain(_ text: String) throws -> SimulatedGain? {
      try SimulatedGain(
        baseline: pair.baseline, changed: pair.changed, figure: try Figure(text), replications: 400,
        seed: 5, threads: 2)
    }
    // Nobody minds the price: as many stay, to the head.
    #expect(try #require(try gain("active@end")).mean == 0)
    let expected = try #require(try pair.comparison(draws: 1)[try Figure("churned_mrr@end")])
    let churned = try #require(try gain("churned_mrr@end"))
    #expect(churned.mean < 0 && Self.isNear(churned, -expected.difference))
    #expect(try gain("logo_churn@end") == nil && gain("mrr@+99") == nil)
    #expect(
      try SimulatedGain(
        baseline: pair.baseline, changed: pair.changed, customersOf: .plan("none"),
        replications: 50,
        seed: 5, threads: 2) == nil)
  }
}

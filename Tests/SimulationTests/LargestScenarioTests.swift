import PricingModel
import Testing

@testable import Simulation

/// The largest scenario that the format takes is run to the cent, or refused by a limit that has a
/// name; nothing wraps.
@Suite struct LargestScenarioTests {
  private static func largest(price: String, count: String = "1000000000") throws -> Scenario {
    try Case.lines(
      """
      plans: {solo: {price: \(price)}}
      customers: [{plan: solo, count: \(count)}]
      churn: 1% per month
      costs: {clv_horizon: 12 months}
      """, months: 120)
  }

  @Test func theDearestPriceIsRefusedByName() throws {
    let refusal = #expect(throws: SimulationRefusal.self) {
      try Self.largest(price: "10000000").run(.population, replications: 2)
    }
    #expect(refusal?.description.hasPrefix("accounts times price is too large") == true)
  }

  /// 10^9 accounts at 10,000 a month are 10^15 minor units, beyond what a Double holds exactly in
  /// twelfths: the run counts in whole numbers.
  @Test func aThousandMillionCustomersAreCountedToTheCent() throws {
    let run = try Self.largest(price: "10000").run(.population, replications: 2)
    let first = run.accounts.figures(.active, 0)
    for month in [0, 60, 119] {
      let active = run.accounts.figures(.active, month)
      let mrr = run.accounts.figures(.mrr, month)
      #expect(zip(active, mrr).allSatisfy { $0 * 10_000 == $1 })
      #expect(active.allSatisfy { $0 > 0 && $0 <= 1e9 })
    }
    // 990,000,000 expected, standard deviation 3,146.
    #expect(first.allSatisfy { abs($0 - 990_000_000) < 6 * 3_146 })
  }

  @Test func moreAccountsThanCanBeCountedAreRefusedByName() throws {
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 20}}
      customers: [{plan: solo, count: 1000000000}]
      new_customers: {plan: solo, arrivals: 100000000 per month}
      churn: 1% per month
      """, months: 120)
    let refusal = #expect(throws: SimulationRefusal.self) {
      try scenario.run(.population, replications: 2)
    }
    #expect(refusal?.description.contains("at most 4294967295 can be counted") == true)
  }
}

import PricingModel
import Simulation
import Testing

@testable import Decisions

/// Who meets a new price and when, where it can be counted by hand.
@Suite struct ReachTests {
  private func reach(_ lines: String, _ change: String, months: Int = 24) throws -> Reach {
    let pair = try Pair(lines, change: change, months: months)
    let compiled = try CompiledScenario(pair.changed)
    return try #require(try Reach(compiled, draws: compiled.inputs(1), threads: 1))
  }

  private static let monthly = """
    plans: {pro: {price: 30}, lite: {price: 10}}
    customers:
      - {plan: pro, count: 900, tenure: 0 months}
      - {plan: lite, count: 300, tenure: 0 months}
    churn: 2% per month

    """

  @Test func monthlyAccountsAreReachedAtOnceAndOtherPlansNever() throws {
    let reach = try reach(
      Self.monthly, "changes: [{at: 2026-04, prices: {pro: 33}, existing: at renewal}]\n")
    #expect(reach.before == 2)
    #expect(abs(reach[.atOnce].mrr - 0.9) < 1e-12)
    #expect(abs(reach[.atOnce].accounts - 0.75) < 1e-12)
    #expect(reach.spans[.atOnce] == 3...3)
    // The other plan goes on losing: some leave, nobody is reached.
    let stays = 0.1 * pow(0.98, 21)
    #expect(abs(reach[.otherPlans].mrr - stays) < 1e-12)
    #expect(abs(reach[.leaves].mrr - (0.1 - stays)) < 1e-12)
  }

  /// Grandfathered for a year, everybody passes twelve renewals at the old price first.
  @Test func grandfatheringLetsSomeLeaveBefore() throws {
    let reach = try reach(
      """
      plans: {pro: {price: 30}}
      customers: [{plan: pro, count: 1000, tenure: 0 months}]
      churn: 3% per month

      """, "changes: [{at: 2026-04, prices: {pro: 33}, existing: {grandfather: 12 months}}]\n")
    let met = pow(0.97, 12)
    #expect(abs(reach[.oldPriceEnds].mrr - met) < 1e-12)
    #expect(abs(reach[.leaves].accounts - (1 - met)) < 1e-12)
    #expect(reach[.atOnce].mrr == 0 && reach[.notYet].mrr == 0)
    #expect(reach.spans[.oldPriceEnds] == 15...15)
  }

  @Test func annualContractsMeetItAsTheyEnd() throws {
    let reach = try reach(
      """
      plans: {pro: {price: 30, annual: {discount: 0%}, billing: [annual]}}
      customers: [{plan: pro, billing: annual, count: 1200, tenure: {spread: {uniform: [0, 11]}}}]
      churn: 0% per year

      """, "changes: [{at: 2026-04, prices: {pro: 33}, existing: at renewal}]\n", months: 10)
    // A twelfth each month: the first at once, six more before the forecast ends.
    #expect(abs(reach[.atOnce].mrr - 1.0 / 12) < 1e-12)
    #expect(abs(reach[.atRenewal].mrr - 6.0 / 12) < 1e-12)
    #expect(abs(reach[.notYet].mrr - 5.0 / 12) < 1e-12)
    for (index, share) in reach.reached.enumerated() {
      #expect(abs(share.mrr - Double(index + 1) / 12) < 1e-12)
    }
  }

  @Test(arguments: [
    "buffer-premium-offer", "slack-grandfather-12", "buffer-premium-grandfather",
  ])
  func sharesAddUpToTheWhole(_ name: String) throws {
    let compiled = try CompiledScenario(Pair.committed("changes/\(name)"))
    let reach = try #require(try Reach(compiled, draws: compiled.inputs(16), threads: 2))
    let mrr = Reach.Way.allCases.reduce(0) { $0 + reach[$1].mrr }
    let accounts = Reach.Way.allCases.reduce(0) { $0 + reach[$1].accounts }
    #expect(abs(mrr - 1) < 1e-12 && abs(accounts - 1) < 1e-12)
    #expect(zip(reach.reached, reach.reached.dropFirst()).allSatisfy { $0.mrr <= $1.mrr })
  }

  @Test func aChangeWithoutPricesReachesNobody() throws {
    let pair = try Pair(Self.monthly, change: "set: {churn: 3% per month}\n")
    let compiled = try CompiledScenario(pair.changed)
    #expect(try Reach(compiled, draws: compiled.inputs(1)) == nil)
  }

  private func pow(_ base: Double, _ count: Int) -> Double {
    (0..<count).reduce(1) { product, _ in product * base }
  }
}

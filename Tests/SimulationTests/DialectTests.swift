import PricingModel
import Testing

@testable import Simulation

/// The worked fixtures of METRICS.md, and what every dialect must keep.
@Suite struct DialectTests {
  private static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  /// ChartMogul 201244842: four at 500 a year, an add-on of 30 for two, given up again, then the
  /// plan's end at the end of its term, and a return.
  @Test func theExampleOfChartMogul() throws {
    let accounts = try Case.lines(
      """
      plans: {gold: {price: 50, annual: {price: 500}, billing: [annual]}, plus: {price: 10}}
      add_ons: {silver: {price: 30, available_for: [plus], attach: 0% per month, detach: 0% per month}}
      new_customers: {arrivals: {by_plan: {gold: {schedule: {2026-01: 4}}, plus: {schedule: {2026-01: 2}}}}}
      churn: {by_billing: {monthly: 0% per month, annual: 100% per renewal}}
      win_back: {rate: 100% per month, decay: 1, until: 1 month, returners: like new}
      changes:
        - {at: 2026-02, set: {add_ons.silver.attach: 100% per month}}
        - {at: 2026-03, set: {add_ons.silver.attach: 0% per month, add_ons.silver.detach: 100% per month}}
        - {at: 2026-04, set: {add_ons.silver.detach: 0% per month}}
      """
    ).run().accounts
    let gold = Group.plan("gold")
    #expect(Self.close(accounts.mean(.newMRR, 0, group: gold), 4 * 500.0 / 12))
    #expect(Self.close(accounts.mean(.expansionMRR, 1), 60))
    #expect(Self.close(accounts.mean(.expansionAddonMRR, 1), 60))
    #expect(Self.close(accounts.mean(.contractionMRR, 2), 60))
    #expect(accounts.mean(.churnedMRR, 11) == 0)
    #expect(Self.close(accounts.mean(.churnedMRR, 12), 4 * 500.0 / 12))
    #expect(Self.close(accounts.mean(.reactivationMRR, 13), 4 * 500.0 / 12))
    #expect(accounts.mean(.newMRR, 13) == 0)
  }

  /// Lago: 100 to 200 is expansion of 100, its end churn of 200; 100 a month to 1200 a year is no
  /// movement.
  @Test func theExamplesOfLago() throws {
    let upgraded = try Case.lines(
      """
      plans: {a: {price: 100}, b: {price: 200}}
      new_customers: {plan: a, arrivals: {schedule: {2026-02: 1}}}
      moves: {upgrade: {by_plan: {a: 100% per month, b: 0% per month}}}
      churn: 0% per month
      changes: [{at: 2026-04, set: {churn: 100% per month}}]
      """
    ).spoken(in: .lago).run().accounts
    #expect(Self.close(upgraded.mean(.expansionMRR, 2), 100))
    #expect(Self.close(upgraded.mean(.churnedMRR, 3), 200))
    let yearly = try Case.lines(
      """
      plans: {a: {price: 100, annual: {price: 1200}}}
      new_customers: {arrivals: {by_billing: {monthly: {schedule: {2026-01: 1}}, annual: 0 per month}}, plan: a}
      billing: {switch: {annual: 100% per month}}
      churn: {by_billing: {monthly: 0% per month, annual: 0% per renewal}}
      """
    ).spoken(in: .lago).run().accounts
    for item in [LedgerItem.expansionMRR, .contractionMRR, .churnedMRR, .reactivationMRR] {
      #expect((0..<24).allSatisfy { yearly.mean(item, $0) == 0 })
    }
    #expect(Self.close(yearly.mean(.mrr, 5), 100))
  }

  private static let mixed = """
    plans: {pro: {price: 30, usage: 0.50 per month}}
    coupons:
      welcome: {discount: 50%, lasting: 3 months, share: 40%}
      charity: {discount: 20%, lasting: forever, share: 10%}
    customers: [{plan: pro, count: 500, tenure: 3 months}]
    new_customers: {arrivals: 60 per month, plan: pro}
    churn: 5% per month
    win_back: {rate: 3% per month, until: 6 months}
    """

  @Test(arguments: Dialect.allCases)
  func cashRevenueAndAccountsAreTheSameInEveryDialect(_ dialect: Dialect) throws {
    let base = try Case.lines(Self.mixed)
    for engine in [Experiment.Engine.expected, .population, .customers] {
      let replications = engine == .expected ? 1 : 4
      let plain = try base.run(engine, replications: replications).accounts
      let spoken = try base.spoken(in: dialect).run(engine, replications: replications).accounts
      for item in [
        LedgerItem.cash, .billed, .recognised, .deferred, .active, .new, .churned, .contribution,
      ] {
        for month in 0..<24 {
          #expect(Self.close(plain.mean(item, month), spoken.mean(item, month)))
        }
      }
    }
  }

  @Test func eachDialectBooksItsDifference() throws {
    let scenario = try Case.lines(Self.mixed)
    func mrr(_ conventions: Conventions) throws -> Double {
      try scenario.booked(under: conventions).run().accounts.mean(.mrr, 23)
    }
    let base = try mrr(Conventions())
    let limited = try mrr(Conventions(limitedDiscountsLower: false))
    let forever = try mrr(Conventions(foreverDiscountsLower: false))
    let stripe = try scenario.spoken(in: .stripe).run().accounts
    let lago = try scenario.spoken(in: .lago).run().accounts
    // 60 x 40% x 15 in each of the three months that the coupon lasts, less who leaves.
    #expect(Self.close(limited - base, 60 * 0.4 * 15 * (1 + 0.95 + 0.9025)))
    #expect(Self.close(stripe.mean(.mrr, 23), limited))
    #expect(Self.close(lago.mean(.mrr, 23), limited + forever - base))
    #expect(lago.mean(.reactivationMRR, 23) == 0 && lago.mean(.reactivated, 23) > 0)
    #expect(stripe.mean(.expansionMRR, 23) == 0)
  }
}

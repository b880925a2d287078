import PricingModel
import Testing

@testable import Simulation

/// Prices paid that grow with tenure (FORMAT 5.3, F49, F53).
@Suite struct SpendGrowthTests {
  private static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  @Test func theLifetimeValueIsThatOfTheFormula() throws {
    // F49: 50 / (1 - 0.97 x 1.01 v) at 10% a year, from invoices rounded to the cent.
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 50}}
      new_customers: {plan: solo, arrivals: 10 per month}
      churn: 3% per month
      moves: {spend_growth: 1% per month}
      costs: {clv_horizon: none, discount_rate: 10% per year, gross_margin: 100%}
      """, months: 12)
    let value = try #require(try scenario.run().customerValue)
    // Half a cent a month at most, over 50/1782 of the value.
    #expect(abs(value.laws[0].clv[0] / 100 - 1782.501829) < 0.005 / (1 - 0.97 * 0.99209))
    #expect(abs(value.laws[0].clv[0] / 100 - 1782.501829) < 0.01)
  }

  @Test func everyInvoiceIsRoundedFromTheExactPrice() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 100}}}
      churn: 0% per month
      moves: {spend_growth: 0.1% per month}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.mrr, 0), 1000))
    #expect(Self.close(accounts.mean(.mrr, 1), 1001))
    // 10 x 1.001^23 = 10.2326...
    #expect(Self.close(accounts.mean(.mrr, 23), 1023))
    #expect(Self.close(accounts.mean(.expansionPriceMRR, 1), 1))
  }

  @Test func aLongerTermGrowsAtItsRenewalByItsMonths() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 100, annual: {discount: 0%}, billing: [annual]}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 1}}}
      churn: 0% per renewal
      moves: {spend_growth: 12.682503013% per year}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.cash, 0), 1200))
    #expect(Self.close(accounts.mean(.cash, 12), 1352.19))
  }

  @Test func threeYearsAgainstSixMonthsIsTheDocumentsFigure() throws {
    // F53: 67% more after 36 than after 6 months is 1.72411% a month.
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 1000}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 1}}}
      churn: 0% per month
      moves: {spend_growth: 1.72411% per month}
      """, months: 37
    ).run().accounts
    #expect(abs(accounts.mean(.mrr, 36) / accounts.mean(.mrr, 6) - 1.67) < 1e-5)
  }

  @Test func itIsNoPriceRiseAndStopsWhereASetStopsIt() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 100}, team: {price: 300}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 100}}}
      churn: 0% per month
      moves: {spend_growth: {by_plan: {solo: 10% per month, other: 0% per month}}}
      response: {new: none, existing: {elasticity: 0.3, loss_aversion: 2}}
      changes: [{at: 2026-04, set: {moves.spend_growth: 5% per month}}]
      """
    ).run().accounts
    #expect(accounts.mean(.active, 12) == 100)
    #expect(Self.close(accounts.mean(.mrr, 2), 12_100))
    #expect(Self.close(accounts.mean(.mrr, 3), 12_705))
    #expect(Self.close(accounts.mean(.mrr, 4), 13_340))
  }

  @Test func noGrowthChangesNothing() throws {
    func accounts(_ moves: String) throws -> MonthlyAccounts {
      try Case.lines(
        """
        plans: {solo: {price: 20}}
        \(moves)
        new_customers: {plan: solo, arrivals: 50 per month}
        churn: 5% per month
        """
      ).run(.population, replications: 200).accounts
    }
    let plain = try accounts("customers: []")
    let neutral = try accounts("moves: {spend_growth: 0% per month}")
    for item in LedgerItem.allCases {
      #expect(neutral.figures(item, 23) == plain.figures(item, 23))
    }
  }

  @Test func thePopulationAgreesWithTheExpectation() throws {
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 20, annual: {months_free: 2}}}
      new_customers: {plan: solo, arrivals: 60 per month}
      billing: {new: {annual: 30%, monthly: rest}, switch: {annual: 2% per month}}
      churn: {by_billing: {monthly: 5% per month, annual: 20% per renewal}}
      moves: {spend_growth: 1% per month}
      """)
    let (worst, planted) = AgreementTests.largestZ(
      try scenario.run(.population, replications: Case.replications(4000)).accounts,
      try scenario.run().accounts)
    #expect(worst < 5 && planted > 5)
  }
}

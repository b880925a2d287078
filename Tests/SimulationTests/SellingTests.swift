import PricingModel
import Testing

@testable import Simulation

/// What is sold when, plans that are retired, and old prices that are kept.
@Suite struct SellingTests {
  static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  @Test func newBusinessBuysOnlyInTheWindow() throws {
    let accounts = try Case.lines(
      """
      plans: {a: {price: 10}, b: {price: 20, sold: {from: 2026-03, until: 2026-05}}}
      new_customers: {plan: {a: 50%, b: 50%}, arrivals: 100 per month}
      trials: {plan: b, starts: 10 per month, length: 1 month, conversion: 100%}
      churn: 0% per month
      """
    ).run().accounts
    for month in 0..<8 {
      let open = (2...4).contains(month)
      #expect(Self.close(accounts.mean(.new, month, group: .plan("a")), 50))
      // Trials begun in month 2 and 3 end inside the window; those of month 4 behind it.
      let converted = (3...4).contains(month) ? 10.0 : 0
      #expect(
        Self.close(
          accounts.mean(.new, month, group: .plan("b")), open ? 50 + converted : 0))
      #expect(Self.close(accounts.mean(.trials, month), open ? 10 : 0))
    }
  }

  @Test func existingAccountsMayStillMoveToAPlanOutsideItsWindow() throws {
    let accounts = try Case.lines(
      """
      plans: {a: {price: 10}, b: {price: 20, sold: {from: 2027-01}}}
      customers: [{plan: a, count: 100}]
      moves: {upgrade: {by_plan: {a: 10% per month, b: 0% per month}}}
      churn: 0% per month
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.active, 0, group: .plan("b")), 10))
  }

  static let retiring = """
    plans: {a: {price: 10}, b: {price: 20}, c: {price: 40}}
    customers: [{plan: a, count: 100}, {plan: b, count: 100}]
    new_customers: {plan: {b: 50%, c: 50%}, arrivals: 20 per month}
    churn: 0% per month

    """

  @Test func aRetiredPlanIsNotSoldAndItsAccountsMoveAtTheirRenewal() throws {
    let accounts = try Case.lines(
      Self.retiring + """
        response: {new: none, existing: {loss: 10%}}
        changes: [{at: 2026-03, retire: b, to: c, existing: at renewal, notice: 1 month}]
        """
    ).run().accounts
    #expect(Self.close(accounts.mean(.new, 1, group: .plan("b")), 10))
    #expect(accounts.mean(.new, 2, group: .plan("b")) == 0)
    #expect(Self.close(accounts.mean(.active, 2, group: .plan("b")), 120))
    #expect(accounts.mean(.active, 3, group: .plan("b")) == 0)
    // 120 meet it, a tenth leaves; c has its own 30 and this month's 10.
    #expect(Self.close(accounts.mean(.active, 3, group: .plan("c")), 108 + 40))
    #expect(Self.close(accounts.mean(.churned, 3), 12))
    #expect(Self.close(accounts.mean(.expansionPriceMRR, 3), 108 * 20))
  }

  @Test func theLadderStepsOverARetiredPlan() throws {
    let accounts = try Case.lines(
      Self.retiring + """
        moves: {upgrade: {by_plan: {a: 10% per month, b: 0% per month, c: 0% per month}}}
        changes: [{at: 2026-01, retire: b, to: c, existing: {grandfather: forever}}]
        """
    ).run().accounts
    #expect(Self.close(accounts.mean(.active, 0, group: .plan("b")), 100))
    #expect(Self.close(accounts.mean(.active, 0, group: .plan("c")), 20 / 2 + 10))
  }

  @Test func aPriceThatComesLaterDoesNotSaveARetiredPlan() throws {
    let accounts = try Case.lines(
      Self.retiring + """
        changes:
          - {at: 2026-02, retire: b, to: c, existing: {grandfather: 4 months}}
          - {at: 2026-03, prices: {b: 22}, existing: at renewal}
        """
    ).run().accounts
    #expect(Self.close(accounts.mean(.mrr, 2, group: .plan("b")), 110 * 22))
    #expect(accounts.mean(.active, 5, group: .plan("b")) == 0)
  }

  @Test func anAnnualContractMovesWhenItEndsAndPaysTheTermOfThatPlan() throws {
    let accounts = try Case.lines(
      """
      plans: {a: {price: 10, annual: {discount: 0%}, billing: [annual]}, b: {price: 20, annual: {discount: 10%}, billing: [annual]}}
      customers: [{plan: a, count: 10, tenure: 6 months}]
      churn: 0% per renewal
      changes: [{at: 2026-02, retire: a, to: b, existing: at renewal}]
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.mrr, 4), 100))
    #expect(Self.close(accounts.mean(.mrr, 5), 180))
    #expect(Self.close(accounts.mean(.cash, 5), 10 * 216))
  }

  @Test(arguments: [("", 36.0), (", keep_after: [upgrade]", 30)])
  func anUpgradeKeepsTheOldPricesOnlyWhereThePolicySaysSo(_ keep: String, _ price: Double) throws {
    let accounts = try Case.lines(
      """
      plans: {a: {price: 10}, b: {price: 30}}
      customers: [{plan: a, count: 100}]
      moves: {upgrade: {by_plan: {a: 10% per month, b: 0% per month}}}
      churn: 0% per month
      changes: [{at: 2026-03, prices: {a: 12, b: 36}, existing: {grandfather: 6 months\(keep)}}]
      """
    ).run().accounts
    let arrived =
      accounts.mean(.active, 2, group: .plan("b")) - accounts.mean(.active, 1, group: .plan("b"))
    let before = accounts.mean(.active, 1, group: .plan("b")) * 30
    #expect(Self.close(accounts.mean(.mrr, 2, group: .plan("b")), before + arrived * price))
    // What was kept ends with the grandfathering.
    #expect(
      Self.close(
        accounts.mean(.mrr, 8, group: .plan("b")),
        accounts.mean(.active, 8, group: .plan("b")) * 36))
  }

  @Test func enginesAgreeWhereAPlanGoesAway() throws {
    try PriceAnswerTests.agree(
      Case.lines(
        """
        plans: {a: {price: 10, annual: {discount: 10%}}, b: {price: 20, annual: {discount: 10%}}, c: {price: 40, annual: {discount: 10%}}}
        customers: [{plan: a, billing: monthly, count: 2000, tenure: 3 months}, {plan: b, billing: annual, count: 2000, tenure: {spread: {uniform: [0, 11]}}}]
        new_customers: {plan: {a: 50%, b: 50%}, arrivals: 200 per month}
        billing: {new: {annual: 30%, monthly: rest}}
        moves: {upgrade: 3% per month, downgrade: 2% per month}
        churn: {by_billing: {monthly: 4% per month, annual: as monthly}}
        response: {new: {elasticity: 0.8}, existing: {elasticity: 0.3, loss_aversion: 2}}
        changes:
          - {at: 2026-03, prices: {a: 12, b: 24}, existing: {grandfather: 8 months, keep_after: [upgrade]}}
          - {at: 2026-05, retire: b, to: c, existing: {grandfather: 2 months}}
        """))
  }
}

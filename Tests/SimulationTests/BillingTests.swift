import PricingModel
import Testing

@testable import Simulation

/// Shares that follow a discount, self-selection, refunds and charge-backs.
@Suite struct BillingTests {
  static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  // MARK: Curves

  static func curve(_ offer: String, _ rest: String = "") throws -> MonthlyAccounts {
    try Case.lines(
      """
      plans: {solo: {price: 10, annual: \(offer)}}
      new_customers: {plan: solo, arrivals: 100 per month}
      billing: {new: {annual: {curve: {0%: 5%, 20%: 35%}}, monthly: rest}\(rest)}
      churn: {by_billing: {monthly: 0% per month, annual: as monthly}}
      changes: [{at: 2026-07, prices: {solo: {annual: {discount: 10%}}}, existing: at renewal}]
      """
    ).run().accounts
  }

  @Test(arguments: [("{discount: 0%}", 5.0), ("{discount: 20%}", 35)])
  func aCurvePassesThroughItsTwoPoints(_ offer: String, _ taken: Double) throws {
    let accounts = try Self.curve(offer)
    #expect(Self.close(accounts.mean(.new, 0, group: .billing(.annual)), taken))
    #expect(Self.close(accounts.mean(.new, 0, group: .billing(.monthly)), 100 - taken))
  }

  @Test func betweenThemTheLogitIsALineAndANewDiscountMovesAlongIt() throws {
    // Two months free of twelve: d = 1/6, w = 5/6.
    func share(_ along: Double) -> Double {
      let (low, high) = (Elementary.log(0.05 / 0.95), Elementary.log(0.35 / 0.65))
      return 100 / (1 + Elementary.exp(-(low + along * (high - low))))
    }
    let accounts = try Self.curve("{months_free: 2}")
    #expect(Self.close(accounts.mean(.new, 0, group: .billing(.annual)), share(5.0 / 6)))
    #expect(Self.close(accounts.mean(.new, 6, group: .billing(.annual)), share(0.5)))
  }

  @Test func switchesFollowACurveToo() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10, annual: {discount: 20%}}}
      customers: [{plan: solo, billing: monthly, count: 1000, tenure: 0 months}]
      billing: {switch: {annual: {curve: {0%: 1%, 20%: 4%}}}}
      churn: {by_billing: {monthly: 0% per month, annual: as monthly}}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.active, 0, group: .billing(.annual)), 40))
  }

  // MARK: F16

  static func selecting(_ k: String) throws -> Scenario {
    try Case.lines(
      """
      plans: {solo: {price: 10, annual: {discount: 0%}}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 100000}}}
      billing: {new: {annual: 35.3916570825%, monthly: rest}, selection: \(k)}
      churn: {by_billing: {monthly: {sbg: {a: 1.2, b: 18}, per: month}, annual: as monthly}}
      """, months: 30)
  }

  @Test func takersAndOthersSurviveAsTheOracleSays() throws {
    let accounts = try Self.selecting("10").run().accounts
    let (annual, monthly) = (Group.billing(.annual), Group.billing(.monthly))
    #expect(Self.close(accounts.mean(.new, 0, group: annual), 35_391.6570825))
    func survival(_ group: Group, _ month: Int) -> Double {
      accounts.mean(.active, month, group: group) / accounts.mean(.new, 0, group: group)
    }
    for (month, takers, others) in [
      (12, 0.652631721503, 0.483169703632), (24, 0.476687470137, 0.300911511838),
    ] {
      #expect(abs(survival(annual, month) / takers - 1) < 1e-9)
      #expect(abs(survival(monthly, month) / others - 1) < 1e-9)
    }
    for (month, others) in [(1, 0.925775091536), (6, 0.663461487215)] {
      #expect(abs(survival(monthly, month) / others - 1) < 1e-9)
    }
    // Nobody's hazard changed: all of them together live as without selection.
    #expect(abs(accounts.mean(.active, 12) / 100_000 / 0.543145119882 - 1) < 1e-9)
  }

  @Test func enginesAgreeUnderSelection() throws {
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 10, annual: {discount: 10%}}}
      trials: {plan: solo, starts: 500 per month, length: 14 days, conversion: 30%}
      billing: {new: {annual: {curve: {0%: 5%, 20%: 35%}}, monthly: rest}, selection: {uniform: {min: 1, max: 8}}, switch: {annual: 2% per month}, refund: {full_within: 45 days}, early_cancel: 3% per month, chargeback: {share: 3%, fee: 15}}
      churn: {by_billing: {monthly: {sbg: {mean: {beta: {a: 6, b: 94}}, polarisation: 0.1}, per: month}, annual: as monthly}}
      """)
    try PriceAnswerTests.agree(scenario)
  }

  // MARK: Refunds and charge-backs

  @Test func aRefundInTimeGivesBackTheWholeInvoice() throws {
    func accounts(_ days: Int) throws -> MonthlyAccounts {
      try Case.lines(
        """
        plans: {solo: {price: 10, annual: {discount: 0%}, billing: [annual]}}
        new_customers: {plan: solo, arrivals: {schedule: {2026-01: 100}}}
        billing: {early_cancel: 10% per month, refund: {full_within: \(days) days}}
        churn: 0% per renewal
        costs: {gross_margin: 80%}
        """
      ).run().accounts
    }
    let month = try accounts(30)
    // Ten leave in the first month of the term: 120 each back, and the month they used unearned.
    #expect(Self.close(month.mean(.refunded, 1), 1200))
    #expect(Self.close(month.mean(.cash, 1), -1200))
    #expect(Self.close(month.mean(.recognised, 1), 900 - 100))
    #expect(Self.close(month.mean(.contribution, 1), 0.8 * 800))
    // Nine more in the second: too late, and what they paid is earned.
    #expect(month.mean(.refunded, 2) == 0)
    #expect(Self.close(month.mean(.recognised, 2), 810 + 9 * 100))
    // 45 days reach half of them, 15 days half of the first.
    #expect(Self.close(try accounts(45).mean(.refunded, 2), 4.5 * 120))
    #expect(Self.close(try accounts(15).mean(.refunded, 1), 5 * 120))
  }

  @Test func aChargebackUndoesAForgottenRenewal() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10, annual: {discount: 0%}}}
      customers: [{plan: solo, billing: annual, count: 1000, tenure: 11 months}, {plan: solo, billing: monthly, count: 1000, tenure: 0 months}]
      billing: {chargeback: {share: 2%, fee: 15}}
      churn: {by_billing: {monthly: 0% per month, annual: 10% per renewal}}
      costs: {gross_margin: 100%}
      """
    ).run().accounts
    // 900 renew, 18 have it undone.
    #expect(Self.close(accounts.mean(.churned, 0), 100 + 18))
    #expect(Self.close(accounts.mean(.refunded, 0), 18 * 120))
    #expect(Self.close(accounts.mean(.billed, 0), 900 * 120 + 10_000))
    #expect(Self.close(accounts.mean(.cash, 0), 882 * 120 + 10_000))
    #expect(Self.close(accounts.mean(.contribution, 0), 8820 + 10_000 - 18 * 15))
    #expect(accounts.mean(.refunded, 1) == 0)
  }
}

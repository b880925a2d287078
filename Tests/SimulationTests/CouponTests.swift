import PricingModel
import Testing

@testable import Simulation

/// A discount in force lowers MRR, and its end is expansion (FORMAT 5.1, MODEL 1.6, METRICS).
@Suite struct CouponTests {
  private static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  private static func accounts(_ coupon: String, plan: String = "{price: 20}") throws
    -> MonthlyAccounts
  {
    try Case.lines(
      """
      plans: {solo: \(plan)}
      coupons: {launch: {\(coupon)}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 100}}}
      churn: 0% per renewal
      """
    ).run().accounts
  }

  @Test func aCouponOfThreeMonthsLowersThreeInvoicesAndItsEndIsExpansion() throws {
    let accounts = try Self.accounts("discount: 25%, lasting: 3 months, share: 40%")
    for month in 0..<3 { #expect(Self.close(accounts.mean(.mrr, month), 60 * 20 + 40 * 15)) }
    #expect(Self.close(accounts.mean(.newMRR, 0), 1800))
    #expect(Self.close(accounts.mean(.mrr, 3), 2000))
    #expect(Self.close(accounts.mean(.expansionMRR, 3), 200))
    #expect(Self.close(accounts.mean(.expansionPriceMRR, 3), 200))
    #expect(accounts.mean(.expansionMRR, 2) == 0 && accounts.mean(.expansionMRR, 4) == 0)
    #expect(Self.close(accounts.mean(.cash, 2), 1800) && Self.close(accounts.mean(.cash, 3), 2000))
  }

  @Test func onceIsTheFirstInvoiceAndForeverNeverEnds() throws {
    let once = try Self.accounts("amount: 5.00, lasting: once, share: 100%")
    #expect(Self.close(once.mean(.mrr, 0), 1500) && Self.close(once.mean(.mrr, 1), 2000))
    let forever = try Self.accounts("amount: 5.00, lasting: forever, share: 100%")
    #expect(Self.close(forever.mean(.mrr, 23), 1500))
    #expect(forever.mean(.expansionMRR, 23) == 0)
    let free = try Self.accounts("amount: 50.00, lasting: 2 renewals, share: 100%")
    #expect(free.mean(.mrr, 1) == 0 && free.mean(.active, 1) == 100)
    #expect(Self.close(free.mean(.expansionPriceMRR, 2), 2000))
  }

  @Test func anAnnualInvoiceIsLoweredForTheMonthsThatTheCouponLasts() throws {
    let plan = "{price: 20, annual: {discount: 0%}, billing: [annual]}"
    // 240 less a quarter of three months' 60.
    let months = try Self.accounts("discount: 25%, lasting: 3 months, share: 100%", plan: plan)
    #expect(Self.close(months.mean(.cash, 0), 100 * 225))
    for month in 0..<12 { #expect(Self.close(months.mean(.mrr, month), 100 * 225 / 12)) }
    #expect(Self.close(months.mean(.cash, 12), 24_000))
    #expect(Self.close(months.mean(.expansionPriceMRR, 12), 100 * 15 / 12))
    // The first invoice as a whole.
    let once = try Self.accounts("discount: 25%, lasting: once, share: 100%", plan: plan)
    #expect(Self.close(once.mean(.cash, 0), 18_000) && Self.close(once.mean(.cash, 12), 24_000))
    // Fifteen months reach three months into the second year.
    let long = try Self.accounts("amount: 5.00, lasting: 15 months, share: 100%", plan: plan)
    #expect(Self.close(long.mean(.cash, 0), 18_000) && Self.close(long.mean(.cash, 12), 22_500))
  }

  @Test func aCouponIsGivenInItsMonthsToItsPlans() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 20}, team: {price: 50}}
      coupons: {spring: {discount: 50%, lasting: forever, share: 100%, plans: [solo], from: 2026-03, until: 2026-04}}
      new_customers: {plan: {solo: 50%, team: 50%}, arrivals: {exactly: 2, per: month}}
      churn: 0% per month
      """
    ).run().accounts
    let new = (0..<6).map { accounts.mean(.newMRR, $0) }
    #expect(zip(new, [70, 70, 60, 60, 70, 70]).allSatisfy { Self.close($0, $1) })
  }

  @Test func theEndOfACouponMeetsTheResponseWhereTheFileSaysSo() throws {
    func active(_ expiry: String) throws -> [Double] {
      let accounts = try Case.lines(
        """
        plans: {solo: {price: 20}}
        coupons: {launch: {discount: 50%, lasting: 2 months, share: 100%, at_expiry: \(expiry)}}
        new_customers: {plan: solo, arrivals: {schedule: {2026-01: 1000}}}
        churn: 0% per month
        response: {new: none, existing: {elasticity: 0.3, loss_aversion: 2}}
        """
      ).run().accounts
      return (0..<5).map { accounts.mean(.active, $0) }
    }
    #expect(try active("none") == [1000, 1000, 1000, 1000, 1000])
    // From 10 to 20: 2^-0.6 stay, once.
    let stay = 1000 * Elementary.power(2, -0.6)
    #expect(
      zip(try active("as price rise"), [1000, 1000, stay, stay, stay]).allSatisfy(Self.close))
  }

  @Test func aPriceRiseIsHeldAgainstThePriceWithoutTheCouponThatEnds() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 20}}
      coupons: {launch: {discount: 50%, lasting: 6 months, share: 100%}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 1000}}}
      churn: 0% per month
      response: {new: none, existing: {elasticity: 0.3, loss_aversion: 2}}
      changes: [{at: 2026-07, prices: {solo: 25}, existing: at renewal}]
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.active, 6), 1000 * Elementary.power(1.25, -0.6)))
    #expect(Self.close(accounts.mean(.mrr, 6), 25 * 1000 * Elementary.power(1.25, -0.6)))
  }

  @Test func aBookRowHasTheMonthsLeftOfItsCoupon() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 20, annual: {discount: 0%}}}
      coupons: {old: {discount: 50%, lasting: 12 months, share: 0%}}
      customers:
        - {plan: solo, billing: monthly, count: 10, tenure: 3 months, coupon: old, months_left: 2 months}
        - {plan: solo, billing: annual, count: 10, tenure: 3 months, coupon: old, months_left: 2 months}
      churn: {by_billing: {monthly: 0% per month, annual: 0% per renewal}}
      """
    ).run().accounts
    // Six of the running year's twelve months are covered: 180 for it, 15 a month.
    #expect(Self.close(accounts.mean(.mrr, 0), 100 + 150))
    #expect(Self.close(accounts.mean(.mrr, 1), 100 + 150))
    #expect(Self.close(accounts.mean(.mrr, 2), 200 + 150))
    #expect(Self.close(accounts.mean(.mrr, 8), 200 + 200))
  }

  @Test func anUpgradeKeepsACouponThatHoldsOnTheNewPlan() throws {
    func mrr(_ plans: String) throws -> Double {
      try Case.lines(
        """
        plans: {solo: {price: 20}, team: {price: 50}}
        coupons: {launch: {discount: 50%, lasting: forever, share: 100%\(plans)}}
        new_customers: {plan: solo, arrivals: {schedule: {2026-01: 1}}}
        moves: {upgrade: 100% per month}
        churn: 0% per month
        """
      ).run().accounts.mean(.mrr, 1)
    }
    #expect(Self.close(try mrr(""), 25))
    #expect(Self.close(try mrr(", plans: [solo]"), 50))
  }

  @Test func aCouponOfNothingOrForNobodyChangesNothing() throws {
    func accounts(_ coupons: String) throws -> MonthlyAccounts {
      try Case.lines(
        """
        plans: {solo: {price: 20}}
        \(coupons)
        new_customers: {plan: solo, arrivals: 50 per month}
        churn: {sbg: {mean: 4%, polarisation: 0.1}, per: month}
        """
      ).run(.population, replications: 200).accounts
    }
    let plain = try accounts("customers: []")
    for coupons in [
      "coupons: {a: {discount: 0%, lasting: 3 months, share: 50%}}",
      "coupons: {a: {discount: 30%, lasting: 3 months, share: 0%}}",
    ] {
      let neutral = try accounts(coupons)
      for item in LedgerItem.allCases {
        #expect(neutral.figures(item, 23) == plain.figures(item, 23))
      }
    }
  }

  @Test func thePopulationAgreesWithTheExpectation() throws {
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 20, annual: {months_free: 2}}, team: {price: 50, annual: {months_free: 2}}}
      coupons:
        launch: {discount: 30%, lasting: 3 months, share: 30%, at_expiry: as price rise}
        charity: {amount: 4.00, lasting: forever, share: 10%, plans: [solo]}
      new_customers: {plan: {solo: 70%, team: 30%}, arrivals: 60 per month}
      billing: {new: {annual: 30%, monthly: rest}, switch: {annual: 2% per month}}
      moves: {upgrade: 3% per month, downgrade: 2% per month}
      churn: {by_billing: {monthly: 5% per month, annual: 20% per renewal}}
      response: {new: none, existing: {elasticity: 0.3, loss_aversion: 2}}
      """)
    let (worst, planted) = AgreementTests.largestZ(
      try scenario.run(.population, replications: Case.replications(4000)).accounts,
      try scenario.run().accounts)
    #expect(worst < 5 && planted > 5)
  }
}

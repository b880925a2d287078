import PricingModel
import Testing

@testable import Simulation

/// Add-ons: attach, detach, needs, exclusions, cross-selling, sales that happen once (FORMAT 5.1,
/// MODEL 2.6).
@Suite struct AddOnTests {
  private static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  private static func accounts(_ addOns: String, plan: String = "{price: 20}", rest: String = "")
    throws -> MonthlyAccounts
  {
    try Case.lines(
      """
      plans: {solo: \(plan)}
      add_ons: {\(addOns)}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 1000}}}
      churn: 0% per renewal
      \(rest)
      """
    ).run().accounts
  }

  @Test func attachIsExpansionAndDetachContraction() throws {
    let accounts = try Self.accounts(
      "sso: {price: 5, attach: 10% per month, detach: 50% per month}")
    #expect(Self.close(accounts.mean(.mrr, 0), 20_000))
    #expect(Self.close(accounts.mean(.expansionMRR, 1), 500))
    #expect(Self.close(accounts.mean(.expansionAddonMRR, 1), 500))
    // 90 of the 900 without it, and half of the 100 with it.
    #expect(Self.close(accounts.mean(.expansionAddonMRR, 2), 450))
    #expect(Self.close(accounts.mean(.contractionMRR, 2), 250))
    #expect(Self.close(accounts.mean(.cash, 2), 20_000 + 140 * 5))
    #expect(accounts.mean(.active, 2) == 1000)
  }

  @Test func onALongerTermAttachIsProratedAtOnceAndDetachWaits() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 40, annual: {discount: 0%}, billing: [annual]}}
      add_ons: {sso: {price: 40, attach: 100% per month, detach: 10% per month}}
      customers: [{plan: solo, count: 1, tenure: 4 months}]
      churn: 0% per renewal
      """
    ).run().accounts
    // F66: seven months are left.
    #expect(Self.close(accounts.mean(.cash, 0), 280))
    #expect(Self.close(accounts.mean(.expansionAddonMRR, 0), 40))
    #expect(accounts.mean(.contractionMRR, 6) == 0)
    let gone = 1 - Elementary.power(0.9, 12)
    #expect(Self.close(accounts.mean(.contractionMRR, 7), 40 * gone))
    #expect(Self.close(accounts.mean(.cash, 7), 480 + 480 * (1 - gone)))
  }

  @Test func aSeatAddOnIsChargedForEverySeat() throws {
    let accounts = try Case.lines(
      """
      plans: {team: {price: 10, unit: seat}}
      add_ons: {sso: {price: 3, unit: seat, attach: 100% per month}, audit: {price: 7, attach: 100% per month}}
      seats: {initial: 4}
      new_customers: {plan: team, arrivals: {schedule: {2026-01: 10}}}
      churn: 0% per month
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.mrr, 0), 400))
    #expect(Self.close(accounts.mean(.expansionAddonMRR, 1), 10 * (12 + 7)))
  }

  @Test func needsAndExclusionsHold() throws {
    let accounts = try Self.accounts(
      """
      sso: {price: 5, attach: 10% per month, detach: 100% per month}, \
      audit: {price: 3, depends_on: [sso], attach: 100% per month}, \
      light: {price: 1, excludes: [sso], attach: 100% per month}
      """)
    // Of those without sso all take light, those with it all take audit.
    #expect(Self.close(accounts.mean(.expansionMRR, 1), 100 * 8 + 900 * 1))
    // sso goes and takes audit with it; light then comes. Who has light never takes sso.
    #expect(Self.close(accounts.mean(.contractionMRR, 2), 0.1 * 1000 * (8 - 0)))
    #expect(Self.close(accounts.mean(.mrr, 2), 20_000 + 1000))
  }

  @Test func anAddOnEndsWithItsPlan() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 20}}
      add_ons: {sso: {price: 5, attach: 0% per month}}
      customers: [{plan: solo, count: 100, add_ons: [sso]}]
      churn: 10% per month
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.churnedMRR, 0), 250))
    #expect(Self.close(accounts.mean(.active, 0), 90))
  }

  @Test func aCrossSoldProductOutlivesThePlan() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 20}}
      add_ons: {invoices: {price: 5, attach: 0% per month, after_churn: stays, churn: 10% per month}}
      customers: [{plan: solo, count: 100, add_ons: [invoices]}]
      churn: 50% per month
      """
    ).run().accounts
    // Fifty end the plan: contraction, because the last subscription goes on (METRICS).
    #expect(Self.close(accounts.mean(.contractionMRR, 0), 50 * 20))
    #expect(accounts.mean(.churnedMRR, 0) == 0 && accounts.mean(.churned, 0) == 0)
    #expect(Self.close(accounts.mean(.mrr, 0), 50 * 25 + 50 * 5))
    #expect(Self.close(accounts.mean(.cash, 0), 50 * 25 + 50 * 5))
    // A tenth of the fifty leaves; 25 more end the plan.
    #expect(Self.close(accounts.mean(.churned, 1), 5))
    #expect(Self.close(accounts.mean(.churnedMRR, 1), 25))
    #expect(Self.close(accounts.mean(.contractionMRR, 1), 25 * 20))
    #expect(Self.close(accounts.mean(.active, 1), 95))
  }

  @Test func aFailedChargeEndsTheCrossSoldProductToo() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 20}}
      add_ons: {invoices: {price: 5, attach: 0% per month, after_churn: stays, churn: 0% per month}}
      customers: [{plan: solo, count: 100, add_ons: [invoices]}]
      churn: 50% per month
      payments: {failure: 10%, recovery: 0%}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.churnedInvoluntary, 0), 10))
    #expect(Self.close(accounts.mean(.mrr, 0), 45 * 25 + 45 * 5))
  }

  @Test func theClockOfAnAddOnStartsWhereItStandsAlone() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 20}}
      add_ons:
        invoices: {price: 5, attach: 0% per month, after_churn: stays, churn: {table: {hazards: [50%], after: 0%}, per: month}}
      customers: [{plan: solo, count: 100, tenure: 9 months, add_ons: [invoices]}]
      churn: 100% per month
      """
    ).run().accounts
    #expect(accounts.mean(.active, 0) == 100)
    #expect(Self.close(accounts.mean(.active, 1), 50))
    #expect(Self.close(accounts.mean(.active, 9), 50))
  }

  @Test func whatIsChargedOnceIsSoldOnceAndNeverMRR() throws {
    let accounts = try Self.accounts(
      "workshop: {price: 120, charged: once, attach: 25% per month}",
      rest: "costs: {gross_margin: 50%, expansion: {per_new_acv: 0.28}}")
    #expect(accounts.mean(.oneOff, 0) == 0)
    #expect(Self.close(accounts.mean(.oneOff, 1), 250 * 120))
    #expect(Self.close(accounts.mean(.oneOff, 2), 187.5 * 120))
    #expect(Self.close(accounts.mean(.cash, 1), 20_000 + 250 * 120))
    #expect(accounts.mean(.expansionMRR, 1) == 0)
    #expect(Self.close(accounts.mean(.mrr, 9), 20_000))
    // E02 is the cost of recurring value won; a sale earns its margin.
    #expect(Self.close(accounts.mean(.contribution, 1), 10_000 + 250 * 60))
  }

  @Test func recurringAddOnsCostWhatTheirYearlyValueCosts() throws {
    let accounts = try Self.accounts(
      "sso: {price: 5, attach: 10% per month}",
      rest: "costs: {gross_margin: 100%, expansion: {per_new_acv: 0.28}, renewal: {per_acv: 0.13}}")
    // E02: 0.28 of 500 x 12; E03: 0.13 of the invoices before it.
    #expect(Self.close(accounts.mean(.contribution, 1), 20_500 - 0.28 * 6000 - 0.13 * 20_000))
    #expect(
      Self.close(accounts.mean(.contribution, 2), 20_950 - 0.28 * 450 * 12 - 0.13 * 20_500))
  }

  @Test(arguments: [
    ("at renewal", 6), ("{grandfather: 3 months}", 9), ("{grandfather: forever}", 99),
  ])
  func aNewPriceOfAnAddOnMeetsThoseWhoHaveIt(_ policy: String, _ month: Int) throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 20}}
      add_ons: {sso: {price: 5, attach: 0% per month}}
      customers: [{plan: solo, count: 100, add_ons: [sso]}]
      churn: 0% per month
      changes: [{at: 2026-07, prices: {sso: 8}, existing: \(policy)}]
      """
    ).run().accounts
    for at in 0..<24 {
      #expect(Self.close(accounts.mean(.mrr, at), at < month ? 2500 : 2800), "month \(at)")
      #expect(Self.close(accounts.mean(.expansionPriceMRR, at), at == month ? 300 : 0))
    }
  }

  @Test func theAnswerToAnAddOnsPriceIsToTheWholeInvoice() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 20}}
      add_ons: {sso: {price: 5, attach: 0% per month}}
      customers: [{plan: solo, count: 100, add_ons: [sso]}, {plan: solo, count: 100}]
      churn: 0% per month
      response: {new: none, existing: {elasticity: 0.3, loss_aversion: 2}}
      changes: [{at: 2026-07, prices: {sso: 10}, existing: at renewal}]
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.active, 6), 100 + 100 * Elementary.power(1.2, -0.6)))
    #expect(Self.close(accounts.mean(.active, 7), accounts.mean(.active, 6)))
  }

  @Test func anUpgradeLeavesBehindWhatTheNewPlanDoesNotHave() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 20}, team: {price: 50}}
      add_ons:
        sso: {price: 5, available_for: [solo], attach: 0% per month}
        audit: {price: 3, attach: 0% per month}
      customers: [{plan: solo, count: 100, add_ons: [sso, audit]}]
      moves: {upgrade: 100% per month}
      churn: 0% per month
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.mrr, 0), 100 * 53))
    #expect(Self.close(accounts.mean(.expansionUpgradeMRR, 0), 100 * 25))
  }

  @Test func anAddOnNobodyTakesChangesNothing() throws {
    func accounts(_ addOns: String) throws -> MonthlyAccounts {
      try Case.lines(
        """
        plans: {solo: {price: 20}}
        \(addOns)
        new_customers: {plan: solo, arrivals: 50 per month}
        churn: {sbg: {mean: 4%, polarisation: 0.1}, per: month}
        """
      ).run(.population, replications: 200).accounts
    }
    let plain = try accounts("customers: []")
    let neutral = try accounts(
      "add_ons: {sso: {price: 5, attach: 0% per month, after_churn: stays, churn: 3% per month}}")
    for item in LedgerItem.allCases {
      #expect(neutral.figures(item, 23) == plain.figures(item, 23))
    }
  }

  @Test func thePopulationAgreesWithTheExpectation() throws {
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 20, annual: {months_free: 2}}, team: {price: 50, annual: {months_free: 2}}}
      add_ons:
        sso: {price: 5, attach: 4% per month, detach: 3% per month}
        audit: {price: 9, depends_on: [sso], available_for: [team], attach: 5% per month}
        invoices: {price: 8, attach: 3% per month, after_churn: stays, churn: 5% per month}
        workshop: {price: 200, charged: once, attach: 2% per renewal}
      new_customers: {plan: {solo: 70%, team: 30%}, arrivals: 60 per month}
      billing: {new: {annual: 30%, monthly: rest}, switch: {annual: 2% per month}}
      moves: {upgrade: 3% per month, downgrade: 2% per month}
      churn: {by_billing: {monthly: 5% per month, annual: 20% per renewal}}
      payments: {failure: 5%, recovery: 60%}
      """)
    let (worst, planted) = AgreementTests.largestZ(
      try scenario.run(.population, replications: Case.replications(4000)).accounts,
      try scenario.run().accounts)
    #expect(worst < 5 && planted > 5)
  }
}

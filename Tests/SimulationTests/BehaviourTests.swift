import PricingModel
import Testing

@testable import Simulation

/// One behaviour at a time, against a number that can be worked out by hand.
@Suite struct BehaviourTests {
  static func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }

  @Test func aMidTermUpgradeIsProrated() throws {
    // F66: 480 a year to 960 after five months costs 280 and raises MRR by 40.
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 40, annual: {discount: 0%}}, team: {price: 80, annual: {discount: 0%}}}
      customers: [{plan: solo, billing: annual, count: 1, tenure: 4 months}]
      moves: {upgrade: 100% per month}
      churn: {by_billing: {monthly: 0% per month, annual: 0% per renewal}}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.cash, 0), 280))
    #expect(Self.close(accounts.mean(.expansionUpgradeMRR, 0), 40))
    #expect(Self.close(accounts.mean(.deferred, 0), 6 * 80))
    #expect(Self.close(accounts.mean(.cash, 7), 960))
  }

  @Test func payTwelveGetFourteenRenewsAfterFourteen() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 14, annual: {extra_months: 2}, billing: [annual]}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 10}}}
      churn: 0% per renewal
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.mrr, 3), 10 * 12))
    #expect(Self.close(accounts.mean(.cash, 0), 10 * 168))
    #expect(accounts.mean(.cash, 12) == 0)
    #expect(Self.close(accounts.mean(.cash, 14), 10 * 168))
  }

  @Test func anEarlyCancellationIsRefundedOnlyWhereThePolicySaysSo() throws {
    func accounts(_ refund: String) throws -> MonthlyAccounts {
      try Case.lines(
        """
        plans: {solo: {price: 10, annual: {discount: 0%}, billing: [annual]}}
        new_customers: {plan: solo, arrivals: {schedule: {2026-01: 100}}}
        billing: {early_cancel: 10% per month, refund: \(refund)}
        churn: 0% per renewal
        """
      ).run().accounts
    }
    let refunded = try accounts("pro rata")
    let kept = try accounts("none")
    // Ten leave at boundary 1 with eleven paid months left.
    #expect(Self.close(refunded.mean(.refunded, 1), 10 * 110))
    #expect(Self.close(refunded.mean(.recognised, 1), 900))
    #expect(kept.mean(.refunded, 1) == 0)
    #expect(Self.close(kept.mean(.recognised, 1), 900 + 10 * 110))
    #expect(Self.close(kept.mean(.deferred, 1), refunded.mean(.deferred, 1)))
  }

  @Test func aTrialEndsOverTwoBoundaries() throws {
    // F36: 16/30 of 14-day trials end in the month of their start, the others one later.
    let accounts = try Case.lines(
      """
      plans: {free: {price: 0}, solo: {price: 10}}
      trials: {plan: solo, starts: 300 per month, length: 14 days, conversion: 25%, otherwise: free}
      churn: 0% per month
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.new, 0), 40))
    #expect(Self.close(accounts.mean(.new, 1), 75))
    #expect(Self.close(accounts.mean(.trials, 0), 140))
    #expect(Self.close(accounts.mean(.free, 0), 120))
  }

  @Test func aSteadyPipelineConvertsFromTheFirstMonth() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      trials:
        {plan: solo, starts: 300 per month, length: 45 days, conversion: 20%, in_progress: steady}
      churn: 0% per month
      """
    ).run().accounts
    for month in 0..<6 { #expect(Self.close(accounts.mean(.new, month), 60)) }
  }

  @Test func theFreePoolSettlesWhereTheFormulaSays() throws {
    // F37: phi / (1 - (1 - u)(1 - w)), upgrades u times the pool before them.
    let accounts = try Case.lines(
      """
      plans: {free: {price: 0}, solo: {price: 10}}
      free_accounts: {signups: 100 per month, upgrade: 2% per month, to: solo, abandon: 10% per month}
      churn: 0% per month
      """, months: 240
    ).run().accounts
    #expect(abs(accounts.mean(.free, 239) - 847.457627119) < 1e-6)
    #expect(abs(accounts.mean(.new, 239) - 16.9491525424) < 1e-6)
  }

  @Test(arguments: [
    ("at renewal", 6), ("{grandfather: 3 months}", 9), ("{grandfather: 2 renewals}", 8),
    ("{grandfather: until 2026-11}", 10), ("{grandfather: forever}", 99),
  ])
  func aPolicySaysWhenTheOldPriceEnds(_ policy: String, _ month: Int) throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 100}]
      churn: 0% per month
      changes: [{at: 2026-07, prices: {solo: 12}, existing: \(policy)}]
      """
    ).run().accounts
    for at in 0..<24 {
      #expect(Self.close(accounts.mean(.mrr, at), at < month ? 1000 : 1200), "month \(at)")
      #expect(Self.close(accounts.mean(.expansionPriceMRR, at), at == month ? 200 : 0))
    }
  }

  @Test func ofTwoChangesInOneTermOnlyTheLaterIsMet() throws {
    // The account renews in month 10; both changes lie before. One response, to 10 -> 14.
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10, annual: {discount: 0%}, billing: [annual]}}
      customers: [{plan: solo, count: 1000, tenure: 1 month}]
      churn: 0% per renewal
      response: {new: none, existing: {elasticity: 1, loss_aversion: 2}}
      changes:
        - {at: 2026-03, prices: {solo: 12}, existing: at renewal}
        - {at: 2026-06, prices: {solo: 14}, existing: at renewal}
      """
    ).run().accounts
    let stay = 1000 / (1.4 * 1.4)
    #expect(Self.close(accounts.mean(.active, 9), 1000))
    #expect(Self.close(accounts.mean(.active, 10), stay))
    #expect(Self.close(accounts.mean(.mrr, 10), stay * 14))
  }

  @Test func aCutLowersChurnAndARiseAddsALoss() throws {
    func active(_ price: Int) throws -> Double {
      try Case.lines(
        """
        plans: {solo: {price: 10}}
        customers: [{plan: solo, count: 1000}]
        churn: 10% per month
        response: {new: none, existing: {elasticity: 0.5, loss_aversion: 2}}
        changes: [{at: 2026-01, prices: {solo: \(price)}, existing: at renewal}]
        """
      ).run().accounts.mean(.active, 0)
    }
    #expect(try Self.close(active(20), 1000 * 0.5 * 0.9))
    #expect(try Self.close(active(5), 1000 * (1 - 0.1 * 0.5.squareRoot())))
    #expect(try Self.close(active(10), 900))
  }

  @Test func aDearerPriceBringsFewerArrivals() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      new_customers: {plan: solo, arrivals: 100 per month}
      churn: 0% per month
      response: {new: {elasticity: 0.8}, existing: none}
      changes: [{at: 2026-04, prices: {solo: 20}, existing: at renewal}]
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.new, 2), 100))
    #expect(abs(accounts.mean(.new, 3) - 57.4349177498517) < 1e-9)
  }

  @Test func effectsActOnTheirPlanInTheirMonths() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}, team: {price: 30}}
      customers: [{plan: solo, count: 1000}, {plan: team, count: 1000}]
      churn: 5% per month
      effects:
        outage: {from: 2026-03, until: 2026-04, churn: {by_plan: {solo: x2, team: x1}}}
        summer: {each_year: [7], intensity: x2}
      """
    ).run().accounts
    func left(_ plan: String, _ month: Int) -> Double {
      accounts.mean(.churned, month, group: .plan(plan))
        / accounts.mean(.active, month - 1, group: .plan(plan))
    }
    #expect(Self.close(left("solo", 1), 0.05))
    #expect(Self.close(left("solo", 2), 0.10))
    #expect(Self.close(left("solo", 3), 0.10))
    #expect(Self.close(left("team", 3), 0.05))
    #expect(Self.close(left("team", 6), 1 - 0.95 * 0.95))
  }

  @Test func growthCompoundsMonthly() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      new_customers: {plan: solo, arrivals: 100 per month, growth: 2% per month}
      churn: 0% per month
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.new, 0), 100))
    #expect(Self.close(accounts.mean(.new, 2), 104.04))
  }

  @Test func seatsMultiplyThePriceAndStay() throws {
    let accounts = try Case.lines(
      """
      plans:
        team: {unit: seat, minimum_seats: 3, price: {graduated: [{up_to: 5, each: 10}, {each: 8}]}}
      new_customers: {plan: team, arrivals: {schedule: {2026-01: 100}}}
      seats: {initial: {spread: {2: 50%, 10: 50%}}}
      churn: 0% per month
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.mrr, 5), 50 * 30 + 50 * 90))
  }
}

/// Readings of the format that are easy to get wrong.
@Suite struct FineReadingTests {
  static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  @Test func casesOfArrivalsMayFixMoreOnOnePathThanOnAnother() throws {
    let accounts = try Case.lines(
      """
      plans: {lite: {price: 10, annual: {discount: 0%}}, pro: {price: 20, annual: {discount: 0%}}}
      segments: {small: 25%, large: 75%}
      new_customers:
        arrivals:
          by_plan:
            lite: 10 per month
            pro: {by_segment: {small: 2 per month, large: {by_billing: {monthly: 0.4 per month, annual: 0.6 per month}}}}
      billing: {new: {monthly: 60%, annual: 40%}}
      churn: {by_billing: {monthly: 0% per month, annual: as monthly}}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.new, 0), 13))
    #expect(Self.close(accounts.mean(.new, 0, group: .segment("small")), 4.5))
    #expect(Self.close(accounts.mean(.new, 0, group: .billing(.annual)), 4 + 0.8 + 0.6))
  }

  @Test func aFixedNumberKeepsItsMeanUnderAFactor() throws {
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 10}}
      new_customers: {plan: solo, arrivals: {exactly: 1, per: month}}
      churn: 0% per month
      effects: {slump: {from: 2026-02, arrivals: x0.5}}
      """)
    let expected = try scenario.run().accounts
    #expect(expected.mean(.new, 0) == 1)
    #expect(expected.mean(.new, 1) == 0.5)
    for sampler in Experiment.Sampler.allCases {
      let drawn = try Experiment(
        scenario: scenario, replications: 1600, sampler: sampler
      ).run().accounts
      #expect(drawn.figures(.new, 0).allSatisfy { $0 == 1 })
      #expect(drawn.figures(.new, 1).allSatisfy { $0 == 0 || $0 == 1 })
      // 4 standard errors of a share of one half.
      #expect(abs(drawn.mean(.new, 1) - 0.5) < 4 * 0.5 / 40)
    }
  }

  @Test func prepaymentThatIsKeptIsContribution() throws {
    let run = try Case.lines(
      """
      plans: {solo: {price: 10, annual: {discount: 0%}, billing: [annual]}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 100}}}
      billing: {early_cancel: 10% per month}
      churn: 0% per renewal
      costs: {gross_margin: 80%, discount_rate: 0% per year, clv_horizon: 12 months}
      """
    ).run()
    #expect(Self.close(run.accounts.mean(.contribution, 1), 0.8 * (900 + 10 * 110)))
    // Whoever cancels has paid the year: a customer's first year is worth 120 however long he stays.
    let law = try #require(run.customerValue?.laws.first)
    #expect(Self.close(law.revenue[0], 12_000))
    #expect(Self.close(law.clv[0], 9_600))
  }

  @Test func renewalsSurvivedMoveWithTheAccountToAnotherLength() throws {
    // 23 months old on years: the second renewal is month 0's, the third, 30%, comes 14 later.
    let accounts = try Case.lines(
      """
      plans:
        a: {price: 10, annual: {discount: 0%}, billing: [annual]}
        b: {price: 20, annual: {extra_months: 2}, billing: [annual]}
      customers: [{plan: a, count: 1000, tenure: 23 months}]
      moves: {upgrade: {by_plan: {a: 100% per renewal, b: 0% per renewal}}}
      churn: {table: {hazards: [0%, 0%, 30%], after: 0%}, per: renewal}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.active, 13), 1000))
    #expect(Self.close(accounts.mean(.active, 14), 700))
  }

  @Test func anUpgradeThatMustWaitKeepsItsMonthlyChances() throws {
    let accounts = try Case.lines(
      """
      plans:
        a: {price: 10, annual: {discount: 0%}, billing: [annual]}
        b: {price: 20, annual: {extra_months: 2}, billing: [annual]}
      customers: [{plan: a, count: 1000, tenure: 0 months}]
      moves: {upgrade: {by_plan: {a: 10% per month, b: 0% per month}}}
      churn: 0% per renewal
      """
    ).run().accounts
    #expect(accounts.mean(.active, 10, group: .plan("b")) == 0)
    let waited = 1000 * (1 - Elementary.power(0.9, 12))
    #expect(Self.close(accounts.mean(.active, 11, group: .plan("b")), waited))
  }

  @Test func aBookRowPaysTheMonthlyPriceItSays() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 20, annual: {price: 200}}}
      customers:
        - {plan: solo, billing: annual, price: 18, count: 10, tenure: 3 months}
        - {plan: solo, billing: monthly, price: 17, count: 10, tenure: 3 months}
      churn: {by_billing: {monthly: 0% per month, annual: 0% per renewal}}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.mrr, 0, group: .billing(.annual)), 180))
    #expect(Self.close(accounts.mean(.cash, 8), 10 * 216 + 170))
    #expect(Self.close(accounts.mean(.mrr, 20), 350))
  }

  @Test func thePartsOfExpansionAddUp() throws {
    let accounts = try Case.lines(IdentityTests.busy).run().accounts
    for month in 0..<accounts.months {
      let parts =
        accounts.mean(.expansionPriceMRR, month) + accounts.mean(.expansionUpgradeMRR, month)
        + accounts.mean(.expansionSeatMRR, month) + accounts.mean(.expansionAddonMRR, month)
      #expect(Self.close(parts, accounts.mean(.expansionMRR, month)))
    }
  }
}

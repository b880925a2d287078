import PricingModel
import Testing

@testable import Simulation

/// Money beside the recurring invoice: once and by the meter, never in MRR.
@Suite struct ChargesTests {
  static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  /// 100 buyers of a year at 120 and a fee of 50; each uses 2 a month.
  static let lines = """
    plans:
      solo: {price: 10, annual: {discount: 0%}, billing: [annual], setup_fee: 50, usage: 2 per month}
    new_customers: {plan: solo, arrivals: {schedule: {2026-01: 100}}}
    churn: 20% per renewal
    costs: {gross_margin: 80%, payment_fee: {share: 3%}}
    """

  @Test func aSetUpFeeIsPaidOnceAndNeverInMRR() throws {
    let accounts = try Case.lines(Self.lines).run().accounts
    #expect(Self.close(accounts.mean(.oneOff, 0), 5000))
    #expect(accounts.mean(.oneOff, 12) == 0)
    #expect(Self.close(accounts.mean(.mrr, 0), 1000))
    #expect(Self.close(accounts.mean(.cash, 0), 12_000 + 5000 + 200))
    #expect(Self.close(accounts.mean(.recognised, 0), 1000 + 5000 + 200))
    #expect(Self.close(accounts.mean(.deferred, 0), 11_000))
  }

  @Test func usageIsEarnedByEveryAccountEveryMonth() throws {
    let accounts = try Case.lines(Self.lines).run().accounts
    #expect(Self.close(accounts.mean(.usage, 5), 200))
    #expect(Self.close(accounts.mean(.usage, 12), 160))
    #expect(Self.close(accounts.mean(.billed, 5), 200))
    // Margin less the share of the fee, on the month's MRR and usage.
    #expect(Self.close(accounts.mean(.contribution, 5), 0.8 * 1000 + (0.8 - 0.03) * 200))
  }

  @Test func whatIsBilledIsRecognisedOrDeferred() throws {
    let accounts = try Case.lines(Self.lines).run().accounts
    let billed = (0..<24).reduce(0) { $0 + accounts.mean(.billed, $1) }
    let recognised = (0..<24).reduce(0) { $0 + accounts.mean(.recognised, $1) }
    #expect(Self.close(billed, recognised + accounts.mean(.deferred, 23)))
  }

  @Test func anUpgradePaysTheFeeOfTheHigherPlan() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10, setup_fee: 5}, team: {price: 30, setup_fee: 20}}
      customers: [{plan: solo, count: 100}]
      moves: {upgrade: {by_plan: {solo: 10% per month, team: 0% per month}}}
      churn: 0% per month
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.oneOff, 0), 10 * 20))
    #expect(Self.close(accounts.mean(.oneOff, 1), 9 * 20))
  }

  @Test func anUncertainUsageIsDrawnOnceForEverybodyAndEnginesAgree() throws {
    let scenario = try Case.lines(
      """
      plans:
        solo: {price: 10, setup_fee: 7, usage: {gamma: {mean: 3, shape: 4}, per: month}}
      customers: [{plan: solo, count: 1000}]
      churn: 10% per month
      """)
    let expected = try scenario.run(replications: 400).accounts
    let ratio = zip(expected.figures(.usage, 0), expected.figures(.usage, 3)).map { $1 / $0 }
    #expect(ratio.allSatisfy { abs($0 - 0.729) < 1e-9 })
    for sampler in Experiment.Sampler.allCases {
      let drawn = try Experiment(
        scenario: scenario, replications: 400, threads: 2, sampler: sampler
      ).run().accounts
      #expect(AgreementTests.largestZ(drawn, expected).worst < 5)
      #expect(AgreementTests.largestZ(drawn, expected).planted > 5)
    }
  }

  @Test func aCustomersWorthHoldsItsFeeAndItsUsage() throws {
    let run = try Case.lines(
      Self.lines.replacing(
        "costs: {", with: "costs: {discount_rate: 0% per year, clv_horizon: 12 months, ")
    ).run()
    let law = try #require(run.customerValue?.laws.first)
    // A year: 120 and 24 of usage and the fee at 80%, less 3% of all that is invoiced.
    #expect(Self.close(law.clv[0] / 100, 0.8 * 194 - 0.03 * 194))
  }
}

/// Terms of 3, 6 and 24 months follow the rules of the year.
@Suite struct TermsTests {
  static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  @Test(arguments: [("quarterly", 3), ("half_yearly", 6), ("two_year", 24)])
  func aTermBillsItsMonthsAtOnceAndRenewsAfterThem(_ term: String, _ months: Int) throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10, \(term): {discount: 10%}, billing: [\(term)]}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 100}}}
      churn: 25% per renewal
      """, months: 30
    ).run().accounts
    let invoice = 9.0 * Double(months)
    #expect(Self.close(accounts.mean(.cash, 0), 100 * invoice))
    #expect(Self.close(accounts.mean(.mrr, 0), 900))
    #expect(Self.close(accounts.mean(.deferred, 0), 900 * Double(months - 1)))
    #expect(accounts.mean(.cash, months - 1) == 0)
    #expect(Self.close(accounts.mean(.active, months - 1), 100))
    #expect(Self.close(accounts.mean(.active, months), 75))
    #expect(Self.close(accounts.mean(.cash, months), 75 * invoice))
  }

  @Test func asMonthlyActsOnTheIntentOfAllMonthsOfTheTerm() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10, quarterly: {discount: 0%}, billing: [monthly, quarterly]}}
      new_customers: {plan: solo, arrivals: {by_billing: {monthly: {schedule: {2026-01: 100}}, quarterly: {schedule: {2026-01: 100}}}}}
      churn: {by_billing: {monthly: {sbg: {a: 1.2, b: 18}, per: month}, quarterly: as monthly}}
      """
    ).run().accounts
    for month in [3, 6, 9, 21] {
      #expect(
        Self.close(
          accounts.mean(.active, month, group: .billing(.quarterly)),
          accounts.mean(.active, month, group: .billing(.monthly))))
    }
  }

  @Test func theTenureOfARowSaysWhenItsTermEnds() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10, half_yearly: {months_free: 1}, billing: [half_yearly]}}
      customers: [{plan: solo, count: 10, tenure: 8 months}]
      churn: 0% per renewal
      """
    ).run().accounts
    // L - 1 - (a mod L) = 6 - 1 - 2.
    for month in 0..<12 {
      #expect(Self.close(accounts.mean(.cash, month), month % 6 == 3 ? 500 : 0))
    }
  }

  @Test func switchesLeadToEveryTerm() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10, quarterly: {discount: 0%}, two_year: {discount: 50%}}}
      customers: [{plan: solo, billing: monthly, count: 100, tenure: 0 months}]
      billing: {new: {monthly: 100%, quarterly: 0%, two_year: 0%}, switch: {quarterly: 10% per month, two_year: 20% per month}}
      churn: {by_billing: {monthly: 0% per month, other: as monthly}}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.active, 0, group: .billing(.quarterly)), 10))
    #expect(Self.close(accounts.mean(.active, 0, group: .billing(.twoYear)), 20))
    #expect(Self.close(accounts.mean(.mrr, 0), 700 + 100 + 100))
  }
}

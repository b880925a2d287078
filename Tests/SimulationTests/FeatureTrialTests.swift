import PricingModel
import Testing

@testable import Simulation

/// A higher plan for some days, free of charge (FORMAT 5.3, E11, E32, F36).
@Suite struct FeatureTrialTests {
  private static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  private static func accounts(_ length: String, plan: String = "{price: 20}") throws
    -> MonthlyAccounts
  {
    try Case.lines(
      """
      plans: {solo: \(plan), team: {price: 50}}
      customers: [{plan: solo, count: 3000}]
      moves: {feature_trial: {plan: team, offered: 10% per month, length: \(length), conversion: 20%}}
      churn: 0% per month
      """
    ).run().accounts
  }

  @Test func sevenDaysEndInTheirMonthOrTheNext() throws {
    // F36: 23/30 of 300 trials end at once, 7/30 a month later; a fifth upgrades for 30 more.
    let accounts = try Self.accounts("7 days")
    #expect(Self.close(accounts.mean(.expansionUpgradeMRR, 0), 230 * 0.2 * 30))
    #expect(Self.close(accounts.mean(.mrr, 0), 60_000 + 230 * 0.2 * 30))
    // 46 have gone, 70 are trying: a tenth of the other 2884 is offered one, and the 70 end theirs.
    let ended = 288.4 * 23 / 30 + 70
    #expect(Self.close(accounts.mean(.expansionUpgradeMRR, 1), ended * 0.2 * 30))
    #expect(accounts.mean(.active, 9) == 3000)
  }

  @Test func aMonthIsFreeUntilItsEnd() throws {
    let accounts = try Self.accounts("30 days")
    #expect(accounts.mean(.expansionUpgradeMRR, 0) == 0)
    #expect(Self.close(accounts.mean(.mrr, 0), 60_000))
    #expect(Self.close(accounts.mean(.expansionUpgradeMRR, 1), 300 * 0.2 * 30))
  }

  @Test func freeAccountsBecomeNewBusiness() throws {
    let accounts = try Case.lines(
      """
      plans: {free: {price: 0}, solo: {price: 20}, team: {price: 50}}
      customers: [{plan: free, count: 3000}]
      free_accounts: {abandon: 10% per month}
      moves: {feature_trial: {plan: team, offered: 10% per month, length: 45 days, conversion: 20%}}
      churn: 0% per month
      """
    ).run().accounts
    // 2700 stay; 270 of them try. A month later half of these ends, and 27 buy.
    #expect(Self.close(accounts.mean(.free, 0), 2700) && accounts.mean(.new, 0) == 0)
    #expect(Self.close(accounts.mean(.new, 1), 27))
    #expect(Self.close(accounts.mean(.newMRR, 1), 27 * 50))
    #expect(Self.close(accounts.mean(.free, 1), (2700 - 27) * 0.9))
    // The 135 that still try lose a tenth before theirs ends; 243 began at boundary 1 among 2430
    // others who stayed, less a tenth.
    let late = 135 * 0.9 * 0.2
    let next = 2430 * 0.9 * 0.1 * 0.5 * 0.2
    #expect(Self.close(accounts.mean(.new, 2), late + next))
  }

  @Test func onALongerTermTheUpgradeIsProrated() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 40, annual: {discount: 0%}}, team: {price: 80, annual: {discount: 0%}}}
      customers: [{plan: solo, billing: annual, count: 1, tenure: 4 months}]
      moves: {feature_trial: {plan: team, offered: 100% per month, length: 0 days, conversion: 100%}}
      churn: {by_billing: {monthly: 0% per month, annual: 0% per renewal}}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.cash, 0), 280))
  }

  @Test func nobodyOnThePlanOrAboveIsOfferedOne() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 20}, team: {price: 50}, firm: {price: 90}}
      customers: [{plan: team, count: 100}, {plan: firm, count: 100}]
      moves: {feature_trial: {plan: team, offered: 100% per month, length: 7 days, conversion: 100%}}
      churn: 0% per month
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.mrr, 12), 14_000))
  }

  @Test(arguments: ["offered: 0% per month, length: 7 days, conversion: 20%"])
  func aTrialNobodyIsOfferedChangesNothing(_ trial: String) throws {
    func accounts(_ moves: String) throws -> MonthlyAccounts {
      try Case.lines(
        """
        plans: {free: {price: 0}, solo: {price: 20}, team: {price: 50}}
        \(moves)
        free_accounts: {signups: 50 per month, upgrade: 2% per month, to: solo, abandon: 10% per month}
        new_customers: {plan: solo, arrivals: 50 per month}
        churn: 5% per month
        """
      ).run(.population, replications: 200).accounts
    }
    let plain = try accounts("customers: []")
    let neutral = try accounts("moves: {feature_trial: {plan: team, \(trial)}}")
    for item in LedgerItem.allCases {
      #expect(neutral.figures(item, 23) == plain.figures(item, 23))
    }
  }

  @Test func thePopulationAgreesWithTheExpectation() throws {
    let scenario = try Case.lines(
      """
      plans: {free: {price: 0}, solo: {price: 20}, team: {price: 50}}
      free_accounts: {signups: 50 per month, upgrade: 2% per month, to: solo, abandon: 10% per month}
      new_customers: {plan: solo, arrivals: 50 per month}
      moves: {upgrade: 2% per month, feature_trial: {plan: team, offered: 8% per month, length: 45 days, conversion: 15%}}
      churn: 5% per month
      """)
    let (worst, planted) = AgreementTests.largestZ(
      try scenario.run(.population, replications: Case.replications(4000)).accounts,
      try scenario.run().accounts)
    #expect(worst < 5 && planted > 5)
  }
}

import PricingModel
import Testing

@testable import Simulation

/// Accounts at risk, and effects on what an account has been through.
@Suite struct LifecycleTests {
  static func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }

  @Test func theStateOfRiskCountsFromTheNextBoundary() throws {
    // 950 stay, 95 of them come to be at risk; a month later 85.5 of these and 812.25 of the others.
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 1000}]
      churn: 5% per month
      at_risk: {enters: 10% per month, recovers: 20% per month, churn: x2}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.active, 0), 950))
    #expect(Self.close(accounts.mean(.active, 1), 897.75))
    // 85.5 x 0.8 + 81.225 stay in the state.
    let risky = 85.5 * 0.8 + 81.225
    #expect(Self.close(accounts.mean(.churned, 2), 0.05 * (897.75 - risky) + 0.1 * risky))
  }

  @Test func aSaveOfferKeepsSomeOfThoseWhoDecideToLeave() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 1000}]
      churn: 5% per month
      at_risk:
        enters: 100% per month
        churn: x4
        save_offer: {accepted: 30%, discount: 50%, lasting: 3 months, cost: 20}
      """
    ).run().accounts
    // 190 decide to leave, 57 stay at half the price.
    #expect(Self.close(accounts.mean(.active, 1), 817))
    #expect(Self.close(accounts.mean(.churnedMRR, 1), 1330))
    #expect(Self.close(accounts.mean(.contractionMRR, 1), 285))
    #expect(Self.close(accounts.mean(.mrr, 1), 7885))
    #expect(Self.close(accounts.mean(.cash, 1), 7885))
    #expect(Self.close(accounts.mean(.contribution, 1), 7885 - 1140))
    // The discount of those who asked for no other one ends in month 4, also for those who are then
    // kept by a new one, which is contraction.
    #expect(Self.close(accounts.mean(.expansionMRR, 4), 57 * 0.8 * 0.8 * (0.8 + 0.06) * 5))
  }

  @Test func whoWasKeptIsRememberedAsOneWhoWantedToLeave() throws {
    // All of them are kept: the whole cohort again, of whom those kept are likelier to leave.
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 1000, tenure: 0 months}]
      churn: {sbg: {a: 1, b: 9}, per: month}
      at_risk: {enters: 100% per month, churn: x1, save_offer: {accepted: 100%, discount: 0%, lasting: 1 month}}
      """)
    let accounts = try scenario.run().accounts
    // Month 0: 10% leave, nobody is at risk yet. After that everybody is kept.
    for month in 0..<24 { #expect(Self.close(accounts.mean(.active, month), 900)) }
    // Of theta | kept in month 1 ~ Beta(2, 10), one in six wants to leave in month 2.
    let kept = try WinBackTests.returners(scenario)
    #expect(Self.close(kept[1], 900 * 1 / 11))
  }

  @Test func anEffectAfterAnEventLastsAsLongAsItSays() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}, team: {price: 30}}
      customers: [{plan: solo, count: 100}]
      churn: 10% per month
      moves: {upgrade: 100% per month}
      effects: {upsold: {after: upgrade, lasting: 2 months, churn: x0.5}}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.active, 0), 90))
    #expect(Self.close(accounts.mean(.active, 1), 90 * 0.95))
    #expect(Self.close(accounts.mean(.active, 2), 90 * 0.95 * 0.95))
    #expect(Self.close(accounts.mean(.active, 3), 90 * 0.95 * 0.95 * 0.9))
  }

  @Test func aFailedChargeFreezesTheNextRenewalAlone() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 1000}]
      churn: 10% per month
      payments: {failure: 100%, recovery: 50%}
      effects: {freeze: {after: failed_charge, lasting: 1 renewal, intensity: x3}}
      changes: [{at: 2026-02, set: {payments: none}}]
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.active, 0), 450))
    #expect(Self.close(accounts.mean(.active, 1), 450 * 0.729))
    #expect(Self.close(accounts.mean(.active, 2), 450 * 0.729 * 0.9))
  }

  @Test func renewalsOfAYearAreCountedInYears() throws {
    // Upgraded inside the year: the effect acts at the next renewal and not at the one after it.
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10, annual: {discount: 0%}}, team: {price: 30, annual: {discount: 0%}}}
      customers: [{plan: solo, billing: annual, count: 100, tenure: 4 months}]
      moves: {upgrade: {by_plan: {solo: 100% per month, team: 0% per month}}}
      churn: {by_billing: {monthly: 0% per month, annual: 10% per renewal}}
      effects: {upsold: {after: upgrade, lasting: 1 renewal, churn: x0.5}}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.active, 7), 95))
    #expect(Self.close(accounts.mean(.active, 19), 95 * 0.9))
  }

  @Test func loyaltyStartsAfterItsTenureAndCosts() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 100}}}
      churn: 10% per month
      effects: {loyal: {after_tenure: 3 months, churn: x0.5, cost: 1.50 per month}}
      """
    ).run().accounts
    let third = 100 * 0.81 * 0.95
    #expect(Self.close(accounts.mean(.active, 2), 81))
    #expect(Self.close(accounts.mean(.contribution, 2), 810))
    #expect(Self.close(accounts.mean(.active, 3), third))
    #expect(Self.close(accounts.mean(.contribution, 3), third * 8.5))
  }

  @Test func aReturnerStartsANewTenureAndCanBeTreatedAsOne() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 100, tenure: 9 months}]
      churn: 100% per month
      win_back: {rate: 100% per month, decay: 1, until: 1 month}
      effects:
        loyal: {after_tenure: 3 months, churn: x0.5}
        again: {after: return, lasting: 1 month, churn: x2}
      changes: [{at: 2026-02, set: {churn: 10% per month, win_back.rate: 100% per month}}]
      """
    ).run().accounts
    // Half leave by loyalty; back in month 1, 20% leave in month 2, 10% in month 3, 5% in month 4
    // by the tenure of the new run.
    #expect(Self.close(accounts.mean(.churned, 0), 50))
    #expect(Self.close(accounts.mean(.reactivated, 1), 50))
    let stayers = 50 * 0.95
    #expect(Self.close(accounts.mean(.churned, 2), 50 * 0.2 + stayers * 0.05))
  }

  @Test func aNoticeBeforeTheCardExpiresAndAnIncidentAreEffects() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 3600}]
      churn: 3% per month
      payments: {failure: {card_life: 36 months, updater: 0%, other: 0%}, recovery: 0%}
      effects:
        notice: {from: 2026-02, until: 2026-02, failure: x0.5}
        incident: {from: 2026-03, until: 2026-03, churn: x1.33}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.churnedInvoluntary, 0), 3600 * 0.97 / 36))
    #expect(
      Self.close(
        accounts.mean(.churnedInvoluntary, 1), accounts.mean(.active, 0) * 0.97 / 72))
    #expect(
      Self.close(accounts.mean(.churnedVoluntary, 2), accounts.mean(.active, 1) * 0.03 * 1.33))
  }

  @Test func promptMotivationAndAbilityMultiply() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}, team: {price: 30}}
      customers: [{plan: solo, count: 10000}]
      churn: 0% per month
      moves: {upgrade: {product: {seen: 9% per month, wants: 25%, able: 60%}}}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.active, 0, group: .plan("team")), 135))
  }

  @Test func weightsOfSegmentsDriftAsTheWorseOnesLeave() throws {
    // MODEL 9.7: after t renewals w_i S_i(t) / sum of w_j S_j(t); the hazard of all falls although
    // no segment's does.
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      segments: {promoters: 45%, passives: 35%, detractors: 20%}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 1000}}}
      churn: {by_segment: {promoters: 2% per month, passives: 5% per month, detractors: 12% per month}}
      """
    ).run().accounts
    func power(_ base: Double) -> Double { (0..<12).reduce(1) { product, _ in product * base } }
    let parts = [450 * power(0.98), 350 * power(0.95), 200 * power(0.88)]
    let whole = parts[0] + parts[1] + parts[2]
    #expect(Self.close(accounts.mean(.active, 12), whole))
    #expect(
      Self.close(
        accounts.mean(.active, 12, group: .segment("detractors")) / whole, parts[2] / whole))
    let hazards = (1..<24).map { accounts.mean(.churned, $0) / accounts.mean(.active, $0 - 1) }
    #expect(Self.close(hazards[0], 0.45 * 0.02 + 0.35 * 0.05 + 0.2 * 0.12))
    #expect(zip(hazards, hazards.dropFirst()).allSatisfy { $0 > $1 })
  }

  static let everything = [
    // Accounts that differ, are at risk, kept, past due, lost and won back.
    """
    plans: {solo: {price: 20}}
    customers: [{plan: solo, count: 6000, tenure: 5 months}]
    new_customers: {plan: solo, arrivals: 300 per month}
    churn: {sbg: {a: 1.2, b: 18}, per: month}
    payments: {failure: 20%, retries: [30%, 30%, 20%], retry_window: 45 days, grace: 20 days}
    at_risk:
      enters: 10% per month
      recovers: 20% per month
      churn: x3
      save_offer: {accepted: 30%, discount: 25%, lasting: 1 month}
    win_back: {rate: 15% per month, until: 3 months}
    """,
    // Reverse trials, aha, pitches, and effects on what came before.
    """
    plans:
      free: {price: 0}
      solo: {price: 20, annual: {months_free: 2}}
      team: {price: 60, annual: {months_free: 2}}
    customers:
      - {plan: solo, billing: monthly, count: 4000, tenure: 5 months}
      - {plan: solo, billing: annual, count: 1000, tenure: {spread: {uniform: [9, 11]}}, aha: not reached}
    trials:
      plan: team
      starts: 900 per month
      length: 30 days
      ends: {team: 8%, solo: 12%, free: 50%, leave: 30%}
    billing: {new: {monthly: 70%, annual: 30%}}
    churn: {by_billing: {monthly: 5% per month, annual: as monthly}}
    moves:
      aha: 20% per month
      upgrade: 8% per month
      early_pitch: {churn: x1.5, success: 2% per month, share: 50%}
    payments: {failure: 8%, recovery: 60%}
    effects:
      freeze: {after: failed_charge, lasting: 1 renewal, intensity: x2}
      upsold: {after: upgrade, lasting: 3 months, churn: x0.8}
    """,
  ]

  /// Everything at once, in counts and in expectation; the twin has expectations 5% off.
  @Test(arguments: everything) func countsAgreeWithExpectation(_ lines: String) throws {
    let scenario = try Case.lines(lines, months: 7)
    let replications = Case.replications(5000)
    let drawn = try scenario.run(.population, replications: replications).accounts
    let expected = try scenario.run(.expected, replications: replications).accounts
    let (worst, planted) = AgreementTests.largestZ(drawn, expected)
    print("lifecycle: largest |z| \(worst) at \(replications) replications")
    #expect(worst < 5)
    #expect(planted > 5)
  }
}

import PricingModel
import Testing

@testable import Simulation

/// Who comes back, and how likely he is to leave again.
@Suite struct WinBackTests {
  static func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }

  /// Active accounts that have left before, by month.
  static func returners(_ scenario: Scenario) throws -> [Double] {
    try AhaTests.standings(scenario).map { month in
      month.reduce(0) { sum, cell in
        guard case .account(let account) = cell.standing, !account.past.lost.isEmpty else {
          return sum
        }
        return sum + cell.count
      }
    }
  }

  @Test func returnersLeaveAgainAsThePosteriorSays() throws {
    // F15: lost at renewal 4, back a month later, nobody else comes back.
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 1000, tenure: 3 months}]
      churn: {sbg: {a: 1.2, b: 18}, per: month}
      win_back: {rate: 100% per month, decay: 1, until: 1 month}
      changes: [{at: 2026-03, set: {win_back.rate: 0% per month}}]
      """)
    let back = try Self.returners(scenario)
    for (months, survival) in [
      (1, 0.905172413793), (2, 0.822884012539), (6, 0.583003570603), (12, 0.378145977513),
    ] {
      #expect(abs(back[1 + months] / back[1] - survival) < 1e-11)
    }
  }

  @Test func aYearThatWasLostCountsTwelveTimes() throws {
    // They come back monthly and share the clock: L = 12 months kept, a renewal of intensity 12
    // lost. One month more is kept by [B(a,b+13) - B(a,b+25)] / [B(a,b+12) - B(a,b+24)].
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 10, annual: {discount: 0%}}}
      customers: [{plan: solo, billing: annual, count: 1000, tenure: 23 months}]
      churn: {by_billing: {monthly: {sbg: {a: 1.2, b: 18}, per: month}, annual: as monthly}}
      win_back: {rate: 100% per month, decay: 1, until: 1 month}
      changes: [{at: 2026-03, set: {win_back.rate: 0% per month}}]
      """)
    let back = try Self.returners(scenario)
    #expect(abs(back[2] / back[1] - 0.9399884872874216) < 1e-11)
  }

  @Test(arguments: [
    (1.2, 18.0, 3.0, 1.0, [1.0], 0.09482758620689655),
    (1.2, 18, 12, 12, [12], 0.475793387608655958), (1.2, 18, 4, 1, [1.5], 0.0900321191340064558),
    (0.8, 12, 7, 1, [1, 1, 12], 0.145005094307437625),
    (0.668, 3.806, 5, 2.5, [1.5, 1.2], 0.451672701801186784),
    (2, 50, 0, 1, [1.1, 1.1, 1.1], 0.0906716721546751714),
    (1.2, 18, 30, 1, [12, 12, 1.3], 0.0685168735973568436),
  ])
  func theLawAfterAnyLossesIsThatOfQuadrature(
    _ a: Double, _ b: Double, _ time: Double, _ kappa: Double, _ lost: [Double], _ loss: Double
  ) {
    let found = SurvivalLaw.sbg(a: a, b: b).loss(after: time, intensity: kappa, lost: lost)
    #expect(abs(found / loss - 1) < 1e-11)
  }

  @Test func lanesEvaluateTheLawAfterALossLikeOneDraw() throws {
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 10}}
      new_customers: {plan: solo, arrivals: 10 per month}
      churn: {sbg: {mean: {beta: {a: 4, b: 96}}, polarisation: 0.1}, per: month}
      win_back: {rate: 10% per month}
      """, months: 8)
    let one = try scenario.run(replications: 16).accounts
    #expect(one.figures(.reactivated, 7).allSatisfy { $0 > 0 })
  }

  @Test func returnersAddTheMonthsTheFormulaSays() throws {
    // F47: W = 1 - prod(1 - w_u) come back in all; (1/h)/(1 - W) months active.
    let lines = """
      plans: {solo: {price: 10}}
      win_back: {rate: 5% per month, decay: 0.8, until: 12 months, returners: like new}
      costs: {clv_horizon: none}

      """
    let scenario = try Case.lines(
      lines + """
        new_customers: {plan: solo, arrivals: 10 per month}
        churn: 5% per month
        """)
    let law = try #require(try scenario.run().customerValue?.laws.first)
    #expect(abs(law.lifetime[0] - 25.3327069938) < 1e-7)
    let all = try Case.lines(
      lines + """
        customers: [{plan: solo, count: 1000}]
        churn: 100% per month
        changes: [{at: 2026-02, set: {churn: 0% per month}}]
        """
    ).run().accounts
    let back = (0..<24).reduce(0) { $0 + all.mean(.reactivated, $1) }
    #expect(abs(back - 210.506796414) < 1e-8)
    #expect(all.mean(.reactivated, 13) == 0)
    #expect((0..<24).allSatisfy { all.mean(.new, $0) == 0 })
    #expect(Self.close(all.mean(.reactivationMRR, 1), 500))
  }

  @Test func anInvoluntaryChurnerKeepsHisOwnLaw() throws {
    // All fail in month 0 and are back in month 1: their next renewal is their second.
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 1000}}}
      churn: {table: {hazards: [0%, 30%, 7%], after: 0%}, per: month}
      payments: {failure: 100%, recovery: 0%}
      win_back: {rate: 100% per month, decay: 1, until: 1 month}
      changes: [{at: 2026-03, set: {payments: none}}]
      """
    ).run().accounts
    #expect(accounts.mean(.churnedInvoluntary, 1) == 1000)
    #expect(accounts.mean(.reactivated, 2) == 1000)
    #expect(Self.close(accounts.mean(.churned, 3), 300))
    #expect(Self.close(accounts.mean(.reactivated, 4), 300))
  }

  @Test(arguments: [("list", 1400.0), ("old", 1000.0)])
  func returnersPayTheListPriceOrTheirOldOne(_ price: String, _ mrr: Double) throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 100}]
      churn: 100% per month
      win_back: {rate: 100% per month, decay: 1, until: 1 month, price: \(price)}
      changes:
        - {at: 2026-02, prices: {solo: 14}, existing: at renewal, set: {churn: 0% per month}}
      """
    ).run().accounts
    for month in 1..<24 { #expect(Self.close(accounts.mean(.mrr, month), mrr)) }
  }

  @Test func aReturnerIsGivenTheCoupon() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      coupons: {again: {discount: 50%, lasting: 2 months, share: 0%}}
      customers: [{plan: solo, count: 100}]
      churn: 100% per month
      win_back: {rate: 100% per month, decay: 1, until: 1 month, coupon: again}
      changes: [{at: 2026-02, set: {churn: 0% per month}}]
      """
    ).run().accounts
    #expect((1...3).map { accounts.mean(.mrr, $0) } == [500, 500, 1000])
    #expect(accounts.mean(.expansionMRR, 3) == 500)
  }

  @Test func annualCustomersComeBackMonthlyWhereThatIsSold() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10, annual: {months_free: 2}}}
      customers: [{plan: solo, billing: annual, count: 100, tenure: 11 months}]
      churn: {by_billing: {monthly: 0% per month, annual: 100% per renewal}}
      win_back: {rate: 100% per month, decay: 1, until: 1 month}
      """
    ).run().accounts
    #expect(accounts.mean(.active, 1, group: .billing(.monthly)) == 100)
    #expect(accounts.mean(.cash, 1) == 1000)
  }
}

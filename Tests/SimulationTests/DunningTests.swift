import PricingModel
import Testing

@testable import Simulation

/// Failed charges, from the closed forms of MODEL 2.7 to accounts that are past due for months.
@Suite struct DunningTests {
  static func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }

  static func accounts(_ payments: String, churn: String = "0%") throws -> MonthlyAccounts {
    try Case.lines(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 1000}]
      churn: \(churn) per month
      payments: \(payments)
      """
    ).run().accounts
  }

  @Test(arguments: [
    // F23, F24, F26.
    ("{failure: 100%, retries: [30%, 30%, 30%, 30%]}", 0.7599),
    (
      "{failure: 100%, causes: {expired: {share: 30%, retries: [5%, 5%, 25%, 25%]}, "
        + "funds: {share: 60%, retries: [45%, 30%, 20%, 10%]}, "
        + "lost: {share: 10%, retries: [0%, 0%, 0%, 10%]}}}", 0.591383125
    ),
    ("{failure: {card_life: 36 months, updater: 0%}, recovery: 0%}", 1 - 0.0277777777778),
  ])
  func theShareThatPaysIsTheFormulas(_ payments: String, _ share: Double) throws {
    let found = try Self.accounts(payments).mean(.active, 0) / 1000
    #expect(abs(found - share) < 1e-11)
  }

  @Test func retriesAreWorthWhatTheFormulaSays() throws {
    // F25: i = f (1 - R), r = (1 - h)(1 - i), CLV = p / (1 - r v).
    func scenario(_ recovery: String) throws -> Scenario {
      try Case.lines(
        """
        plans: {solo: {price: 30}}
        new_customers: {plan: solo, arrivals: 100 per month}
        churn: 3% per month
        payments: {failure: 5%, recovery: \(recovery)}
        costs: {clv_horizon: none, discount_rate: 10% per year}
        """)
    }
    for (recovery, value) in [("64.3%", 546.933763939), ("0%", 349.690948796)] {
      let law = try #require(try scenario(recovery).run().customerValue?.laws.first)
      #expect(abs(law.clv[0] / 100 / value - 1) < 1e-9)
    }
    let accounts = try scenario("64.3%").run().accounts
    #expect(
      abs(accounts.mean(.churnedInvoluntary, 9) / accounts.mean(.churned, 9) - 0.365944900612)
        < 1e-11)
    #expect(
      abs(accounts.mean(.churned, 9) / accounts.mean(.active, 8) - 0.0473145) < 1e-11)
  }

  @Test func anAnnualChargeFailsOnceAYear() throws {
    // F27.
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10, annual: {discount: 0%}}}
      customers:
        - {plan: solo, billing: monthly, count: 100000, tenure: 0 months}
        - {plan: solo, billing: annual, count: 100000, tenure: 0 months}
      churn: {by_billing: {monthly: 0% per month, annual: 0% per renewal}}
      payments: {failure: 5%, recovery: 64.3%}
      """
    ).run().accounts
    let monthly = 1 - accounts.mean(.active, 11, group: .billing(.monthly)) / 100_000
    let annual = 1 - accounts.mean(.active, 11, group: .billing(.annual)) / 100_000
    #expect(abs(monthly - 0.194373298787) < 1e-11)
    #expect(abs(annual - 0.01785) < 1e-11)
  }

  @Test func insideAMonthTheCalendarOfRetriesChangesNothing() throws {
    let plain = try Self.accounts("{failure: 10%, retries: [30%, 20%]}", churn: "4%")
    let stated = try Self.accounts(
      "{failure: 10%, retries: [30%, 20%], retry_window: 16 days, grace: 14 days}", churn: "4%")
    for item in LedgerItem.allCases {
      for month in 0..<24 {
        #expect(plain.figures(item, month) == stated.figures(item, month))
      }
    }
  }

  /// Retries on day 30 and 60: half of 100 failed charges come back in the month, half of the rest
  /// in the next one.
  static let late = "failure: 10%, retries: [50%, 50%], retry_window: 60 days"

  @Test func accountsPastDueKeepTheirServiceAndPayTheirArrears() throws {
    let accounts = try Self.accounts("{\(Self.late)}")
    #expect(Self.close(accounts.mean(.active, 0), 1000))
    #expect(Self.close(accounts.mean(.mrr, 0), 10_000))
    #expect(Self.close(accounts.mean(.billed, 0), 10_000))
    #expect(Self.close(accounts.mean(.cash, 0), 9_500))
    #expect(Self.close(accounts.mean(.recognised, 0), 10_000))
    // 25 pay two invoices, 25 are cut off: no revenue for the month they had.
    #expect(Self.close(accounts.mean(.churnedInvoluntary, 1), 25))
    #expect(Self.close(accounts.mean(.active, 1), 975))
    #expect(Self.close(accounts.mean(.cash, 1), 9_025 + 500))
    #expect(Self.close(accounts.mean(.billed, 1), 9_750))
    #expect(Self.close(accounts.mean(.writtenOff, 1), 250))
    #expect(Self.close(accounts.mean(.recognised, 1), 9_500))
    #expect(Self.close(accounts.mean(.contribution, 1), 9_500))
    #expect(accounts.mean(.newMRR, 1) == 0 && accounts.mean(.reactivationMRR, 1) == 0)
    var billed = 0.0
    var earned = 0.0
    for month in 0..<24 {
      billed += accounts.mean(.billed, month)
      earned += accounts.mean(.recognised, month) + accounts.mean(.writtenOff, month)
    }
    #expect(Self.close(billed, earned + accounts.mean(.deferred, 23)))
  }

  @Test func whereTheyDoNotCountTheyAreLostAndComeBack() throws {
    let accounts = try Self.accounts("{\(Self.late), past_due: not counted}")
    #expect(Self.close(accounts.mean(.active, 0), 950))
    #expect(Self.close(accounts.mean(.churnedInvoluntary, 0), 50))
    #expect(Self.close(accounts.mean(.billed, 0), 9_500))
    #expect(Self.close(accounts.mean(.reactivated, 1), 25))
    #expect(Self.close(accounts.mean(.reactivationMRR, 1), 250))
    #expect(Self.close(accounts.mean(.cash, 1), 9_525))
    #expect(Self.close(accounts.mean(.billed, 1), 9_525))
    #expect(Self.close(accounts.mean(.recognised, 1), 9_525))
    #expect(accounts.mean(.writtenOff, 1) == 0)
  }

  @Test func aYearThatIsNeverPaidIsWrittenOffWhole() throws {
    // 66 days of window and grace end in month 2.
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10, annual: {discount: 0%}, billing: [annual]}}
      customers: [{plan: solo, count: 100, tenure: 11 months}]
      churn: 0% per renewal
      payments: {failure: 100%, retries: [0%], grace: 45 days}
      """
    ).run().accounts
    #expect((0...2).map { accounts.mean(.active, $0) } == [100, 100, 0])
    #expect((0...2).map { accounts.mean(.deferred, $0) } == [11_000, 10_000, 0])
    #expect((0...2).map { accounts.mean(.recognised, $0) } == [1_000, 1_000, -2_000])
    #expect(accounts.mean(.writtenOff, 2) == 12_000)
    #expect((0...2).allSatisfy { accounts.mean(.cash, $0) == 0 })
  }

  @Test func aLateYearIsPaidOnceAndRenewsOnItsDay() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10, annual: {discount: 0%}, billing: [annual]}}
      customers: [{plan: solo, count: 100, tenure: 11 months}]
      churn: 0% per renewal
      payments: {failure: 100%, retries: [0%, 100%], retry_window: 60 days}
      """
    ).run().accounts
    #expect((0...2).map { accounts.mean(.cash, $0) } == [0, 12_000, 0])
    #expect(accounts.mean(.deferred, 1) == 10_000)
    #expect(accounts.mean(.billed, 12) == 12_000)
    #expect(accounts.mean(.cash, 13) == 12_000)
  }

  @Test func theClockStandsStillWhileAnAccountOwes() throws {
    // Hazards 0%, 50%, 0%: all owe in month 1 and 2, so the second decision comes in month 3.
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 1000}}}
      churn: {table: {hazards: [0%, 50%, 0%], after: 0%}, per: month}
      payments: {failure: 100%, retries: [0%, 100%], retry_window: 60 days}
      """
    ).run().accounts
    #expect((0...4).map { accounts.mean(.churned, $0) } == [0, 0, 0, 500, 0])
    #expect((0...3).map { accounts.mean(.cash, $0) } == [10_000, 0, 20_000, 0])
  }
}

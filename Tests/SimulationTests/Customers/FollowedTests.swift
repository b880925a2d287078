import Estimates
import Foundation
import PricingModel
import Testing

@testable import Simulation

/// What only accounts known one by one can tell: retention of a cohort, the spread between
/// customers, the events of an account.
@Suite struct FollowedTests {
  #if DEBUG
    static let replications = 250
  #else
    static let replications = 5000
  #endif

  /// Prices rise by 20% for all in month 6, and 2% leave each month, all independent: of the
  /// accounts of a year before, .98^12 are left, at 1.2 times their MRR while the rise is among
  /// the last twelve months; capped at what they paid then it is .98^12.
  @Test func retentionOfACohortIsAsComputedByHand() throws {
    let scenario = try Case.lines(
      """
      plans: {pro: {price: 10}}
      customers: [{plan: pro, count: 50}]
      new_customers: {plan: pro, arrivals: 3 per month}
      churn: 2% per month
      changes: [{at: 2026-07, prices: {pro: 12}, existing: at renewal}]
      """, months: 30)
    let run = try scenario.run(.customers, replications: Self.replications)
    let summary = Summary(run, scenario: scenario)
    let left = pow(0.98, 12.0)
    for (month, rise) in [(11, 1.2), (17, 1.2), (18, 1), (29, 1)] {
      let nrr = try #require(summary[.nrr12Cohort, month: month])
      let grr = try #require(summary[.grr12Cohort, month: month])
      let error = 4 * (nrr.monteCarloError ?? 0)
      #expect(error > 0 && abs(nrr.mean - left * rise) < error, "\(month)")
      #expect(abs(grr.mean - left) < 4 * (grr.monteCarloError ?? 0), "\(month)")
      #expect(abs(nrr.mean - left * rise * 1.03) > error)
    }
    #expect(summary[.nrr12Cohort, month: 10] == nil)
    let counted = Summary(try scenario.run(.population, replications: 10), scenario: scenario)
    #expect(counted[.nrr12Cohort, month: 20] == nil && !counted.metrics.contains(.nrr12Cohort))
  }

  static let plain = """
    plans: {pro: {price: 10}}
    new_customers: {plan: pro, arrivals: {exactly: 20, per: month}}
    churn: 5% per month
    costs: {discount_rate: 0% per year, clv_horizon: 120 months}
    """

  /// CLV = p N with N geometric of 5%: P10 after 3 payments (1 - .95^3 = 14%), median 14, P90 45.
  @Test func theSpreadBetweenCustomersIsThatOfTheirLives() throws {
    let scenario = try Case.lines(Self.plain)
    let run = try scenario.run(.customers, replications: Self.replications)
    let summary = Summary(run, scenario: scenario)
    let spread = try #require(summary.customer(.customer)?.quantiles)
    #expect(spread.p10 == 3000)
    #expect(abs(spread.p50 - 14_000) <= 1000)
    #expect(abs(spread.p90 - 45_000) <= 2000)
    // Followed customers have the mean and the variance of the recursion.
    let law = try #require(run.customerValue?.laws.first)
    let agreement = UncertaintyTests.agree(
      law.customers, mean: law.clv[0], sd: law.clvVariance[0].squareRoot())
    #expect(agreement.mean < 4)
    #expect(agreement.sd < 8)
    let wrong = UncertaintyTests.agree(law.customers, mean: law.clv[0] * 1.05, sd: 1)
    #expect(wrong.mean > 4)
  }

  /// With seats that come and go, E CLV = n0 p sum_t ((1 - h)(1 + g - d))^t: here the two factors
  /// are .95 and 1.02, so that the series is that of 3.1% a month.
  @Test func customersWhoseSeatsGrowAreWorthMore() throws {
    let scenario = try Case.lines(
      """
      plans: {pro: {price: 10, unit: seat}}
      new_customers: {plan: pro, arrivals: {exactly: 20, per: month}}
      churn: 5% per month
      seats: {initial: 4, add: 3% per month, remove: 1% per month}
      costs: {discount_rate: 0% per year, clv_horizon: 120 months}
      """)
    let run = try scenario.run(.customers, replications: Self.replications)
    let summary = Summary(run, scenario: scenario)
    let expected = try #require(summary.customer(.expected))
    let ratio = 0.95 * 1.02
    let exact = 4000 * (1 - pow(ratio, 120.0)) / (1 - ratio)
    let error = try #require(expected.monteCarloError)
    #expect(error > 0 && abs(expected.mean - exact) < 4 * error)
    #expect(abs(expected.mean - 4000 * (1 - pow(0.95, 120.0)) / 0.05) > 4 * error)
    #expect(try #require(summary.customer(.lifetime)).mean > 19)
  }

  // MARK: The ledger

  /// The lines of all accounts of the first replicate add up to its monthly accounts.
  @Test func theEventsOfAllAccountsAddUp() throws {
    let scenario = try Case.lines(CustomersTests.seats)
    let experiment = Experiment(scenario: scenario, engine: .customers, replications: 3)
    let accounts = try experiment.run().accounts
    let ledger = try experiment.ledger(accounts: 100_000)
    let unit = Double(ledger.unitsPerMinor) * 100
    for month in 0..<scenario.months {
      let lines = ledger.events.filter { $0.month == month }
      func sum(_ amount: (AccountEvent) -> Int64) -> Double {
        Double(lines.reduce(0) { $0 + amount($1) }) / unit
      }
      #expect(abs(sum(\.mrrAfter) - accounts.figures(.mrr, month)[0]) < 1e-6)
      #expect(abs(sum(\.billed) - accounts.figures(.billed, month)[0]) < 1e-6)
      #expect(abs(sum(\.cash) - accounts.figures(.cash, month)[0]) < 1e-6)
      #expect(abs(sum(\.recognised) - accounts.figures(.recognised, month)[0]) < 1e-6)
    }
  }

  /// Each account's MRR goes on from line to line.
  @Test func anAccountsLinesFollowEachOther() throws {
    let scenario = try Case.lines(CustomersTests.seats)
    let ledger = try Experiment(scenario: scenario, replications: 3).ledger(accounts: 5)
    let accounts = Set(ledger.events.map(\.account))
    #expect(accounts.count == 5)
    for account in accounts {
      let lines = ledger.events.filter { $0.account == account }
      #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.mrrAfter == $1.mrrBefore })
      #expect(lines.allSatisfy { $0.cash == $0.billed - $0.refunded })
    }
  }
}

import Foundation
import PricingModel
import Testing

@testable import Simulation

/// Seats that come and go one by one (F48), and grow at an account's own rate.
@Suite struct SeatCountsTests {
  static func lines(_ seats: String, plan: String = "price: 10, unit: seat") -> String {
    """
    plans: {pro: {\(plan)}}
    customers: [{plan: pro, count: 1, seats: 5}]
    churn: 0% per month
    seats: \(seats)
    """
  }

  /// Oracle `seats`: n0 = 5, g = .04, d = .01 after 12 months: mean 7.12880443, sd 2.17813883.
  @Test func seatsAreAGaltonWatsonProcess() throws {
    let replications = Case.replications(50_000)
    let scenario = try Case.lines(Self.lines("{add: 4% per month, remove: 1% per month}"))
    let seats = try scenario.run(.customers, replications: replications).accounts
      .figures(.mrr, 11).map { $0 / 10 }
    let agreement = UncertaintyTests.agree(seats, mean: 7.12880443423, sd: 2.17813882827)
    #expect(agreement.mean < 4 && agreement.sd < 5)
    // The twin: a rate of 5% is told apart.
    let wrong = UncertaintyTests.agree(seats, mean: 5 * pow(1.04, 12.0), sd: 2.178)
    #expect(wrong.mean > 4)
  }

  /// Seats may all go: the plan's `minimum_seats` are still billed.
  @Test func nobodyPaysForLessThanTheMinimum() throws {
    let scenario = try Case.lines(Self.lines("{remove: 40% per month}"), months: 36)
    let accounts = try scenario.run(.customers, replications: 40).accounts
    #expect(accounts.figures(.mrr, 35).allSatisfy { $0 == 10 })
    #expect(accounts.figures(.active, 35).allSatisfy { $0 == 1 })
  }

  /// 5 seats at 20% a month are 6, 7 or 8 (7.2 on average), ...: the mean is exact.
  @Test func growthKeepsItsMeanInWholeSeats() throws {
    let replications = Case.replications(20_000)
    let scenario = try Case.lines(Self.lines("{growth: 20% per month}"), months: 6)
    let accounts = try scenario.run(.customers, replications: replications).accounts
    #expect(accounts.figures(.mrr, 0).allSatisfy { $0 == 60 })
    for month in 1..<6 {
      let se = accounts.sd(.mrr, month) / Double(replications).squareRoot()
      #expect(abs(accounts.mean(.mrr, month) - 50 * pow(1.2, Double(month + 1))) < 4 * se)
    }
  }

  @Test func aYearlyRateIsCompounded() throws {
    let scenario = try Case.lines(
      Self.lines("{growth: 100% per year}").replacing("seats: 5}", with: "seats: 5000}"),
      months: 12)
    let mrr = try scenario.run(.customers, replications: 40).accounts.mean(.mrr, 11)
    #expect(abs(mrr - 100_000) < 100)
  }

  /// Each account has its own rate for life: E n = n0 (1 + E g) after a month, and after two
  /// n0 E (1 + g)^2, more than n0 (1 + E g)^2.
  @Test func accountsGrowAtTheirOwnRates() throws {
    let replications = Case.replications(50_000)
    let scenario = try Case.lines(
      Self.lines("{growth: {spread: {lognormal: {median: 20%, sigma: 1}}, per: month}}")
        .replacing("seats: 5}", with: "seats: 200}"), months: 2)
    let accounts = try scenario.run(.customers, replications: replications).accounts
    let first = 0.2 * exp(0.5)
    let second = 0.04 * exp(2.0)
    let means = [1 + first, 1 + 2 * first + second]
    for month in 0..<2 {
      let se = accounts.sd(.mrr, month) / Double(replications).squareRoot()
      #expect(abs(accounts.mean(.mrr, month) - 2000 * means[month]) < 4 * se)
    }
    #if !DEBUG
      // The twin: fresh rates every month would have another second mean.
      let se = accounts.sd(.mrr, 1) / Double(replications).squareRoot()
      #expect(abs(accounts.mean(.mrr, 1) - 2000 * means[0] * means[0]) > 4 * se)
    #endif
  }

  /// An annual contract of 10 seats at 12 a month grows to 12 seats in its first month: the two more
  /// are billed for the eleven months left (F66), and MRR grows at once.
  @Test func newSeatsOnAnAnnualContractAreProrated() throws {
    let scenario = try Case.lines(
      """
      plans: {pro: {price: 12, unit: seat, annual: {discount: 0%}}}
      customers: [{plan: pro, billing: annual, count: 1, seats: 10, tenure: 0 months}]
      churn: {by_billing: {monthly: 0% per month, annual: 0% per year}}
      seats: {growth: 20% per month}
      """, months: 3)
    let accounts = try scenario.run(.customers, replications: 3).accounts
    #expect(accounts.figures(.mrr, 0) == [144, 144, 144])
    #expect(accounts.figures(.cash, 0) == [264, 264, 264])
    #expect(accounts.figures(.expansionSeatMRR, 0) == [24, 24, 24])
    #expect(accounts.figures(.recognised, 0) == [144, 144, 144])
  }
}

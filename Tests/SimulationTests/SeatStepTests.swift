import PricingModel
import Testing

@testable import Simulation

/// Seats that move by stated sizes (FORMAT 5.2, F65, F66).
@Suite struct SeatStepTests {
  private static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  private static let sizes =
    "seats: {initial: 2, sizes: [1, 2, 4], grow: 10% per month, shrink: 5% per month}"

  @Test func seatsGrowAndShrinkByOneSizeAndAreBookedAsSeats() throws {
    let accounts = try Case.lines(
      """
      plans: {team: {price: 10, unit: seat}}
      new_customers: {plan: team, arrivals: {schedule: {2026-01: 1000}}}
      \(Self.sizes)
      churn: 0% per month
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.mrr, 0), 20_000))
    // 100 go from 2 to 4 seats, 50 from 2 to 1.
    #expect(Self.close(accounts.mean(.expansionMRR, 1), 2000))
    #expect(Self.close(accounts.mean(.expansionSeatMRR, 1), 2000))
    #expect(Self.close(accounts.mean(.contractionMRR, 1), 500))
    // Of 850 with 2, 50 with 1 and 100 with 4: nobody grows beyond 4 or shrinks below 1.
    #expect(Self.close(accounts.mean(.expansionSeatMRR, 2), 85 * 20 + 5 * 10))
    #expect(Self.close(accounts.mean(.contractionMRR, 2), 42.5 * 10 + 5 * 20))
  }

  @Test func onALongerTermTheDifferenceIsProratedAtOnce() throws {
    // F66 with seats: 480 a year to 960 after five months costs 280.
    let accounts = try Case.lines(
      """
      plans: {team: {price: 40, unit: seat, annual: {discount: 0%}, billing: [annual]}}
      customers: [{plan: team, count: 1, tenure: 4 months, seats: 1}]
      seats: {sizes: [1, 2], grow: 100% per month}
      churn: 0% per renewal
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.cash, 0), 280))
    #expect(Self.close(accounts.mean(.expansionSeatMRR, 0), 40))
    #expect(Self.close(accounts.mean(.deferred, 0), 6 * 80))
    #expect(Self.close(accounts.mean(.cash, 7), 960))
  }

  @Test func growthUpToTheSeatsThatAreBilledAnywayEarnsNothing() throws {
    let accounts = try Case.lines(
      """
      plans: {team: {price: 10, unit: seat, minimum_seats: 4}}
      new_customers: {plan: team, arrivals: {schedule: {2026-01: 100}}}
      \(Self.sizes)
      churn: 0% per month
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.mrr, 12), 4000))
    #expect(accounts.mean(.expansionMRR, 5) == 0 && accounts.mean(.contractionMRR, 5) == 0)
  }

  @Test func acrossACliffMoreSeatsAreContraction() throws {
    // F65: 11 seats cost 88, 10 cost 100.
    let scenario = try Case.lines(
      """
      plans: {team: {unit: seat, price: {volume: [{up_to: 10, each: 10}, {each: 8}]}}}
      new_customers: {plan: team, arrivals: {schedule: {2026-01: 100}}}
      seats: {initial: 10, sizes: [10, 11], grow: 50% per month}
      churn: 0% per month
      """)
    let accounts = try scenario.run().accounts
    #expect(scenario.warnings.contains { $0.code == "W11" })
    #expect(Self.close(accounts.mean(.mrr, 0), 10_000))
    #expect(Self.close(accounts.mean(.contractionMRR, 1), 50 * 12))
    #expect(accounts.mean(.expansionSeatMRR, 1) == 0)
  }

  @Test func graduatedPricesHaveNoCliffAndNoWarning() throws {
    let scenario = try Case.lines(
      """
      plans: {team: {unit: seat, price: {graduated: [{up_to: 10, each: 10}, {each: 8}]}}}
      new_customers: {plan: team, arrivals: {schedule: {2026-01: 100}}}
      seats: {initial: 10, sizes: [10, 11], grow: 50% per month}
      churn: 0% per month
      """)
    #expect(!scenario.warnings.contains { $0.code == "W11" })
    #expect(Self.close(try scenario.run().accounts.mean(.expansionSeatMRR, 1), 50 * 8))
  }

  @Test func seatsThatNeverMoveChangeNothing() throws {
    func accounts(_ seats: String) throws -> MonthlyAccounts {
      try Case.lines(
        """
        plans: {team: {price: 10, unit: seat}}
        new_customers: {plan: team, arrivals: 50 per month}
        seats: {initial: 2\(seats)}
        churn: {sbg: {mean: 4%, polarisation: 0.1}, per: month}
        """
      ).run(.population, replications: 200).accounts
    }
    let plain = try accounts("")
    let neutral = try accounts(", sizes: [1, 2, 4], grow: 0% per month, shrink: 0% per month")
    for item in LedgerItem.allCases {
      #expect(neutral.figures(item, 23) == plain.figures(item, 23))
    }
  }

  @Test func thePopulationAgreesWithTheExpectation() throws {
    let scenario = try Case.lines(
      """
      plans: {team: {price: 10, unit: seat, annual: {months_free: 2}}}
      new_customers: {plan: team, arrivals: 60 per month}
      billing: {new: {annual: 30%, monthly: rest}}
      \(Self.sizes)
      churn: {by_billing: {monthly: 5% per month, annual: 20% per renewal}}
      """)
    let (worst, planted) = AgreementTests.largestZ(
      try scenario.run(.population, replications: Case.replications(4000)).accounts,
      try scenario.run().accounts)
    #expect(worst < 5 && planted > 5)
  }
}

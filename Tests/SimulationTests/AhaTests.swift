import PricingModel
import Testing

@testable import Simulation

/// The aha moment, the early pitch and reverse trials, each against a number worked out elsewhere.
@Suite struct AhaTests {
  static func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }

  /// Expected accounts by standing after each month.
  static func standings(_ scenario: Scenario) throws -> [[(standing: Standing, count: Double)]] {
    var builder = TransitionsBuilder(MonthlyOrder(scenario))
    let transitions = try builder.build(
      months: scenario.months,
      opening: scenario.book.map { (builder.order.standing(of: $0), Int64($0.count)) },
      arrivals: true)
    var values = builder.order.odds.makeValues()
    builder.order.odds.evaluate(.none, into: &values)
    var months: [[(standing: Standing, count: Double)]] = []
    var walk = MonthWalk(transitions, luck: AverageLuck<Double>())
    try walk.run(replicate: 0, odds: values.numbers.span) { _, _ in
    } flows: { _, _, cells in
      months.append(zip(transitions.cells, cells).map { ($0, $1) })
    }
    return months
  }

  @Test func everyStateOfTheReverseTrialIsTheReferences() throws {
    let scenario = try Case.file("ref-c")
    let months = try Self.standings(scenario)
    let basic = try #require(scenario.plans.firstIndex { $0.id == "basic" })
    func waiting(_ month: Int, _ hasAha: Bool) -> Double {
      months[month].reduce(0) { sum, cell in
        guard case .account(let account) = cell.standing, account.plan == basic,
          account.past.hasAha == hasAha
        else { return sum }
        return sum + cell.count
      }
    }
    for row in try #require(ReferenceTests.tables["ref-c"]) {
      let month = Int(row["m"] ?? 0)
      for (name, hasAha) in [("basic_pre", false), ("basic_post", true)] {
        let reference = try #require(row[name])
        #expect(
          abs(waiting(month, hasAha) - reference) <= 1e-8 * max(1, reference), "\(name) \(month)")
      }
    }
  }

  @Test(arguments: [
    ("early_pitch: {churn: x1.5, success: 1% per month}", 1642.0435076),
    ("early_pitch: {churn: x1, success: 0% per month}", 1739.48007953),
    ("", 1739.48007953),
    // Half of them pitched each month, from the same recursion.
    ("early_pitch: {churn: x1.5, success: 1% per month, share: 50%}", 1688.48587246),
  ])
  func pitchingBeforeTheAhaMomentCostsWhatTheFormulaSays(_ pitch: String, _ value: Double) throws {
    let scenario = try Case.lines(
      """
      plans: {basic: {price: 30}, pro: {price: 80}}
      new_customers: {plan: basic, arrivals: {schedule: {2026-01: 100}}}
      churn: {by_plan: {basic: 4% per month, pro: 2% per month}}
      costs: {clv_horizon: none, discount_rate: 10% per year}
      moves:
        aha: 20% per month
        upgrade: 8% per month
        \(pitch)
      """)
    let law = try #require(try scenario.run().customerValue?.laws.first)
    #expect(abs(law.clv[0] / 100 / value - 1) < 1e-7)
  }

  @Test func nobodyUpgradesInTheMonthOfTheAhaMoment() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}, team: {price: 30}, firm: {price: 90}}
      customers:
        - {plan: solo, count: 1000, aha: not reached}
        - {plan: team, count: 100}
      churn: 0% per month
      moves: {aha: 100% per month, upgrade: 100% per month}
      """
    ).run().accounts
    #expect(accounts.mean(.active, 0, group: .plan("solo")) == 1000)
    #expect(accounts.mean(.active, 0, group: .plan("firm")) == 100)
    #expect(accounts.mean(.active, 1, group: .plan("team")) == 1000)
    #expect(accounts.mean(.active, 2, group: .plan("firm")) == 1100)
    #expect(Self.close(accounts.mean(.expansionUpgradeMRR, 1), 20_000))
  }

  @Test func aPitchThatWorksIsTheOnlyMoveOfItsMonth() throws {
    // Ten succeed, of whom none sees the value in the same month; half of the others do.
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 10}, team: {price: 30}, firm: {price: 90}}
      customers: [{plan: solo, count: 100, aha: not reached}]
      churn: 0% per month
      moves:
        aha: 50% per month
        upgrade: 0% per month
        early_pitch: {churn: x1, success: 10% per month}
      """)
    let months = try AhaTests.standings(scenario)
    func count(_ plan: Int, _ hasAha: Bool) -> Double {
      months[0].reduce(0) { sum, cell in
        guard case .account(let account) = cell.standing, account.plan == plan,
          account.past.hasAha == hasAha
        else { return sum }
        return sum + cell.count
      }
    }
    #expect(Self.close(count(1, false), 10))
    #expect(Self.close(count(0, true), 45))
    #expect(Self.close(count(0, false), 45))
  }

  @Test func chancesByMonthCountFromTheFirstPayment() throws {
    // Nobody in month 1, all in month 2: the first upgrades come in month 3.
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 10}, team: {price: 30}}
      customers: [{plan: solo, count: 5, tenure: 1 month, aha: not reached}]
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 10}}}
      churn: 0% per month
      moves: {aha: {table: {hazards: [0%, 100%], after: 0%}, per: month}, upgrade: 100% per month}
      """
    ).run().accounts
    #expect(accounts.mean(.active, 0, group: .plan("team")) == 0)
    #expect(accounts.mean(.active, 1, group: .plan("team")) == 5)
    #expect(accounts.mean(.active, 2, group: .plan("team")) == 5)
    #expect(accounts.mean(.active, 3, group: .plan("team")) == 15)
  }

  @Test func anAnswerToThePriceMovesAReverseTrialFromPaidToTheOthers() throws {
    // Twice the price at elasticity 1 halves the 20% that pay; 10% go 5 to 3 to free and leaving.
    let accounts = try Case.lines(
      """
      plans: {free: {price: 0}, solo: {price: 10}}
      trials:
        plan: solo
        starts: {exactly: 1000, per: month}
        length: 0 days
        ends: {solo: 20%, free: 50%, leave: 30%}
      churn: 0% per month
      response: {new: {elasticity: 1}, existing: none}
      changes: [{at: 2026-02, prices: {solo: 20}, existing: at renewal}]
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.new, 0), 200))
    #expect(Self.close(accounts.mean(.free, 0), 500))
    #expect(Self.close(accounts.mean(.new, 1), 100))
    #expect(Self.close(accounts.mean(.free, 1), 500 + 562.5))
  }

  @Test func anUncertainSplitOfAReverseTrialAddsUp() throws {
    let accounts = try Case.lines(
      """
      plans: {free: {price: 0}, solo: {price: 10}}
      trials:
        plan: solo
        starts: {exactly: 1000, per: month}
        length: 0 days
        ends: {dirichlet: {solo: 20, free: 50, leave: 30}}
      churn: 0% per month
      """, months: 2
    ).run(replications: 400).accounts
    #expect(abs(accounts.mean(.new, 0) - 200) < 8)
    #expect(abs(accounts.mean(.free, 0) - 500) < 10)
    #expect(abs(accounts.sd(.new, 0) - 1000 * (0.2 * 0.8 / 101).squareRoot()) < 8)
  }
}

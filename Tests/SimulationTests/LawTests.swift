import PricingModel
import Testing

@testable import Simulation

/// Laws that hold for every scenario, tried on one with every kind of movement and a committed one.
@Suite struct LawTests {
  /// All figures of a run, by item, group and month.
  static func figures(
    _ accounts: MonthlyAccounts, items: [LedgerItem] = LedgerItem.allCases,
    groups: [Group]? = nil, months: Int? = nil
  ) -> [[Double]] {
    var all: [[Double]] = []
    for item in items {
      for group in groups ?? accounts.groups {
        for month in 0..<(months ?? accounts.months) {
          all.append(accounts.figures(item, month, group: group))
        }
      }
    }
    return all
  }

  @Test func threadsChangeNothing() throws {
    let scenario = try Case.lines(IdentityTests.busy)
    let one = try scenario.run(.population, replications: 60, threads: 1).accounts
    for threads in [2, 3, 7] {
      let more = try scenario.run(.population, replications: 60, threads: threads).accounts
      #expect(Self.figures(more) == Self.figures(one))
    }
  }

  @Test func anotherSeedChangesTheDraws() throws {
    let scenario = try Case.lines(IdentityTests.busy)
    let one = try Experiment(scenario: scenario, replications: 20, seed: 1).run().accounts
    let two = try Experiment(scenario: scenario, replications: 20, seed: 2).run().accounts
    #expect(Self.figures(one) != Self.figures(two))
  }

  @Test func fewerReplicationsAreTheFirstOfMore() throws {
    let scenario = try Case.lines(IdentityTests.busy)
    let few = try scenario.run(.population, replications: 30).accounts
    let many = try scenario.run(.population, replications: 70).accounts
    let firsts = Self.figures(many).map { Array($0.prefix(30)) }
    #expect(firsts == Self.figures(few))
  }

  @Test func fewerMonthsAreTheFirstOfMore() throws {
    let short = try Case.lines(IdentityTests.busy, months: 12)
    let long = try Case.lines(IdentityTests.busy, months: 24)
    for engine in [Experiment.Engine.expected, .population] {
      let few = try short.run(engine, replications: 20).accounts
      let many = try long.run(engine, replications: 20).accounts
      #expect(Self.figures(many, months: 12) == Self.figures(few))
    }
  }

  @Test func pricesTimesHundredGiveMoneyTimesHundred() throws {
    let small = try Case.lines(
      """
      plans: {solo: {price: 19, annual: {months_free: 2}}}
      customers: [{plan: solo, billing: monthly, count: 300}]
      new_customers: {plan: solo, arrivals: 20 per month}
      billing: {new: {monthly: 60%, annual: 40%}}
      churn: {by_billing: {monthly: 4% per month, annual: as monthly}}
      """)
    let large = try Case.lines(
      """
      plans: {solo: {price: 1900, annual: {months_free: 2}}}
      customers: [{plan: solo, billing: monthly, count: 300}]
      new_customers: {plan: solo, arrivals: 20 per month}
      billing: {new: {monthly: 60%, annual: 40%}}
      churn: {by_billing: {monthly: 4% per month, annual: as monthly}}
      """)
    let cheap = try small.run(.population, replications: 20).accounts
    let dear = try large.run(.population, replications: 20).accounts
    for item in LedgerItem.allCases {
      for month in 0..<24 {
        let factor = item.isMoney ? 100.0 : 1
        let scaled = cheap.figures(item, month).map { $0 * factor }
        for (a, b) in zip(scaled, dear.figures(item, month)) {
          #expect(abs(a - b) <= 1e-9 * max(1, abs(b)))
        }
      }
    }
  }

  @Test func anUnusedPlanChangesNoOtherRow() throws {
    let lines = """
      customers: [{plan: solo, billing: monthly, count: 300}]
      new_customers: {plan: solo, arrivals: 20 per month}
      churn: 4% per month
      """
    let plain = try Case.lines("plans: {solo: {price: 19}}\n" + lines)
    let more = try Case.lines("plans: {solo: {price: 19}, grand: {price: 400}}\n" + lines)
    let groups: [Group] = [.all, .plan("solo"), .billing(.monthly)]
    let one = try plain.run(.population, replications: 20).accounts
    let two = try more.run(.population, replications: 20).accounts
    #expect(Self.figures(two, groups: groups) == Self.figures(one, groups: groups))
  }

  @Test func theOrderOfPlansChangesNoRow() throws {
    let lines = """
      customers: [{plan: solo, count: 300}, {plan: team, count: 50}]
      new_customers: {plan: {solo: 70%, team: 30%}, arrivals: 20 per month}
      moves: {upgrade: 2% per month, downgrade: 1% per month}
      churn: 4% per month
      """
    let one = try Case.lines("plans: {solo: {price: 19}, team: {price: 49}}\n" + lines)
    let two = try Case.lines("plans: {team: {price: 49}, solo: {price: 19}}\n" + lines)
    let groups: [Group] = [.all, .plan("solo"), .plan("team"), .billing(.monthly)]
    let items = LedgerItem.allCases.filter { $0 != .contribution }
    let first = try one.run(.population, replications: 20).accounts
    let second = try two.run(.population, replications: 20).accounts
    #expect(
      Self.figures(second, items: items, groups: groups)
        == Self.figures(first, items: items, groups: groups))
  }

  @Test func moreChurnNeverLeavesMoreSurvivors() throws {
    func active(_ churn: String) throws -> [Double] {
      let scenario = try Case.lines(
        """
        plans: {solo: {price: 19}}
        customers: [{plan: solo, count: 300}]
        churn: \(churn) per month
        """)
      return try scenario.run(.population, replications: 40).accounts.figures(.active, 11)
    }
    let few = try active("3%")
    let many = try active("6%")
    #expect(zip(few, many).allSatisfy { $0 >= $1 })
    #expect(few != many)
  }

  @Test func aChangeThatChangesNothingGivesTheSameNumbers() throws {
    let lines = IdentityTests.busy
    let same = lines.replacing(
      "changes:\n", with: "changes:\n  - {at: 2026-05, set: {trials.length: 14 days}}\n")
    #expect(same != lines)
    let one = try Case.lines(lines).run(.population, replications: 20).accounts
    let two = try Case.lines(same).run(.population, replications: 20).accounts
    #expect(Self.figures(one) == Self.figures(two))
  }
}

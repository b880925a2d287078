import PricingModel
import Testing

@testable import Simulation

/// The order of a mapping says nothing (FORMAT 1), not even in what is drawn: each scenario, written
/// in two orders, gives the same figures by both engines.
@Suite struct OrderTests {
  struct Pair: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let common: String
    let one: String
    let other: String
  }

  static let market = """
    plans: {solo: {price: 19}, team: {price: 49}}
    customers: [{plan: solo, count: 300}, {plan: team, count: 50}]
    new_customers: {plan: {solo: 70%, team: 30%}, arrivals: 20 per month}
    """

  static let pairs = [
    Pair(
      testDescription: "add-ons of which one needs the other",
      common: market + "\nchurn: 4% per month",
      one: """
        add_ons: {
          tips: {price: 3, attach: 9% per month},
          maps: {price: 2, attach: 9% per month, depends_on: [tips]}}
        """,
      other: """
        add_ons: {
          maps: {price: 2, depends_on: [tips], attach: 9% per month},
          tips: {price: 3, attach: 9% per month}}
        """),
    Pair(
      testDescription: "add-ons that exclude each other",
      common: market + "\nchurn: 4% per month",
      one: """
        add_ons: {
          tips: {price: 3, attach: 30% per month},
          maps: {price: 2, attach: 30% per month, excludes: [tips]}}
        """,
      other: """
        add_ons: {
          maps: {price: 2, attach: 30% per month, excludes: [tips]},
          tips: {price: 3, attach: 30% per month}}
        """),
    Pair(
      testDescription: "rows of the book split over segments, with a tie",
      common: """
        plans: {solo: {price: 19}}
        customers: [{plan: solo, count: 101}]
        churn: {by_segment: {home: 2% per month, office: 9% per month}}
        """,
      one: "segments: {home: 50%, office: 50%}", other: "segments: {office: 50%, home: 50%}"),
    Pair(
      testDescription:
        "the rest of a split, of which the last bit says what part of a total is whole",
      common: """
        plans: {solo: {price: 27}, team: {price: 56}, firm: {price: 62}, free: {price: 0}}
        """,
      one: """
        trials: {
          plan: {solo: 18%, team: 34%, firm: rest}, starts: {schedule: {2026-02: 11}},
          ends: {solo: 50%, leave: 21%, free: rest}}
        """,
      other: """
        trials: {
          plan: {firm: rest, team: 34%, solo: 18%}, starts: {schedule: {2026-02: 11}},
          ends: {free: rest, leave: 21%, solo: 50%}}
        """),
    Pair(
      testDescription: "the two points of a curve",
      common: """
        month_length: 28 days
        plans: {solo: {price: 18, annual: {extra_months: 2}}}
        trials: {plan: solo, starts: {exactly: 59, per: month}}
        """,
      one: "billing: {new: {monthly: rest, annual: {curve: {0%: 5%, 20%: 35%}}}}",
      other: "billing: {new: {annual: {curve: {20%: 35%, 0%: 5%}}, monthly: rest}}"),
    Pair(
      testDescription: "uncertain shares of segments",
      common: """
        plans: {solo: {price: 19}}
        new_customers: {plan: solo, arrivals: 90 per month}
        churn: {by_segment: {home: 2% per month, office: 9% per month, school: 5% per month}}
        """,
      one: "segments: {dirichlet: {home: 30, office: 10, school: 20}}",
      other: "segments: {dirichlet: {school: 20, office: 10, home: 30}}"),
    Pair(
      testDescription: "uncertain quantities by segment",
      common: """
        plans: {solo: {price: 19}}
        segments: {home: 60%, office: 40%}
        customers: [{plan: solo, segment: home, count: 200}, {plan: solo, segment: office, count: 90}]
        """,
      one: """
        churn: {by_segment: {
          home: {beta: {a: 4, b: 96}, per: month}, office: {beta: {a: 9, b: 91}, per: month}}}
        """,
      other: """
        churn: {by_segment: {
          office: {per: month, beta: {b: 91, a: 9}}, home: {per: month, beta: {b: 96, a: 4}}}}
        """),
  ]

  static func differs(_ one: MonthlyAccounts, _ other: MonthlyAccounts) -> Bool {
    LedgerItem.allCases.contains { item in
      one.groups.filter { $0 == .all || item.isGrouped }.contains { group in
        (0..<one.months).contains { month in
          zip(one.figures(item, month, group: group), other.figures(item, month, group: group))
            .contains { abs($0 - $1) > 1e-9 * max(1, abs($1)) }
        }
      }
    }
  }

  @Test(arguments: pairs, [Experiment.Engine.expected, .population])
  func anotherOrderGivesTheSameFigures(_ pair: Pair, _ engine: Experiment.Engine) throws {
    let one = try Case.lines(pair.common + "\n" + pair.one).run(engine, replications: 20).accounts
    let other = try Case.lines(pair.common + "\n" + pair.other).run(engine, replications: 20)
      .accounts
    let differs = Self.differs(one, other)
    #expect(!differs)
  }

  /// The twin: two values that have changed places are no other order, and are seen.
  @Test func valuesThatChangePlacesAreSeen() throws {
    let pair = Self.pairs[6]
    let one = try Case.lines(pair.common + "\n" + pair.one).run(.expected, replications: 20)
    let swapped = pair.one.replacing("a: 4, b: 96", with: "a: 5, b: 95")
    let other = try Case.lines(pair.common + "\n" + swapped).run(.expected, replications: 20)
    let differs = Self.differs(one.accounts, other.accounts)
    #expect(differs)
  }
}

import Foundation
import PricingModel
import Testing

@testable import Simulation

/// One account at a time, against exact expectations and against itself.
@Suite struct CustomersTests {
  // MARK: Against expectation

  /// Every committed scenario, every month, item and group: means of the replicates' differences
  /// from their own expectation within 5 standard errors, as for the population. A debug build
  /// looks at those with few accounts.
  @Test(arguments: AgreementTests.stems) func theyAgreeWithExpectation(_ stem: String) throws {
    let scenario = try Case.scenario(stem)
    #if DEBUG
      // The other propagators look at changes and tactics in every build.
      if stem.contains("/") { return }
      let accounts = scenario.book.reduce(0) { $0 + $1.count }
      guard accounts * scenario.months < 60_000 else { return }
      let replications = 60
    #else
      let replications = 1000
    #endif
    let single = try scenario.run(.customers, replications: replications).accounts
    let expected = try scenario.run(.expected, replications: replications).accounts
    let (worst, planted) = AgreementTests.largestZ(single, expected)
    print("\(stem): largest |z| \(worst) of customers at \(replications) replications")
    #expect(worst < 5)
    #expect(planted > 5)
  }

  @Test(arguments: ReferenceTests.cases) func theyAgreeWithTheReferences(_ name: String) throws {
    #if DEBUG
      // REF-A is compared with the population at a twentieth of its size.
      if name.hasPrefix("ref-a") || name == "ref-b-none" { return }
      let replications = 60
    #else
      let replications = 5000
    #endif
    let accounts = try Case.file(name).run(.customers, replications: replications).accounts
    let table = try #require(ReferenceTests.tables[name])
    let worst = ReferenceTests.largestZ(accounts, table, error: 1)
    print("\(name): largest |z| \(worst) of customers at \(replications) replications")
    #expect(worst < 4)
    if name != "ref-g" { #expect(ReferenceTests.largestZ(accounts, table, error: 1.05) > 4) }
  }

  @Test func everyReplicateOfTheDeterministicLedgerIsTheExpectation() throws {
    let scenario = try Case.file("ref-g")
    let single = try scenario.run(.customers, replications: 50).accounts
    let expected = try scenario.run(.expected).accounts
    for item in LedgerItem.allCases {
      for month in 0..<single.months {
        let mean = expected.mean(item, month)
        for figure in single.figures(item, month) {
          #expect(abs(figure - mean) <= 1e-7 * max(1, abs(mean)), "\(item) in \(month)")
        }
      }
    }
  }

  // MARK: Threads and streams

  static let seats = """
    plans: {pro: {price: 20, unit: seat, annual: {discount: 10%}}, solo: {price: 9}}
    customers:
      - {plan: pro, billing: monthly, count: 40, tenure: 2 months, seats: {spread: {1: 50%, 8: 50%}}}
      - {plan: pro, billing: annual, count: 30, seats: 5, tenure: {spread: {uniform: [0, 11]}}}
      - {plan: solo, billing: monthly, count: 30, tenure: 0 months}
    new_customers:
      plan: {solo: 50%, pro: 50%}
      arrivals: {poisson: {lognormal: {median: 7, sigma: 0.3}}, per: month}
    billing: {new: {by_plan: {pro: {monthly: 60%, annual: 40%}, other: {monthly: 100%}}}}
    churn: {by_billing: {monthly: {sbg: {a: 1.2, b: 18}, per: month}, annual: as monthly}}
    moves: {ladder: [solo, pro], upgrade: 2% per month, downgrade: 1% per month}
    seats: {initial: {spread: {1: 60%, 3: 40%}}, add: 4% per month, remove: 2% per month}
    """

  @Test func threadsNeverChangeANumber() throws {
    let scenario = try Case.lines(Self.seats)
    let one = try scenario.run(.customers, replications: 61, threads: 1)
    for threads in [2, 3] {
      let more = try scenario.run(.customers, replications: 61, threads: threads)
      for item in LedgerItem.allCases {
        for month in 0..<one.accounts.months {
          #expect(more.accounts.figures(item, month) == one.accounts.figures(item, month))
        }
      }
      #expect(more.accounts.cohorts?.retained == one.accounts.cohorts?.retained)
      #expect(more.customerValue?.laws.map(\.customers) == one.customerValue?.laws.map(\.customers))
      #expect(more.customerValue?.laws.map(\.survival) == one.customerValue?.laws.map(\.survival))
    }
    let other = try Experiment(
      scenario: scenario, engine: .customers, replications: 61, seed: 99
    ).run()
    #expect(other.accounts.figures(.mrr, 20) != one.accounts.figures(.mrr, 20))
  }

  @Test func fewerReplicatesAreTheFirstOfMore() throws {
    let scenario = try Case.lines(Self.seats)
    let few = try scenario.run(.customers, replications: 20).accounts.figures(.mrr, 23)
    let many = try scenario.run(.customers, replications: 50).accounts.figures(.mrr, 23)
    #expect(Array(many[..<20]) == few)
  }

  // MARK: Identities

  /// An account that is booked as gone and still counted breaks the books at once.
  @Test func aBookingWithoutItsAccountIsCaught() throws {
    let scenario = try Case.lines(
      """
      plans: {pro: {price: 20}}
      customers: [{plan: pro, count: 10}]
      churn: 50% per month
      """)
    for planted in [false, true] {
      var law = CustomerLaw(scenario)
      law.begin(.none)
      let cell = law.cell(law.order.standing(of: scenario.book[0]))
      var books = CustomerBooks(law.chart)
      for _ in 0..<10 { books.count(cell, law) }
      books.open(law)
      let step = law.step(of: cell, at: 0)
      let leaves = law.ways[law.way(of: step, 0.1)]
      let stays = law.ways[law.way(of: step, 0.9)]
      #expect(leaves.cell == -1 && stays.cell == cell)
      for place in 0..<10 {
        books.book(place < 3 ? leaves.flow : stays.flow)
        if place >= (planted ? 2 : 3) { books.count(cell, law) }
      }
      if planted {
        let breach = #expect(throws: IdentityBreach.self) {
          try books.close(month: 0, replicate: 0, &law)
        }
        #expect(breach?.identity.contains("bridge") == true)
      } else {
        try books.close(month: 0, replicate: 0, &law)
      }
    }
  }

  // MARK: Which engine

  @Test func autoTakesCustomersWhereCountsAreNotExact() throws {
    let run = try Case.lines(Self.seats).run(.auto, replications: 5)
    #expect(run.engine == "customers")
    #expect(run.engineReasons == ["seats.add", "seats.remove"])
    let plain = try Case.lines(
      "plans: {pro: {price: 20}}\ncustomers: [{plan: pro, count: 10}]\nchurn: 3% per month"
    )
    .run(.auto, replications: 5)
    #expect(plain.engine == "population" && plain.engineReasons.isEmpty)
  }

  @Test(arguments: [Experiment.Engine.population, .expected])
  func whatCountsCannotCarryIsRefusedByName(_ engine: Experiment.Engine) throws {
    let scenario = try Case.lines(Self.seats)
    let refusal = #expect(throws: SimulationRefusal.self) { try scenario.run(engine) }
    #expect(
      refusal?.description
        == "the \(engine.rawValue) engine cannot carry `seats.add` exactly; run with `--engine "
        + "customers`")
  }

  /// Seats that never change are carried by counts, whatever the file calls them.
  @Test func ratesOfZeroNeedNoOtherEngine() throws {
    let lines = """
      plans: {pro: {price: 20, unit: seat}}
      customers: [{plan: pro, count: 50, seats: 3}]
      churn: 4% per month
      """
    let neutral = try Case.lines(lines + "\nseats: {add: 0% per month, remove: 0% per month}")
    let run = try neutral.run(.auto, replications: 20)
    #expect(run.engine == "population")
    let plain = try Case.lines(lines).run(.auto, replications: 20)
    #expect(run.accounts.figures(.mrr, 23) == plain.accounts.figures(.mrr, 23))
  }
}

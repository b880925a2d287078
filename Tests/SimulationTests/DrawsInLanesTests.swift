import PricingModel
import Testing

@testable import Simulation

/// Sixteen draws side by side give what each gives alone.
@Suite struct DrawsInLanesTests {
  static let scenarios = ["buffer", "notion", "zoom"]

  /// The odds of a scenario, its forecast and the law of an account that pays first in month 0.
  struct Compiled {
    let transitions: Transitions
    let life: Transitions
    let entries: [Int]
    let odds: OddsGraph
    let draws: [Draw]

    init(_ name: String) throws {
      let scenario = try Case.scenario(name)
      var builder = TransitionsBuilder(MonthlyOrder(scenario))
      let forecast = try builder.build(
        months: scenario.months,
        opening: scenario.book.map { (builder.order.standing(of: $0), Int64($0.count)) },
        arrivals: true)
      let standings = forecast.cells.indices.filter { cell in
        guard case .account = forecast.cells[cell] else { return false }
        return forecast.months[0].arrivals.contains { arrival in
          forecast.ways[arrival.ways].contains { $0.cell == Int32(cell) }
        }
      }.map { forecast.cells[$0] }
      transitions = forecast
      var own = TransitionsBuilder(builder.order)
      let law = try own.build(
        first: 0, months: 60, opening: standings.map { ($0, 0) }, arrivals: false)
      let cells = law.cells
      life = law
      entries = standings.map { standing in cells.firstIndex(of: standing) ?? 0 }
      odds = own.order.odds
      draws = try ParameterDraws(
        scenario.parameters, correlations: scenario.correlations, seed: 5, replications: 16
      ).draws(0..<16)
    }
  }

  private func near(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-12 * max(abs(a), abs(b)) + 1e-300
  }

  @Test(arguments: scenarios) func oddsAreThoseOfEachDraw(_ name: String) throws {
    let compiled = try Compiled(name)
    var lanes = compiled.odds.makeLaneValues()
    compiled.odds.evaluate(Array(compiled.draws[..<13]), into: &lanes)
    var values = compiled.odds.makeValues()
    for lane in 0..<16 {
      // Lanes behind the last draw repeat it.
      compiled.odds.evaluate(compiled.draws[min(lane, 12)], into: &values)
      let equal = (0..<compiled.odds.count).allSatisfy {
        near(lanes[OddsGraph.Node($0)][lane], values[OddsGraph.Node($0)])
      }
      #expect(equal)
    }
    // The twin: another draw has other odds.
    #expect(
      (0..<compiled.odds.count).contains {
        !near(lanes[OddsGraph.Node($0)][0], values[OddsGraph.Node($0)])
      })
  }

  @Test(arguments: scenarios) func walksAreThoseOfEachDraw(_ name: String) throws {
    let compiled = try Compiled(name)
    var lanes = compiled.odds.makeLaneValues()
    compiled.odds.evaluate(compiled.draws, into: &lanes)
    var together: [[Lanes]] = []
    var walk = MonthWalk(compiled.transitions, luck: AverageLuck<Lanes>())
    try lanes.withLanes { odds in
      try walk.run(replicate: 0, odds: odds) { _, ledger in
        together.append(Array(ledger.totals) + [ledger.contribution])
      }
    }
    var values = compiled.odds.makeValues()
    var alone = MonthWalk(compiled.transitions, luck: AverageLuck<Double>())
    for lane in [0, 7, 15] {
      compiled.odds.evaluate(compiled.draws[lane], into: &values)
      var worst = 0.0
      try alone.run(replicate: lane, odds: values.numbers.span) { month, ledger in
        for (row, total) in (Array(ledger.totals) + [ledger.contribution]).enumerated() {
          let other = together[month][row].vector[lane]
          worst = max(worst, abs(total - other) / max(abs(total), 1))
        }
      }
      #expect(worst < 1e-12)
    }
  }

  @Test(arguments: scenarios) func theLawOfAnAccountIsTheTextbooks(_ name: String) throws {
    let compiled = try Compiled(name)
    let discount = 0.992
    var lanes = compiled.odds.makeLaneValues()
    compiled.odds.evaluate(compiled.draws, into: &lanes)
    var worth = AccountWorth(AccountLaw(compiled.life, entries: compiled.entries))
    var active: [Lanes] = []
    var contribution: [Lanes] = []
    lanes.withLanes { odds in
      worth.sweep(odds: odds, discount: Lanes(repeating: discount))
      let part = Lanes(repeating: 1 / Double(compiled.entries.count))
      worth.follow(from: compiled.entries.map { ($0, part) }, odds: odds) {
        active.append($1)
        contribution.append($2)
      }
    }
    var values = compiled.odds.makeValues()
    for lane in [0, 15] {
      compiled.odds.evaluate(compiled.draws[lane], into: &values)
      let plain = PlainAccountLaw(
        transitions: compiled.life, odds: values, discount: discount)
      let (money, revenue, months) = (
        plain.moments(.contribution), plain.moments(.revenue), plain.moments(.months)
      )
      for cell in compiled.entries {
        let own = worth.worth(startingIn: cell)
        #expect(near(own.contribution.mean.vector[lane], money[cell].mean))
        #expect(near(own.contribution.square.vector[lane], money[cell].square))
        #expect(near(own.revenue.vector[lane], revenue[cell].mean))
        #expect(near(own.months.mean.vector[lane], months[cell].mean))
        #expect(near(own.months.square.vector[lane], months[cell].square))
      }
      var start = [Double](repeating: 0, count: compiled.life.cells.count)
      for cell in compiled.entries { start[cell] += 1 / Double(compiled.entries.count) }
      for (month, figures) in plain.path(from: start).enumerated() {
        #expect(near(active[month].vector[lane], figures.active))
        #expect(
          abs(contribution[month].vector[lane] - figures.contribution)
            <= 1e-12 * max(1, abs(figures.contribution)))
      }
    }
  }

  @Test func aCertainScenarioIsEvaluatedOnce() throws {
    let run = try Case.scenario("workload-w").run(.expected, replications: 500)
    #expect(run.accounts.replications == 1)
  }

  @Test func threadsChangeNothing() throws {
    let scenario = try Case.scenario("buffer")
    let one = try scenario.run(.expected, replications: 75, threads: 1)
    let two = try scenario.run(.expected, replications: 75, threads: 3)
    for item in [LedgerItem.mrr, .active, .cash, .deferred] {
      #expect(one.accounts.figures(item, 35) == two.accounts.figures(item, 35))
    }
    #expect(one.customerValue?.laws.first?.clv == two.customerValue?.laws.first?.clv)
    #expect(one.customerValue?.laws.first?.survival == two.customerValue?.laws.first?.survival)
  }

  /// The books are checked in every lane: one that does not close is named.
  @Test func aLaneThatDoesNotCloseIsNamed() {
    let left = Lanes(repeating: 1000)
    var right = left
    right.vector[11] += 1e-3
    let breach = Lanes.firstBreach(left, right, scale: left, tolerance: 1e-9)
    #expect(breach?.offset == 11)
    #expect(Lanes.firstBreach(left, left, scale: left, tolerance: 0) == nil)
    right.vector[11] = 1000 + 1e-10
    #expect(Lanes.firstBreach(left, right, scale: left, tolerance: 1e-9) == nil)
    #expect(Lanes.firstBreach(left, right, scale: left, tolerance: 0) != nil)
    right.vector[3] = .nan
    #expect(Lanes.firstBreach(left, right, scale: left, tolerance: 1e-9)?.offset == 3)
  }

  @Test func nobodyIsNobodyInEveryLane() {
    #expect(Lanes.zero.isNothing && Lanes(repeating: -0.0).isNothing)
    for lane in 0..<16 {
      var someone = Lanes.zero
      someone.vector[lane] = 1e-300
      #expect(!someone.isNothing)
    }
  }
}

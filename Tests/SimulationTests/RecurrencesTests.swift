import PricingModel
import ScenarioFiles
import Testing

@testable import Simulation

/// What is composed once for all months of a regime is what each month composes.
@Suite struct RecurrencesTests {
  /// Cohorts with a clock, longer terms, people who come back and people who owe, a season, a price
  /// change with a grace of three months, and a dated set.
  static let months = """
    plans:
      free: {price: 0}
      solo: {price: 19, annual: {months_free: 2}}
      team: {price: 49, annual: {months_free: 2}}
    customers:
      - {plan: solo, billing: monthly, count: 400, tenure: {spread: {uniform: [0, 9]}}}
      - {plan: team, billing: annual, count: 200, tenure: {spread: {uniform: [0, 13]}}}
    trials: {plan: team, starts: 60 per month, length: 14 days, conversion: 20%, otherwise: free}
    free_accounts: {signups: 50 per month, upgrade: 1% per month, to: solo, abandon: 4% per month}
    billing: {new: {monthly: 60%, annual: 40%}, switch: {annual: 1% per month}}
    churn: {by_billing: {monthly: {sbg: {a: 1.2, b: 18}, per: month}, annual: as monthly}}
    moves: {upgrade: 1.5% per month, downgrade: 1% per month}
    payments: {failure: 6%, retries: [40%, 30%], retry_window: 21 days, grace: 30 days}
    win_back: {rate: 3% per month, decay: 0.8, until: 6 months}
    effects:
      summer: {each_year: [6, 7], churn: x0.8}
    response: {new: {elasticity: 0.8}, existing: {elasticity: 0.3, loss_aversion: 2.25}}
    changes:
      - {at: 2026-09, prices: {solo: 24, team: 59}, existing: {grandfather: 3 months}}
      - {at: 2027-03, set: {moves.upgrade: 2% per month}}
    """

  /// Everybody of a scenario at every boundary that he meets.
  private struct Walk {
    var order: MonthlyOrder
    var standings = DatedStandings()
    var recurrences = Recurrences()
    private(set) var alive: Set<Int64> = []
    private var here: [DatedStandings.Dated] = []

    init(_ scenario: Scenario) {
      order = MonthlyOrder(scenario)
      for row in scenario.book { enter(standings.dated(order.standing(of: row), order)) }
    }

    private mutating func enter(_ dated: DatedStandings.Dated) {
      if alive.insert(Int64(dated.number) << 32 | Int64(dated.date)).inserted { here.append(dated) }
    }

    /// - Parameter each: called with everybody's events.
    mutating func month(
      _ month: Int, each: (inout Walk, DatedStandings.Dated, [Recurrences.Way]) -> Void
    ) {
      var entered: [DatedStandings.Dated] = []
      for dated in here {
        var found: [Recurrences.Way] = []
        recurrences.list(
          standings.standing(of: dated, order), dated, at: month, &order, &standings, into: &found)
        each(&self, dated, found)
        entered += found.compactMap(\.to)
      }
      for source in order.arrivals(at: month) {
        entered += source.outcomes.compactMap(\.to).map { standings.dated($0, order) }
      }
      for dated in entered { enter(dated) }
    }
  }

  /// Events that are not what the month itself composes, and all of them.
  private func disagreements(_ scenario: Scenario) -> (wrong: Int, all: Int) {
    var walk = Walk(scenario)
    var (wrong, all) = (0, 0)
    for month in 0..<scenario.months {
      walk.month(month) { walk, dated, found in
        all += 1
        let standing = walk.standings.standing(of: dated, walk.order)
        if !walk.recurrences.agrees(found, standing, at: month, walk.order, walk.standings) {
          wrong += 1
        }
      }
    }
    return (wrong, all)
  }

  @Test func everyMonthOfADatedScenarioIsWhatItComposesItself() throws {
    let (wrong, all) = try disagreements(Case.lines(Self.months, months: 30))
    #expect(wrong == 0 && all > 4000, "\(wrong) of \(all)")
  }

  @Test(arguments: ["ref-a-grandfather", "ref-b-all", "ref-c", "ref-d", "ref-e", "ref-g"])
  func theReferencesAreWhatEachMonthComposes(_ name: String) throws {
    let (wrong, all) = try disagreements(Case.file(name))
    #expect(wrong == 0 && all > 20, "\(wrong) of \(all)")
  }

  /// `GENERATED=10000` is the full form.
  @Test func generatedScenariosAreWhatEachMonthComposes() {
    for number in GeneratedTests.numbers.prefix(500) {
      guard
        case .scenario(let scenario) = ScenarioReader().read(
          text: ScenarioGenerator.scenario(number).text(), file: "\(number).yaml")
      else { continue }
      let (wrong, all) = disagreements(scenario)
      #expect(wrong == 0, "scenario \(number): \(wrong) of \(all)")
    }
  }

  /// The planted error: events of one month taken for those of the next, all dates later by one. They
  /// are, inside a regime, and are not where another begins.
  @Test func eventsOfOneRegimeAreNotThoseOfTheNext() throws {
    let scenario = try Case.lines(Self.months, months: 30)
    var walk = Walk(scenario)
    // The summers, 2026-09 for newcomers, 2026-12 for everybody, and 2027-03.
    let regimes = (0..<30).map(walk.order.regime)
    #expect(
      (1..<30).filter { regimes[$0] != regimes[$0 - 1] } == [5, 7, 8, 11, 14, 17, 19, 29])
    for month in 0..<29 {
      var wrong = 0
      walk.month(month) { walk, dated, found in
        guard walk.standings.isMovable(dated),
          found.allSatisfy({ $0.to.map(walk.standings.isMovable) ?? true })
        else { return }
        let later = found.map { way in
          Recurrences.Way(
            chance: way.chance, movement: way.movement,
            to: way.to.map { walk.standings.later($0, by: 1) })
        }
        let standing = walk.standings.standing(of: walk.standings.later(dated, by: 1), walk.order)
        if !walk.recurrences.agrees(later, standing, at: month + 1, walk.order, walk.standings) {
          wrong += 1
        }
      }
      #expect((wrong > 0) == (regimes[month] != regimes[month + 1]), "month \(month): \(wrong)")
    }
  }

  /// Where nothing looks at the clock, only the day of renewal is left, and recurs.
  @Test(arguments: [true, false]) func aStandingLaterAndBackIsItself(_ hasClock: Bool) throws {
    let flat = "churn: {by_billing: {monthly: 3% per month, annual: as monthly}}"
    let lines = Self.months.split(separator: "\n").map { line in
      !hasClock && line.hasPrefix("churn:") ? flat : String(line)
    }
    var walk = try Walk(Case.lines(lines.joined(separator: "\n"), months: 30))
    #expect(lines.contains(flat) != hasClock)
    for month in 0..<20 { walk.month(month) { _, _, _ in } }
    var (movable, all) = (0, 0)
    walk.month(20) { walk, dated, _ in
      all += 1
      guard walk.standings.isMovable(dated) else { return }
      movable += 1
      for months in [-7, 1, 12, 25] {
        let later = walk.standings.later(dated, by: months)
        #expect(walk.standings.later(later, by: -months) == dated)
        let standing = walk.standings.standing(of: later, walk.order)
        #expect(walk.standings.dated(standing, walk.order) == later)
      }
    }
    #expect(movable > (hasClock ? 100 : 20) && movable > all / 2)
  }
}

import Estimates
import PricingModel
import Simulation
import Synchronization
import Testing

@testable import Decisions

/// What was found for one change of a baseline serves the next, and changes no figure.
@Suite struct KnownHeadlinesTests {
  private func keys(_ metric: Metric, _ month: Int, _ points: [[Double]]) -> [KnownHeadlines.Key] {
    points.map { KnownHeadlines.Key(metric: metric, month: month, coordinates: $0) }
  }

  @Test func whatIsKnownIsNotAskedAgain() {
    let known = KnownHeadlines()
    let points = [[0.1, 0.5], [0.2, 0.5], [0.3, 0.7]]
    var asked: [[Int]] = []
    func values(_ metric: Metric, _ month: Int, _ points: [[Double]]) -> [Double] {
      known.values(keys(metric, month, points)) { places in
        asked.append(places)
        return places.map { points[$0][0] * 10 + points[$0][1] + Double(month) }
      }
    }
    let first = values(.mrr, 0, points)
    #expect(values(.mrr, 0, points) == first && asked == [[0, 1, 2]])
    #expect(values(.mrr, 0, [[0.2, 0.5], [0.9, 0.9], [0.1, 0.5]]) == [first[1], 9.9, first[0]])
    #expect(asked == [[0, 1, 2], [1]])
    // Another month or another figure is another headline.
    #expect(values(.mrr, 3, points) == first.map { $0 + 3 })
    #expect(values(.active, 0, points) == first && asked.count == 4)
  }

  /// Every change of a baseline finds what it finds alone.
  @Test func aBaselineKnownBeforeGivesTheSameTornado() throws {
    let known = KnownHeadlines()
    for name in ["tactics/e41-higher-nps", "tactics/e12-expansion-retains"] {
      let changed = try Pair.committed(name)
      let baseline = try #require(changed.baseline?.scenario)
      func tornado(_ known: KnownHeadlines?, _ metric: Metric, _ month: Int) throws -> Tornado {
        let problem = try #require(
          try DecisionProblem(
            baseline: CompiledScenario(baseline),
            changes: [(name: "x", compiled: CompiledScenario(changed))],
            metric: metric, month: month, points: 64, known: known))
        return try Tornado(problem, change: 0, rows: 32)
      }
      for (metric, month) in [(Metric.revenueToDate, 23), (.revenueToDate, 11), (.mrr, 11)] {
        #expect(try tornado(known, metric, month) == tornado(nil, metric, month))
      }
    }
  }
}

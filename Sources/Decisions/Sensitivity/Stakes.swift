import Estimates
import PricingModel
import Simulation

/// What a decision hinges on and what to learn first, over one set of draws of the inputs.
public struct Stakes: Sendable {
  /// One for each change, in their order.
  public let tornados: [Tornado]
  /// Of the choice and the inputs together where there are several changes.
  public let indices: SobolIndices
  public let information: ValueOfInformation
  public let draws: Int

  /// - Parameters:
  ///   - draws: of the inputs, for the value of information and the indices.
  ///   - tests: what could be measured.
  public init(
    _ problem: DecisionProblem, draws: Int = 1024, tests: [CandidateTest] = []
  ) throws {
    let points = problem.inputs.points(0..<draws).map(problem.inputs.tied)
    let differences = try problem.differences(at: points)
    self.draws = draws
    tornados = try problem.changes.indices.map {
      try Tornado(problem, change: $0, differences: differences, rows: min(draws, 256))
    }
    indices = try SobolIndices(problem, points: draws)
    information = ValueOfInformation(problem, differences: differences, tests: tests)
  }

  /// Of a baseline and its changes; nil where nothing is uncertain that matters, or the metric is a
  /// ratio.
  public init?(
    baseline: Scenario, changes: [(name: String, scenario: Scenario)], metric: Metric, month: Int,
    seed: UInt64? = nil, draws: Int = 1024, threads: Int = 1
  ) throws {
    guard
      let problem = try DecisionProblem(
        baseline: baseline, changes: changes, metric: metric, month: month, seed: seed,
        points: draws, threads: threads), !problem.used.isEmpty
    else { return nil }
    let priced = changes.first { !$0.scenario.priceChanges.isEmpty } ?? changes[0]
    try self.init(
      problem, draws: draws,
      tests: CandidateTest.tests(of: priced.scenario, inputs: problem.inputs))
  }
}

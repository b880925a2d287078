import Decisions
import Estimates
import PricingModel
import Reports

extension ChangeStudy {
  /// What the choice between changes of the baseline hinges on and what to test first; nil where
  /// there is nothing to say: certain inputs, or a headline that is no sum over all customers.
  ///
  /// - Parameter withIndices: Sobol's indices too.
  func stakes(
    of comparisons: [Comparison], compiled: [CompiledScenario], withIndices: Bool = false
  ) throws -> Stakes? {
    guard
      let problem = try DecisionProblem(
        of: comparisons, compiled: compiled, baseline: compiledBaseline, figure: headline,
        points: Stakes.points, threads: options.threads, known: headlines)
    else { return nil }
    let differences = comparisons.map { comparison -> [Double] in
      guard let month = comparison.month(of: headline) else { return [] }
      return Array(comparison.draws(of: headline.metric, month: month).prefix(Stakes.points))
    }
    guard let count = differences.map(\.count).min(), count >= Self.fewestDraws else { return nil }
    let priced = comparisons.first { !$0.scenario.priceChanges.isEmpty } ?? comparisons[0]
    return try Stakes(
      problem, differences: differences,
      tests: CandidateTest.tests(of: priced.scenario, inputs: problem.inputs),
      withIndices: withIndices)
  }

  /// Fewer draws know neither quantiles nor curves.
  private static let fewestDraws = 100
}

extension ComparedChanges {
  /// How much is said of what a change hinges on.
  public enum Sensitivity: Sendable {
    case none
    /// The strongest inputs and the first test.
    case short
    /// All inputs with Sobol's indices, and all tests.
    case full
  }
}

import Estimates
import PricingModel
import Simulation

/// What a decision hinges on and what to learn first, over one set of draws of the inputs.
public struct Stakes: Sendable {
  /// One for each change, in their order.
  public let tornados: [Tornado]
  /// Of the choice and the inputs together where there are several changes; nil where not asked.
  public let indices: SobolIndices?
  public let information: ValueOfInformation
  public let draws: Int

  /// Draws for the indices.
  public static let points = 1024
  /// Draws over which the other inputs vary while one is held: ends of a bar share them, so that
  /// few are enough.
  static let heldRows = 128

  /// - Parameters:
  ///   - differences: of all changes at the problem's own points, by change; nil: to be asked for.
  ///   - draws: of the inputs, where differences are to be asked for.
  ///   - tests: what could be measured.
  ///   - withIndices: Sobol's indices too: (inputs + 2) x `points` walks more of both arms.
  public init(
    _ problem: DecisionProblem, differences: [[Double]]? = nil, draws: Int = Stakes.points,
    tests: [CandidateTest] = [], withIndices: Bool = true
  ) throws {
    let differences =
      try differences
      ?? problem.differences(at: problem.inputs.points(0..<draws).map(problem.inputs.tied))
    let draws = differences[0].count
    self.draws = draws
    tornados = try problem.changes.indices.map {
      try Tornado(problem, change: $0, differences: differences, rows: min(draws, Self.heldRows))
    }
    indices = withIndices ? try SobolIndices(problem, points: min(draws, Self.points)) : nil
    information = ValueOfInformation(problem, differences: differences, tests: tests)
  }
}

extension DecisionProblem {
  /// The choice between comparisons of one baseline; nil where nothing is uncertain that matters,
  /// the figure is a ratio or of a group, or it is read in different months.
  ///
  /// - Parameters:
  ///   - points: how many draws of the inputs will be asked for.
  ///   - known: headlines of the baseline.
  public init?(
    of comparisons: [Comparison], compiled: [CompiledScenario], baseline: CompiledScenario,
    figure: Figure, points: Int, threads: Int, known: KnownHeadlines? = nil
  ) throws {
    let months = comparisons.map { $0.month(of: figure) }
    guard figure.group == .all, let first = comparisons.first, !first.isCertain,
      let month = months[0], months.allSatisfy({ $0 == month })
    else { return nil }
    try self.init(
      baseline: baseline,
      changes: zip(comparisons, compiled).map { (name: $0.name, compiled: $1) },
      metric: figure.metric, month: month, points: points, threads: threads, known: known)
    guard !used.isEmpty else { return nil }
  }
}

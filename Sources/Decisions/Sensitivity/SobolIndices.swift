import PricingModel
import Simulation

/// Shares of the variance of a difference that its inputs cause, alone and together with others
/// (Sobol 1993, "Sensitivity estimates for nonlinear mathematical models").
///
///     first  S_i = Var E[D | x_i] / Var D          what would be gone if x_i were known
///     total  T_i = E Var[D | all but x_i] / Var D   what would stay if only x_i were unknown
///
/// For independent inputs the first indices add up to at most 1 and the total ones to at least 1;
/// both do for inputs that add. Inputs tied by correlations have no indices of their own: they
/// stand in one row as a group, whose indices have the same meaning (Jacques, Lavergne and Devictor
/// 2006). So do the parts of one uncertain split. Which change is made is an input like the others,
/// with equal chances, where there are several: its index says how much of the spread is ours to
/// decide.
public struct SobolIndices: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    /// Paths of the inputs; several for a group; empty for the choice of the change.
    public let paths: [String]
    public let first: Interval
    public let total: Interval
  }

  /// Highest total first.
  public let rows: [Row]
  /// Of the difference over the inputs (and the choice).
  public let variance: Double
  public let points: Int
  /// True where the choice of the change is among the rows.
  public let includesChoice: Bool

  /// - Parameters:
  ///   - change: one change; nil takes the choice among all of them for an input.
  ///   - points: N; (number of rows + 2) N differences are asked for.
  public init(_ problem: DecisionProblem, change: Int? = nil, points: Int = 1024) throws {
    let cube = problem.inputs
    let groups = cube.independentGroups.map { $0.filter(problem.used.contains) }
      .filter { !$0.isEmpty }
    let design = try SaltelliDesign(
      cube, groups: groups, points: points,
      choices: change == nil && problem.changes.count > 1 ? problem.changes.count : nil)
    let outputs = try design.evaluate { points, choices in
      guard let choices else {
        return try problem.differences(change: change ?? 0, at: points)
      }
      return try problem.differences(choices: choices, at: points)
    }
    let estimates = SaltelliEstimates(outputs)
    includesChoice = design.choices != nil
    variance = estimates.variance
    self.points = points
    let names =
      groups.map { $0.map { cube.parameters[$0].path } } + (includesChoice ? [[]] : [])
    rows = names.indices.map { row in
      Row(paths: names[row], first: estimates.first(row), total: estimates.total(row))
    }.enumerated().sorted { left, right in
      left.element.total.value != right.element.total.value
        ? left.element.total.value > right.element.total.value : left.offset < right.offset
    }.map(\.element)
  }
}

extension DecisionProblem {
  /// Each point under its own change.
  func differences(choices: [Int], at points: [[Double]]) throws -> [Double] {
    var values = [Double](repeating: 0, count: points.count)
    for change in changes.indices {
      let rows = choices.indices.filter { choices[$0] == change }
      let some = try differences(change: change, at: rows.map { points[$0] })
      for (row, value) in zip(rows, some) { values[row] = value }
    }
    return values
  }
}

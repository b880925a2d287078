import PricingModel
import Simulation

/// What a difference hinges on: its expected value with one input held at its P10, then at its P90,
/// the others at their draws.
///
///     bar of i = E[D | x_i = Q_i(0.1), others as drawn]  to  E[D | x_i = Q_i(0.9), others as drawn]
///
/// Holding an input breaks its correlations: the others keep the draws that they have anyway. Ends
/// are measured as steps from the same points without holding, added to the expected difference
/// over all draws: few points know a step that many would be needed for without its start.
public struct Tornado: Hashable, Sendable {
  /// The difference with one input held.
  public struct End: Hashable, Sendable {
    /// Coordinate of the input in the unit cube, 0.1 or 0.9.
    public let quantile: Double
    /// The input there, in its own unit: a share as a fraction, money in minor units.
    public let input: Double
    /// Expected difference there.
    public let difference: Double
  }

  public struct Bar: Hashable, Sendable {
    /// Index into the problem's inputs.
    public let input: Int
    public let path: String
    public let low: End
    public let high: End
    /// Standard error of the swing.
    public let error: Double

    /// From P10 to P90, with its sign.
    public var swing: Double { high.difference - low.difference }
    /// True where the change is better at one end and worse at the other.
    public var turnsTheDecision: Bool { low.difference * high.difference < 0 }
  }

  /// The categorical input: which change is made, no change included.
  public struct Choice: Hashable, Sendable {
    public let name: String
    public let difference: Double
  }

  public let change: String
  public let expected: Double
  /// Longest first.
  public let bars: [Bar]
  /// Expected differences by course of action, `no change` first; one bar among the others where
  /// there are several changes.
  public let choices: [Choice]

  /// - Parameters:
  ///   - change: index into the problem's changes.
  ///   - differences: of all changes at the problem's own points, to be asked for if nil.
  ///   - rows: points over which the others vary.
  public init(
    _ problem: DecisionProblem, change: Int, differences: [[Double]]? = nil, rows: Int = 256
  ) throws {
    let cube = problem.inputs
    let points = cube.points(0..<rows).map(cube.tied)
    let all = try differences ?? problem.differences(at: points)
    self.change = problem.changes[change].name
    expected = Self.mean(all[change])
    choices =
      [Choice(name: "no change", difference: 0)]
      + zip(problem.changes, all).map { Choice(name: $0.name, difference: Self.mean($1)) }
    let held = problem.used.flatMap { input in
      Self.ends.flatMap { end in
        points.map { point in
          var point = point
          point[input] = end
          return point
        }
      }
    }
    let values = try problem.differences(change: change, at: held)
    let drawn = Self.mean(Array(all[change].prefix(rows)))
    let shift = Self.mean(all[change]) - drawn
    let laws = try InputLaws(cube.parameters, columns: Array(cube.parameters.indices))
    let bars = problem.used.enumerated().map { place, input in
      let ends = Self.ends.indices.map { end in
        Array(values[(2 * place + end) * rows..<(2 * place + end + 1) * rows])
      }
      func end(_ index: Int) -> End {
        End(
          quantile: Self.ends[index], input: laws.quantile(input, Self.ends[index]),
          difference: Self.mean(ends[index]) + shift)
      }
      return Bar(
        input: input, path: cube.parameters[input].path, low: end(0), high: end(1),
        error: Jackknife.standardError(ofMean: zip(ends[1], ends[0]).map { $0 - $1 }))
    }
    // Inputs that move nothing differ in rounding: these stand in their own order.
    let least = 1e-9 * (bars.map(\.swing.magnitude).max() ?? 0)
    func length(_ bar: Bar) -> Double { bar.swing.magnitude > least ? bar.swing.magnitude : 0 }
    self.bars = bars.sorted { (length($0), $1.input) > (length($1), $0.input) }
  }

  /// P10 and P90.
  static let ends = [0.1, 0.9]

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }
}

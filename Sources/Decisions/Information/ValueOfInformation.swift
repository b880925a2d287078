import PricingModel
import Sampling
import Simulation

/// What it would be worth to know more before deciding, in units of the headline (money over the
/// horizon where that is revenue), with no change as one of the choices.
///
///     all inputs    E max_k D_k - max_k E D_k
///     input i       E max_k E[D_k | x_i] - max_k E D_k
///
/// The first is also the expected regret of deciding now: what the best choice of each draw gains
/// over the choice made for all of them (Raiffa and Schlaifer 1961; Howard 1966). Where inputs are
/// correlated, knowing one says something about the other, and that is counted.
public struct ValueOfInformation: Hashable, Sendable {
  /// What knowing one input would be worth.
  public struct Row: Hashable, Sendable {
    /// Index into the problem's inputs.
    public let input: Int
    public let path: String
    public let value: Interval
    /// The test that would teach it, where there is one.
    public let test: TestPlan?
  }

  /// Of everything uncertain: expected regret of the decision as it stands.
  public let all: Interval
  /// Most valuable first.
  public let rows: [Row]
  /// The choice made now; nil: no change.
  public let choice: String?
  /// In how many of the draws each choice is best, `no change` first; they add up to 1.
  public let bestShares: [Double]

  /// - Parameters:
  ///   - differences: of all changes at the problem's own points, by change.
  ///   - tests: what could be measured about which input.
  public init(_ problem: DecisionProblem, differences: [[Double]], tests: [CandidateTest] = []) {
    let count = differences[0].count
    let gains =
      [[Double](repeating: 0, count: count)]
      + differences.map { $0.map { problem.direction * $0 } }
    let jackknife = Jackknife(rows: count)
    let regret = Self.interval(jackknife) { Self.regret(gains, without: $0) }
    all = regret
    let means = gains.map { $0.reduce(0, +) / Double(count) }
    let best = means.indices.reduce(0) { means[$1] > means[$0] ? $1 : $0 }
    choice = best == 0 ? nil : problem.changes[best - 1].name
    var wins = [Double](repeating: 0, count: gains.count)
    for row in 0..<count {
      wins[gains.indices.reduce(0) { gains[$1][row] > gains[$0][row] ? $1 : $0 }] += 1
    }
    bestShares = wins.map { $0 / Double(count) }
    let cube = problem.inputs
    let points = cube.points(0..<count).map(cube.tied)
    rows = problem.used.map { input in
      let bases = points.map {
        ConditionalMeans.basis(NormalDistribution.standard.quantile($0[input]))
      }
      let known = ConditionalMeans(bases: bases, gains: gains)
      let found = Self.interval(Jackknife(rows: count, blocks: 16)) { out in
        guard !out.isEmpty else { return known.value }
        return ConditionalMeans(
          bases: Self.rest(bases, out), gains: gains.map { Self.rest($0, out) }
        ).value
      }
      // No input is worth more than all of them: what is above is the error of the curve.
      let value = Interval(
        value: min(found.value, regret.value), lower: min(found.lower, regret.value),
        upper: min(found.upper, regret.upper))
      let test = tests.first { $0.input == input }
      return Row(
        input: input, path: cube.parameters[input].path, value: value,
        test: test.flatMap { TestPlan($0, known: known, value: value.value, regret: regret) })
    }.enumerated().sorted { left, right in
      left.element.value.value != right.element.value.value
        ? left.element.value.value > right.element.value.value : left.offset < right.offset
    }.map(\.element)
  }

  private static func interval(
    _ jackknife: Jackknife, _ estimate: (Range<Int>) -> Double
  ) -> Interval {
    Interval(
      estimate(0..<0), standardError: jackknife.standardError(estimate),
      in: 0...Double.greatestFiniteMagnitude)
  }

  private static func regret(_ gains: [[Double]], without out: Range<Int>) -> Double {
    var (best, count) = (0.0, 0.0)
    var sums = [Double](repeating: 0, count: gains.count)
    for row in gains[0].indices where !out.contains(row) {
      var most = -Double.infinity
      for k in gains.indices {
        sums[k] += gains[k][row]
        most = max(most, gains[k][row])
      }
      best += most
      count += 1
    }
    return max(0, (best - (sums.max() ?? 0)) / count)
  }

  private static func rest<Value>(_ values: [Value], _ out: Range<Int>) -> [Value] {
    Array(values[..<out.lowerBound] + values[out.upperBound...])
  }
}

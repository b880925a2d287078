/// Several changes of one baseline, the best first by the expected difference of one figure.
public struct Ranking: Sendable {
  /// What the rank goes by.
  public let figure: Figure
  /// The best first; equal ones by name, so that the order of asking does not matter.
  public let comparisons: [Comparison]
  /// Share of the draws in which each of them beats all others and no change, in their order.
  /// Together with `noChangeBest` they add up to 1.
  public let shareBest: [Double]
  /// Share of the draws in which no change is as good as any.
  public let noChangeBest: Double

  /// - Parameter comparisons: of one baseline, on the same draws.
  public init(_ comparisons: [Comparison], by figure: Figure) {
    self.figure = figure
    let sign = figure.metric.better == .up ? 1.0 : -1.0
    func expected(_ comparison: Comparison) -> Double {
      comparison[figure].map { sign * $0.difference } ?? -.infinity
    }
    let ranked = comparisons.map { ($0, expected($0)) }.sorted {
      $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.name < $1.0.name
    }.map(\.0)
    self.comparisons = ranked
    let draws = ranked.map(\.draws).max() ?? 1
    let columns = ranked.map { comparison -> [Double] in
      guard let month = comparison.month(of: figure) else { return [] }
      let gains = comparison.draws(of: figure.metric, figure.group, month: month)
      return gains.count == 1 ? Array(repeating: gains[0], count: draws) : gains
    }
    var wins = [Int](repeating: 0, count: ranked.count)
    var none = 0
    for draw in 0..<draws {
      var best = 0.0
      var winner: Int?
      for (place, column) in columns.enumerated() where draw < column.count {
        let gain = sign * column[draw]
        if gain > best { (best, winner) = (gain, place) }
      }
      if let winner { wins[winner] += 1 } else { none += 1 }
    }
    shareBest = wins.map { Double($0) / Double(draws) }
    noChangeBest = Double(none) / Double(draws)
  }

  /// True where the first two cannot be told apart yet: the gain of one over the other has both
  /// signs between P10 and P90, and neither is best in two thirds of the draws.
  public var firstTwoAreAlike: Bool {
    guard comparisons.count > 1, shareBest[0] < 2.0 / 3, shareBest[1] < 2.0 / 3,
      let month = comparisons[0].month(of: figure)
    else { return false }
    let first = comparisons[0].draws(of: figure.metric, figure.group, month: month)
    let second = comparisons[1].draws(of: figure.metric, figure.group, month: month)
    guard first.count == second.count, first.count >= Quantiles.fewest else { return false }
    let quantiles = Quantiles(of: zip(first, second).map { $0 - $1 })
    return quantiles.p10 < 0 && quantiles.p90 > 0
  }
}

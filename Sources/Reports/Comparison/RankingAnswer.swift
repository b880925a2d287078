import Estimates

/// What is said of several changes: who gains most, what that risks, who gives up least of it for
/// the largest part of the risk.
struct RankingAnswer {
  let sentences: [String]

  init(_ ranking: Ranking) {
    let figure = ranking.figure
    let text = FigureText(figure, ranking.comparisons)
    let differences = ranking.comparisons.map { ($0, $0[figure] ?? .none) }
    guard let (best, gain) = differences.first else {
      sentences = []
      return
    }
    guard !ranking.comparisons.allSatisfy(\.isNothing) else {
      sentences = ["No difference: no change alters anything. Every difference is exactly 0."]
      return
    }
    let count = differences.count { figure.metric.better.isBetter($0.1.difference) }
    let all = differences.count
    var lines: [String] = []
    lines.append(
      count == 0
        ? "None of the \(all) changes is expected to be better than no change."
        : count == all
          ? "All \(all) changes are expected to be better than no change."
          : "\(count) of the \(all) changes \(count == 1 ? "is" : "are") expected to be better "
            + "than no change.")
    let verb = figure.metric.better.isBetter(gain.difference) ? "gains most" : "loses least"
    var sentence = "\(best.name) \(verb): \(text.signed(gain.difference)) \(text.name)"
    if let quantiles = gain.quantiles {
      let bad = figure.metric.better == .up ? quantiles.p10 : quantiles.p90
      sentence +=
        ", \(text.signed(bad)) in a bad case "
        + "(\(figure.metric.better == .up ? "P10" : "P90"))"
    }
    lines.append(sentence + ".")
    if ranking.firstTwoAreAlike {
      lines.append("1 and 2 cannot be told apart yet.")
    } else if let safer = Self.safer(differences, figure) {
      lines.append(
        "\(safer.name) gives up \(text.signed(safer.price).replacing("+", with: "")) of that and "
          + "\(text.signed(safer.risk).replacing("+", with: "")) of the bad case.")
    }
    sentences = lines
  }

  /// Of those with a milder bad case, the one that takes most of the risk per gain given up.
  private static func safer(
    _ differences: [(Comparison, Difference)], _ figure: Figure
  ) -> (name: String, price: Double, risk: Double)? {
    let sign = figure.metric.better == .up ? 1.0 : -1.0
    func bad(_ difference: Difference) -> Double? {
      difference.quantiles.map { sign * (sign > 0 ? $0.p10 : $0.p90) }
    }
    guard let worst = bad(differences[0].1), worst < 0 else { return nil }
    let best = sign * differences[0].1.difference
    return differences.dropFirst().compactMap { comparison, difference in
      guard let own = bad(difference), own > worst, sign * difference.difference > 0 else {
        return nil
      }
      return (comparison.name, best - sign * difference.difference, own - worst)
    }.max { $0.2 / max($0.1, 1) < $1.2 / max($1.1, 1) }
  }
}

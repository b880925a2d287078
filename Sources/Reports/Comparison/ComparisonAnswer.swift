import Estimates
import PricingModel

/// The sentences a comparison opens with: still true when quoted alone.
struct ComparisonAnswer {
  let verdict: Verdict
  /// `Likely better: +$55.8k revenue by Dec 2028 (P10 -$18.5k, P90 +$121.3k).`
  let gain: String
  /// `It gains in 86 of 100 cases consistent with the inputs.`
  let chance: String

  init(_ answer: ChangeAnswer) {
    let comparison = answer.comparison
    let nothing = comparison.isNothing
    guard let difference = comparison[answer.headline] else {
      verdict = Verdict(.none, draws: 1, isNothing: true)
      gain = "The figure \(answer.headline.text) does not exist in this forecast."
      chance = ""
      return
    }
    verdict = Verdict(difference, draws: comparison.draws, isNothing: nothing)
    guard !nothing else {
      gain = "No difference: the change alters nothing that happens."
      chance = "Every difference is exactly 0."
      return
    }
    let text = FigureText(answer)
    let range = difference.quantiles.map {
      " (P10 \(text.signed($0.p10)), P90 \(text.signed($0.p90)))"
    }
    gain =
      "\(verdict.word.rawValue): \(text.signed(difference.difference)) \(text.name)"
      + "\(range ?? "")."
    chance = Self.chance(difference, comparison, verdict)
  }

  private static func chance(
    _ difference: Difference, _ comparison: Comparison, _ verdict: Verdict
  ) -> String {
    if comparison.isCertain { return "All inputs are certain, so that there is one case." }
    if verdict.word == .noDifference { return "The figure is the same in all cases." }
    let cases = "\(Verdict.cases(difference.chanceBetter)) cases consistent with the inputs."
    let few = "; P10 and P90 need \(Quantiles.fewest) draws"
    return "It gains in \(cases)"
      + (difference.quantiles == nil ? " \(comparison.draws) draws were taken\(few)." : "")
  }
}

extension Difference {
  /// A figure that is not there.
  static let none = Difference(
    baseline: 0, changed: 0, sd: nil, quantiles: nil, chanceBetter: 0, monteCarloError: 0)
}

/// How the headline's difference is written, and what it is called.
struct FigureText {
  let name: String
  let signed: (Double) -> String

  init(_ answer: ChangeAnswer) {
    self.init(answer.headline, [answer.comparison])
  }

  /// - Parameter comparisons: whose differences stand together, in one unit.
  init(_ figure: Figure, _ comparisons: [Comparison]) {
    let first = comparisons[0]
    let month = first.month(of: figure).map { (first.scenario.start + $0).spoken } ?? "-"
    let isSum = figure.metric == .revenueToDate
    let group = figure.group == .all ? "" : " of \(figure.group)"
    name = "\(Self.noun(figure.metric))\(group) \(isSum ? "by" : "in") \(month)"
    switch figure.metric.unit {
    case .money:
      let amounts = comparisons.flatMap { comparison -> [Double] in
        guard let difference = comparison[figure] else { return [] }
        return [difference.difference] + (difference.quantiles.map { [$0.p10, $0.p90] } ?? [])
      }
      let scale = MoneyScale(first.scenario.currency, fitting: amounts)
      signed = scale.signed
    case .share: signed = Spoken.signedPoints
    case .accounts: signed = Spoken.signedCount
    case .number: signed = { ($0 > 0 ? "+" : "") + Spoken.number($0, decimals: 2) }
    }
  }

  static func noun(_ metric: Metric) -> String {
    switch metric {
    case .mrr: "MRR"
    case .revenueToDate, .revenue: "revenue"
    case .active: "paying customers"
    case .logoChurn: "customer churn"
    case .arpa: "ARPA"
    default: metric.rawValue.replacing("_mrr", with: " MRR").replacing("_", with: " ")
    }
  }
}

extension Spoken {
  /// A difference of shares: `+1.7 pp`.
  static func signedPoints(_ share: Double) -> String {
    guard let number = FixedPoint(share, decimals: 3)?.movingPoint(left: -2) else { return "-" }
    return (number.units == 0 ? "" : number.isNegative ? "-" : "+") + number.grouped + " pp"
  }

  /// `-205`, `+12`; 0 has no sign.
  static func signedCount(_ value: Double) -> String {
    let text = count(value)
    return value > 0 && text != "0" ? "+" + text : text
  }
}

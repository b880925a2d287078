import Estimates
import PricingModel

/// The sentences a report opens with: still true when quoted alone.
struct Answer {
  enum Direction: String { case grow, shrink, hold }

  let direction: Direction
  /// `Without any change MRR would grow from $57.6k to $106.3k.`
  let outlook: String
  /// `8 in 10 outcomes end between $83.0k and $131.0k.`, or why there is no range.
  let range: String

  init(_ summary: Summary, _ scenario: Scenario) {
    let last = summary.months - 1
    let first = summary[.mrr, month: 0]?.mean ?? 0
    let end = summary[.mrr, month: last]
    let scale = MoneyScale.ofMRR(summary, scenario)
    let mean = end?.mean ?? 0
    direction = Self.direction(from: first, to: mean, error: end?.monteCarloError ?? 0)
    let subject = Self.subject(scenario)
    outlook =
      "\(subject) MRR would \(direction.rawValue)"
      + (direction == .hold ? ", " : " ")
      + "from \(scale.text(first)) to \(scale.text(mean))."
    range = Self.range(summary, end, scale)
  }

  /// `hold`: the expected change is within the Monte Carlo error or under 2%.
  static func direction(from first: Double, to last: Double, error: Double) -> Direction {
    let change = last - first
    if abs(change) <= error || abs(change) < 0.02 * abs(first) || change == 0 { return .hold }
    return change > 0 ? .grow : .shrink
  }

  private static func subject(_ scenario: Scenario) -> String {
    let changes = Set(scenario.priceChanges.map(\.at) + scenario.eras.dropFirst().map(\.from))
    return switch changes.count {
    case 0: scenario.changeOf == nil ? "Without any change" : "With the change"
    case 1: "With the change"
    default: "With the \(changes.count) changes"
    }
  }

  private static func range(_ summary: Summary, _ end: Estimate?, _ scale: MoneyScale) -> String {
    if let quantiles = end?.quantiles {
      let cases = summary.isExpectation ? "expected outcomes, given the inputs," : "outcomes"
      return "8 in 10 \(cases) end between \(scale.text(quantiles.p10)) and "
        + "\(scale.text(quantiles.p90))."
    }
    if summary.hasTooFewForQuantiles {
      return "No range: P10 and P90 need \(Quantiles.fewest) replications; this run has "
        + "\(Spoken.count(summary.replications)) (X09)."
    }
    return "No range: all inputs are certain, and these are expected values without chance."
  }
}

extension MoneyScale {
  /// The one unit in which a report writes MRR.
  static func ofMRR(_ summary: Summary, _ scenario: Scenario) -> MoneyScale {
    let last = summary[.mrr, month: summary.months - 1]
    let amounts =
      [summary[.mrr, month: 0]?.mean, last?.mean]
      + [last?.quantiles?.p10, last?.quantiles?.p90]
    return MoneyScale(scenario.currency, fitting: amounts.compactMap { $0 })
  }
}

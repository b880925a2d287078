import Estimates
import PricingModel

/// How the figures came about, in sentences a reader can check (MODEL 9.6).
struct MethodLines {
  let summary: Summary
  let scenario: Scenario
  let command: String?

  var lines: [String] { (sentences + [origin]).map { "* \($0)" } }

  /// Without markup: all but where the files came from.
  var sentences: [String] { [figures, share, value, definitions].compactMap { $0 } }

  private var figures: String {
    guard !summary.isExact else {
      return "Expected values, exact: every input is certain and nothing is sampled."
    }
    let month = (scenario.start + (summary.months - 1)).spoken
    let error = summary.errorOfMRR(scenario).map {
      ", Monte Carlo error of MRR in \(month) \($0)"
    }
    let work =
      summary.isExpectation
      ? "draws of the inputs (engine expected: ranges are of expected outcomes)"
      : "replications (engine \(summary.engine)\(reason))"
    let ranges =
      summary.hasTooFewForQuantiles
      ? "no ranges: P10 and P90 need \(Quantiles.fewest) replications (X09)" : "ranges P10 to P90"
    return "Expected values; \(ranges). \(Spoken.count(summary.replications)) \(work), "
      + "seed \(summary.seed)\(error ?? "")."
  }

  /// Why accounts were taken one at a time, where it was not a choice.
  private var reason: String {
    if summary.engineReasons.isEmpty { return "" }
    let what = summary.engineReasons.map { "`\($0)`" }.joined(separator: ", ")
    return ": counts cannot carry \(what)"
  }

  private var share: String? {
    summary.parameterShare.map {
      "Share of the spread from uncertain inputs \(Spoken.part($0)), from chance "
        + "\(Spoken.part(1 - $0))."
    }
  }

  private var value: String? {
    guard let horizon = summary.customerHorizon, let rate = summary.discountRate else {
      return nil
    }
    return "CLV: discounted contribution before the cost of acquisition, "
      + "\(Spoken.count(horizon, "month")) at \(Spoken.plainPercent(rate)) a year."
  }

  private var definitions: String {
    let month = scenario.monthDays.map { "; month of \($0) days for trials and retries" } ?? ""
    return "Metrics as ChartMogul defines them\(month)."
  }

  private var origin: String {
    let again = command.map { " Regenerate: `\($0)`" } ?? ""
    return "Scenario `\(scenario.fingerprint)`, format \(SummaryJSON.format).\(again)"
  }
}

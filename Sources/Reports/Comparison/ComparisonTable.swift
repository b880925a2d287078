import Estimates
import PricingModel

/// `comparison.csv`: one row a metric, group and month of each change (INTERFACE 3).
///
/// Rows are ordered as in `forecast.csv`. `baseline`, `changed` and `difference` are expected
/// values; quantiles and `p_better` are of E[difference | inputs] over draws, empty where every
/// input is certain.
enum ComparisonTable {
  static let header =
    "change,month,metric,group,baseline,changed,difference,p10,p50,p90,p_better,mc_error"

  static func csv(_ comparisons: [Comparison], threads: Int = 1) -> String {
    header + "\n" + comparisons.map { rows($0, threads: threads) }.joined()
  }

  private static func rows(_ comparison: Comparison, threads: Int) -> String {
    let currency = comparison.scenario.currency
    let name = Escaping.csv(comparison.name)
    var text = ""
    for row in comparison.rows(threads: threads) {
      let group = Escaping.csv(row.group.description)
      for (month, difference) in row.months.enumerated() {
        text += "\(name),\(month),\(row.metric.rawValue),\(group),"
        text += cells(difference, row.metric.unit, currency) + "\n"
      }
    }
    return text
  }

  /// `baseline,changed,difference,p10,p50,p90,p_better,mc_error` of one figure.
  private static func cells(
    _ difference: Difference?, _ unit: Metric.Unit, _ currency: Currency
  ) -> String {
    let quantiles = difference?.quantiles
    let figures = ExactNumber.cells(
      [
        difference?.baseline, difference?.changed, difference?.difference, quantiles?.p10,
        quantiles?.p50, quantiles?.p90,
      ], unit, currency)
    let chance = ExactNumber.cell(difference?.chanceBetter, .share, currency)
    let error = ExactNumber.cell(difference?.monteCarloError, unit, currency)
    return "\(figures),\(chance),\(error)"
  }
}

/// `ranking.csv`: one row a change, the best first, and no change last.
enum RankingTable {
  static let header =
    "rank,change,metric,month,group,baseline,changed,difference,p10,p50,p90,p_better,share_best"
    + ",mc_error"

  static func csv(_ ranking: Ranking) -> String {
    var text = header + "\n"
    let figure = ranking.figure
    for (place, comparison) in ranking.comparisons.enumerated() {
      let currency = comparison.scenario.currency
      let unit = figure.metric.unit
      let difference = comparison[figure]
      let quantiles = difference?.quantiles
      let figures = [
        difference?.baseline, difference?.changed, difference?.difference, quantiles?.p10,
        quantiles?.p50, quantiles?.p90,
      ].map { ExactNumber.cell($0, unit, currency) }
      let chances = [difference?.chanceBetter, ranking.shareBest[place]].map {
        ExactNumber.cell($0, .share, currency)
      }
      let month = comparison.month(of: figure).map(String.init) ?? ""
      let cells =
        ["\(place + 1)", Escaping.csv(comparison.name), figure.metric.rawValue, month]
        + [Escaping.csv(figure.group.description)] + figures + chances
        + [ExactNumber.cell(difference?.monteCarloError, unit, currency)]
      text += cells.joined(separator: ",") + "\n"
    }
    let none = ExactNumber.share(ranking.noChangeBest) ?? ""
    text += ",no change,\(figure.metric.rawValue),,,,,,,,,,\(none),\n"
    return text
  }
}

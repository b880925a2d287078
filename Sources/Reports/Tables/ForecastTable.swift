import Estimates
import PricingModel

/// `forecast.csv`: one row a month, metric and group (INTERFACE 3).
///
/// Rows are ordered by metric as in METRICS.md, then group as in the scenario behind `all`, then
/// month, so that a chart of one figure is a run of neighbouring lines and a diff of one figure one
/// block. Every month of every metric and group has its row, empty where the figure is not defined.
enum ForecastTable {
  static let header = "month,metric,group,mean,sd,p10,p50,p90,mc_error"

  static func csv(_ summary: Summary, _ scenario: Scenario) -> String {
    var text = header + "\n"
    for metric in summary.metrics {
      for (index, group) in summary.groups.enumerated() where index == 0 || metric.isGrouped {
        for month in 0..<summary.months {
          let cells = EstimateCells.text(
            summary[metric, index, month], metric.unit, scenario.currency)
          text += "\(month),\(metric.rawValue),\(Escaping.csv(group.description)),\(cells)\n"
        }
      }
    }
    return text
  }
}

/// `mean,sd,p10,p50,p90,mc_error` of one estimate.
enum EstimateCells {
  static func text(_ estimate: Estimate?, _ unit: Metric.Unit, _ currency: Currency) -> String {
    let quantiles = estimate?.quantiles
    return ExactNumber.cells(
      [
        estimate?.mean, estimate?.sd, quantiles?.p10, quantiles?.p50, quantiles?.p90,
        estimate?.monteCarloError,
      ], unit, currency)
  }
}

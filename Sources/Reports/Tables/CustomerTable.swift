import Estimates
import PricingModel

/// `clv.csv`: one row a group and quantity of a new customer (INTERFACE 3, METRICS.md).
enum CustomerTable {
  static let header = "group,quantity,mean,sd,p10,p50,p90,mc_error"

  static func csv(_ summary: Summary, _ scenario: Scenario) -> String {
    var text = header + "\n"
    for row in summary.customers {
      let cells = EstimateCells.text(row.estimate, row.quantity.unit, scenario.currency)
      text += "\(Escaping.csv(row.group.description)),\(row.quantity.rawValue),\(cells)\n"
    }
    return text
  }
}

extension CustomerEstimate.Quantity {
  var unit: Metric.Unit { isMoney ? .money : .number }
}

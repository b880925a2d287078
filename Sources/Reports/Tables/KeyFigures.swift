import Estimates
import PricingModel

/// The five figures that matter, at a few months, with the range of the last one.
struct KeyFigures {
  struct Row {
    let label: String
    /// One a month of `months`; `-` where the figure does not exist.
    let cells: [String]
    /// `$83.0k to $131.0k` in the last month, or `-`.
    let range: String
  }

  let months: [Int]
  let rows: [Row]

  /// - Parameter isBare: amounts without their currency.
  init(_ summary: Summary, _ scenario: Scenario, months: [Int], isBare: Bool = false) {
    self.months = months
    let mrr = MoneyScale.ofMRR(summary, scenario)
    let scale = isBare ? mrr.bare : mrr
    func row(_ label: String, _ metric: Metric, _ text: (Double) -> String) -> Row {
      let last = summary[metric, month: summary.months - 1]
      return Row(
        label: label,
        cells: months.map { summary[metric, month: $0].map { text($0.mean) } ?? "-" },
        range: Self.range(last?.quantiles, text))
    }
    let value = summary.customer(.expected)
    let worth = MoneyScale.ofCustomer(value?.mean ?? 0, scenario.currency)
    let customer = isBare ? worth.bare : worth
    rows = [
      row("MRR", .mrr, scale.text),
      row("Paying customers", .active, Spoken.count),
      row("Customer churn, month", .logoChurn, Spoken.percent),
      row("NRR, 12 months", .nrr12, Spoken.percent),
      Row(
        label: "CLV, new customer",
        cells: months.map { _ in value.map { customer.text($0.mean) } ?? "-" },
        range: Self.range(value?.quantiles, customer.text)),
    ]
  }

  private static func range(_ quantiles: Quantiles?, _ text: (Double) -> String) -> String {
    quantiles.map { Spoken.range(text($0.p10), text($0.p90)) } ?? "-"
  }

  /// First month, ends of up to `most` years of twelve months from the start, last month.
  static func months(of summary: Summary, most: Int) -> [Int] {
    let last = summary.months - 1
    let years = (summary.months + 11) / 12
    let stride = max(1, (years + most - 1) / most)
    let ends = (1...years).map { $0 * 12 * stride - 1 }.filter { $0 < last }
    return Array(Set([0] + ends + [last])).sorted()
  }
}

import Estimates
import PricingModel

/// The MRR bridge summed over years from the start, as signed amounts in MRR's unit.
struct BridgeSpans {
  /// `2026`, or `Jul 2026 to Jun 2027` where the span is no calendar year.
  let names: [String]
  /// Label, then one amount a span.
  let rows: [[String]]

  init(_ summary: Summary, _ scenario: Scenario) {
    let ends = KeyFigures.months(of: summary, most: 5).filter { $0 > 0 || summary.months == 1 }
    var from = 0
    var names: [String] = []
    var bridges: [MRRBridge] = []
    for end in ends {
      let parts = summary.bridge[from...end]
      guard let first = parts.first else { continue }
      bridges.append(parts.dropFirst().reduce(first) { $0.followed(by: $1) })
      names.append(Self.name(scenario.start + from, scenario.start + end))
      from = end + 1
    }
    self.names = names
    let scale = MoneyScale.ofMRR(summary, scenario)
    func row(_ label: String, _ amount: (MRRBridge) -> String) -> [String] {
      [label] + bridges.map(amount)
    }
    rows = [
      row("Start") { scale.text($0.start) },
      row("New") { scale.signed($0.new) },
      row("Reactivation") { scale.signed($0.reactivation) },
      row("Expansion") { scale.signed($0.expansion) },
      row("Contraction") { scale.signed(-$0.contraction) },
      row("Churn, by choice") { scale.signed(-$0.byChoice) },
      row("Churn, failed payments") { scale.signed(-$0.failedPayments) },
      row("End") { scale.text($0.end) },
    ]
  }

  private static func name(_ first: Month, _ last: Month) -> String {
    let isYears = first.month == 1 && last.month == 12
    if isYears {
      return first.year == last.year ? "\(first.year)" : "\(first.year) to \(last.year)"
    }
    return first == last ? first.spoken : "\(first.spoken) to \(last.spoken)"
  }
}

import Estimates
import PricingModel

/// The MRR bridge summed over years from the start, as signed amounts in MRR's unit.
struct BridgeSpans {
  /// `2026`, or `Jul 2026 to Jun 2027` where the span is no calendar year.
  let names: [String]
  /// Label, then one amount a span.
  let rows: [[String]]
  private let last: MRRBridge?

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
    last = bridges.last
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

  /// The last span as a waterfall.
  func picture(_ scenario: Scenario, _ summary: Summary) -> Waterfall {
    let bridge =
      last
      ?? MRRBridge(
        start: 0, new: 0, reactivation: 0, expansion: 0, contraction: 0, byChoice: 0,
        failedPayments: 0, end: 0)
    let parts: [(String, Double)] = [
      ("New", bridge.new), ("Reactivation", bridge.reactivation),
      ("Expansion", bridge.expansion), ("Contraction", -bridge.contraction),
      ("Churn, by choice", -bridge.byChoice), ("Churn, failed payments", -bridge.failedPayments),
    ]
    // What does not happen has no row.
    return Waterfall(
      title: "MRR, \(names.last ?? "")",
      rows: [Waterfall.Row(name: "Start", value: bridge.start, kind: .total)]
        + parts.filter { $0.1 != 0 }.map {
          Waterfall.Row(name: $0.0, value: $0.1, kind: .part)
        } + [Waterfall.Row(name: "End", value: bridge.end, kind: .total)],
      measure: Measure(MoneyScale.ofMRR(summary, scenario)))
  }

  private static func name(_ first: Month, _ last: Month) -> String {
    let isYears = first.month == 1 && last.month == 12
    if isYears {
      return first.year == last.year ? "\(first.year)" : "\(first.year) to \(last.year)"
    }
    return first == last ? first.spoken : "\(first.spoken) to \(last.spoken)"
  }
}

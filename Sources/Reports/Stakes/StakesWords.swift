import Decisions
import Estimates
import PricingModel

/// Words and numbers for what a decision hinges on: units of the headline and of the inputs.
struct StakesWords {
  let scenario: Scenario
  let metric: Metric

  /// 1 where more of the headline is better.
  var direction: Double { metric.better == .up ? 1 : -1 }

  /// One way to write all differences of a table.
  func scale(_ figures: [Double]) -> FigureScale {
    FigureScale(unit: metric.unit, money: MoneyScale(scenario.currency, fitting: figures))
  }

  /// `0.41 to 1.18`, `13.0% to 23.0%`.
  func span(_ bar: Tornado.Bar) -> String {
    let ends = ends(bar)
    return ends.low == "P10" ? "P10 to P90" : "\(ends.low) to \(ends.high)"
  }

  /// The input at its P10 and P90. Parts of an uncertain split have no number of their own: their
  /// draws mean something only together.
  func ends(_ bar: Tornado.Bar) -> (low: String, high: String) {
    guard !bar.path.contains(".dirichlet.") else { return ("P10", "P90") }
    let isShare = scenario.inputs.contains { $0.path == bar.path && $0.text.contains("%") }
    func text(_ value: Double) -> String {
      isShare ? Spoken.percent(value) : Self.number(value)
    }
    return (text(bar.low.input), text(bar.high.input))
  }

  /// Two or three digits that count: `0.41`, `2.3`, `418`.
  static func number(_ value: Double) -> String {
    let size = value.magnitude
    return Spoken.number(value, decimals: size < 0.1 ? 3 : size < 2 ? 2 : size < 20 ? 1 : 0)
  }
}

/// Differences of a metric in one unit for a whole table.
struct FigureScale {
  let unit: Metric.Unit
  let money: MoneyScale

  func text(_ value: Double) -> String {
    switch unit {
    case .money: money.text(value)
    case .share: Spoken.percent(value)
    case .accounts: Spoken.count(value)
    case .number: StakesWords.number(value)
    }
  }

  func signed(_ value: Double) -> String {
    if unit == .money { return money.signed(value) }
    let text = text(value)
    return value > 0 && text.contains(where: { "123456789".contains($0) }) ? "+" + text : text
  }
}

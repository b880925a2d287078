import Estimates
import PricingModel

extension FanPicture {
  /// `mrr.svg`: MRR of a run.
  init(_ summary: Summary, _ scenario: Scenario) {
    self.init(
      name: "MRR", finding: Self.finding(summary, scenario),
      values: (0..<summary.months).map { month in
        let estimate = summary[.mrr, month: month]
        return Value(expected: estimate?.mean ?? 0, quantiles: estimate?.quantiles)
      },
      start: scenario.start, events: TimePlot.events(of: scenario, months: summary.months),
      measure: Measure(MoneyScale.ofMRR(summary, scenario)), isExpectation: summary.isExpectation)
  }

  /// What the picture shows, in words and numbers.
  static func finding(_ summary: Summary, _ scenario: Scenario) -> String {
    let scale = MoneyScale.ofMRR(summary, scenario)
    let last = summary.months - 1
    let first = summary[.mrr, month: 0]?.mean ?? 0
    let end = summary[.mrr, month: last]
    let range = end?.quantiles.map {
      ", P10 to P90 in \((scenario.start + last).spoken) \(scale.text($0.p10)) to "
        + scale.text($0.p90)
    }
    return "MRR from \(Spoken.span(scenario.start, months: summary.months)): expected "
      + "\(scale.text(first)) to \(scale.text(end?.mean ?? 0))\(range ?? "")"
  }
}

extension TimePlot {
  /// Months in which a scenario changes something, each with two words.
  static func events(of scenario: Scenario, months: Int) -> [Event] {
    let prices = Set(scenario.priceChanges.map(\.at))
    let all = prices.union(scenario.eras.dropFirst().map(\.from))
    return all.sorted().filter { (0..<months).contains($0) }.map {
      Event(month: $0, name: prices.contains($0) ? "new prices" : "change")
    }
  }
}

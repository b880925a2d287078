import Estimates
import PricingModel

/// `report.html` of a change against its baseline (STYLE 7): the answer, then when it pays, who is
/// reached, why, what it hinges on, what to test first, customers, assumptions and methods.
struct ChangeReport {
  let summary: Summary
  let scenario: Scenario
  let command: String?
  let change: ChangeAnswer

  var text: String {
    let shared = SharedSections(
      summary: summary, scenario: scenario, command: command, change: change)
    let customers = CustomerSections(summary: summary, scenario: scenario, change: change)
    let sections = ChangeSections(change: change)
    return ReportPage(
      kind: "Pricewright comparison · \(change.baselineName) · \(scenario.name)",
      answer: ChangeSentence(change).text, lead: lead + shared.differences + hinge,
      chart: HTML.figure(
        PairedPicture(change), id: "difference", figures: sections.figures),
      keys: Self.keys(change),
      keysNote:
        "Expected values; ranges are P10 to P90 of the expected difference: in 1 of 10 cases "
        + "consistent with the inputs it is lower, in 1 of 10 higher.",
      sections: (sections.all + [
        customers.section, shared.gates, shared.assumptions, shared.warnings, shared.methods,
      ]).compactMap { $0 }
    ).text
  }

  private var lead: String {
    let answer = ComparisonAnswer(change)
    let words = HTML.paragraph(
      HTML.figure([answer.gain, answer.chance].filter { !$0.isEmpty }.joined(separator: " ")))
    let moved = MovedText(change).sentence
    return words + (moved.isEmpty ? "" : HTML.paragraph(HTML.figure(moved))) + Self.dots(change)
  }

  /// 20 equally likely outcomes of the headline; empty where there is no range or no money.
  static func dots(_ change: ChangeAnswer) -> String {
    let comparison = change.comparison
    guard !comparison.isNothing, !comparison.isCertain,
      let month = comparison.month(of: change.headline)
    else { return "" }
    let sign = change.headline.metric.better == .up ? 1.0 : -1.0
    let draws = comparison.draws(of: change.headline.metric, change.headline.group, month: month)
    guard draws.contains(where: { $0 != 0 }) else { return "" }
    let gains = OutcomeDots.twenty(of: draws.map { sign * $0 })
    guard gains.count == 20, change.headline.metric.unit == .money else { return "" }
    let name = FigureText(change).name
    return HTML.figure(
      OutcomeDots(
        name: name, gains: gains, measure: Measure(change.scenario.currency, fitting: gains)),
      id: "dots", caption: "Gain in \(name); open circles are losses.")
  }

  private var hinge: String {
    guard let first = change.hinges.first else { return "" }
    return HTML.paragraph(
      "It hinges most on <code>\(HTML.text(first.path))</code>: "
        + "<a href=\"#hinge\">what it hinges on</a>.")
  }

  static func keys(_ change: ChangeAnswer) -> [ReportPage.Key] {
    let rows = ComparisonRows(change, hasOwnUnits: true).rows.filter { !$0.horizon.hasPrefix("+") }
    return rows.map { row in
      ReportPage.Key(
        label: row.horizon.isEmpty ? row.label : "\(row.label), \(row.month)",
        value: row.difference,
        details: ["\(row.without) → \(row.with)"]
          + (row.range == "-" ? [] : [row.range]), tone: row.tone)
    }
  }
}

import Estimates
import PricingModel

/// `report.html` of a forecast: the answer in words and one chart, then where it comes from, what
/// happens to customers, what is assumed and how it was made.
struct ForecastReport {
  let summary: Summary
  let scenario: Scenario
  let command: String?

  var text: String {
    let answer = Answer(summary, scenario)
    let shared = SharedSections(
      summary: summary, scenario: scenario, command: command, change: nil)
    let customers = CustomerSections(summary: summary, scenario: scenario, change: nil)
    return ReportPage(
      kind: "Pricewright forecast · \(scenario.name) · "
        + Spoken.span(scenario.start, months: summary.months),
      answer: answer.outlook, lead: lead(answer) + shared.differences,
      chart: HTML.figure(
        FanPicture(summary, scenario), id: "mrr", figures: figures), keys: keys,
      keysNote:
        "Expected values; ranges are P10 to P90: 1 in 10 outcomes is lower, 1 in 10 higher.",
      sections: [
        bridge, plans, customers.section, shared.gates, shared.assumptions, shared.warnings,
        shared.methods,
      ].compactMap { $0 }
    ).text
  }

  private func lead(_ answer: Answer) -> String {
    let description = scenario.description.map { HTML.paragraph(HTML.text($0), "small") }
    return HTML.paragraph(HTML.figure(answer.range)) + (description ?? "")
  }

  private func name(_ month: Int) -> String { (scenario.start + month).spoken }

  private var keys: [ReportPage.Key] {
    let last = summary.months - 1
    return KeyFigures(summary, scenario, months: [0, last]).rows.map { row in
      ReportPage.Key(
        label: row.label == "CLV, new customer" ? row.label : "\(row.label), \(name(last))",
        value: row.cells[1],
        details: (row.cells[0] == "-" || row.cells[0] == row.cells[1]
          ? [] : ["from \(row.cells[0]) in \(name(0))"])
          + (row.range == "-" ? [] : [row.range]), tone: 0)
    }
  }

  private var figures: String {
    let marks = KeyFigures.months(of: summary, most: 5)
    let table = KeyFigures(summary, scenario, months: marks)
    return HTML.table(
      caption: "Key figures", head: [""] + marks.map(name) + ["P10 to P90, end"],
      rows: table.rows.map { row in
        [HTML.text(row.label)] + row.cells.map(HTML.figure) + [HTML.figure(row.range)]
      })
  }

  private var bridge: ReportPage.Section {
    let spans = BridgeSpans(summary, scenario)
    let table = HTML.table(
      caption: "MRR bridge, expected values",
      head: [""] + spans.names.map { HTML.text($0) },
      rows: spans.rows.map { [HTML.text($0[0])] + $0.dropFirst().map(HTML.figure) })
    let name = spans.names.last ?? ""
    return ReportPage.Section(
      id: "why", short: "Where it comes from", question: "Where does it come from?",
      words: HTML.paragraph(
        "What moved MRR in \(HTML.text(name)), in the order of the books; the parts add up exactly "
          + "before rounding.") + table,
      evidence: HTML.figure(spans.picture(scenario, summary), id: "bridge"))
  }

  private var plans: ReportPage.Section? {
    let rows = PlanTable(summary, scenario).rows
    guard rows.count > 2 else { return nil }
    return ReportPage.Section(
      id: "plans", short: "By plan", question: "Which plans carry it?",
      words: HTML.table(
        caption: "Plans in \(name(summary.months - 1)), expected values",
        head: ["", "MRR", "of all", "Customers", "Churn, month"],
        rows: rows.map { row in
          [HTML.text(row.name)]
            + [row.mrr, row.part, row.customers, row.churn].map(HTML.figure)
        }), evidence: nil)
  }
}

import Decisions
import Estimates
import PricingModel

/// When, who, why, what it hinges on and what to test: the sections of a change. One without
/// content is left out.
struct ChangeSections {
  let change: ChangeAnswer

  private var comparison: Comparison { change.comparison }
  private var scenario: Scenario { change.scenario }

  var all: [ReportPage.Section?] { [when, who, why, hinge, test] }

  /// The table behind the signature chart.
  var figures: String {
    HTML.table(
      caption: "Without and with the change",
      head: ["", "Without", "With", "Difference", "P10", "P90", "Better"],
      rows: ComparisonRows(change, hasOwnUnits: true).rows.map { row in
        let label = [row.label, row.horizon, row.month].filter { !$0.isEmpty }
          .joined(separator: ", ")
        return [HTML.text(label)]
          + [row.without, row.with, row.difference, row.p10, row.p90, row.better]
          .map(HTML.figure)
      })
  }

  private var when: ReportPage.Section? {
    guard !comparison.isNothing else { return nil }
    let rows = ComparisonRows(change, hasOwnUnits: true).rows.filter { !$0.horizon.isEmpty }
    let table = HTML.table(
      caption: "MRR, months after \(change.month(comparison.effect).spoken)",
      head: ["Month", "Without", "With", "Difference", "P10 to P90", "Better"],
      rows: rows.map { row in
        [HTML.text("\(row.horizon) · \(row.month)")]
          + [row.without, row.with, row.difference].map(HTML.figure)
          + [HTML.figure(row.range)]
          + [HTML.figure(row.better)]
      })
    let chances = (0..<comparison.months).map { month in
      month < comparison.effect
        ? nil : comparison[.mrr, month: month].flatMap { $0.isNothing ? nil : $0.chanceBetter }
    }
    let picture = ChancePicture(
      claim: "MRR is higher", lines: [ChancePicture.Line(name: "with", chances: chances)],
      start: scenario.start, events: TimePlot.events(of: scenario, months: comparison.months))
    let chart = comparison.isCertain ? "" : HTML.figure(picture, id: "chance")
    return ReportPage.Section(
      id: "when", short: "When it pays", question: "When does it pay?",
      words: HTML.paragraph(
        "Each month is read after the change takes effect, against the same month without it."),
      evidence: table + chart)
  }

  private var who: ReportPage.Section? {
    guard let reach = change.reach else { return nil }
    let text = ReachText(reach, scenario)
    let list = text.parts.map { "<li>\(HTML.figure($0))</li>\n" }.joined()
    return ReportPage.Section(
      id: "reach", short: "Who is reached", question: "Who is reached, and when?",
      words: HTML.paragraph(HTML.figure("O" + text.whole.dropFirst())) + "<ul>\(list)</ul>\n",
      evidence: HTML.figure(
        ReachPicture(reach, scenario), id: "reached",
        caption: "Of one fixed total, at the price paid before the change: no growth inside it."))
  }

  private var why: ReportPage.Section? {
    guard let table = WhyTable(change), let split = change.split else { return nil }
    let rows = table.rows.enumerated().map { index, row in
      Waterfall.Row(
        name: row.label.prefix(1).uppercased() + row.label.dropFirst(), value: row.value,
        kind: index == table.rows.count - 1 ? .difference : .part)
    }
    let last = comparison.months - 1
    let picture = Waterfall(
      title: "Revenue \(change.month(comparison.effect).spoken) to \(change.month(last).spoken)",
      rows: rows, measure: Measure(scenario.currency, fitting: rows.map(\.value)))
    return ReportPage.Section(
      id: "why", short: "Why", question: "Where does the difference come from?",
      words: HTML.paragraph(HTML.text("Parts are expected values and add up to the whole exactly."))
        + HTML.paragraph(HTML.text(WhyTable.order(split)), "small"),
      evidence: HTML.figure(
        picture, id: "parts",
        figures: HTML.table(
          caption: "Parts of the difference", head: ["", "Revenue"],
          rows: table.rows.map { [HTML.text($0.label), HTML.figure($0.amount)] })))
  }

  private var hinge: ReportPage.Section? {
    guard let difference = comparison[change.headline], !change.hinges.isEmpty else { return nil }
    let text = FigureText(change)
    let isMoney = change.headline.metric.unit == .money
    let measure =
      isMoney
      ? Measure(scenario.currency, fitting: change.hinges.flatMap { [$0.atLow, $0.atHigh] })
      : change.headline.metric.unit == .share ? .percent : .count
    let picture = TornadoPicture(
      title: "Difference in \(text.name), each input from its P10 to its P90",
      expected: difference.difference,
      bars: change.hinges.map {
        TornadoPicture.Bar(
          name: $0.path, low: $0.low, high: $0.high, atLow: $0.atLow, atHigh: $0.atHigh)
      }, measure: measure)
    let lines = change.breakEven.map { BreakEvenText.all($0) } ?? []
    let list = lines.map { "<li>\(HTML.figure($0))</li>\n" }.joined()
    let turns = change.hinges.filter { $0.atLow * $0.atHigh < 0 }.map(\.path)
    let verdict =
      turns.isEmpty
      ? "No input alone, between its P10 and its P90, turns the decision."
      : "Alone could turn the decision: \(turns.joined(separator: ", "))."
    return ReportPage.Section(
      id: "hinge", short: "What it hinges on", question: "What does it hinge on?",
      words: HTML.paragraph(HTML.text(verdict))
        + (list.isEmpty ? "" : HTML.paragraph("<b>It stops paying at</b>") + "<ul>\(list)</ul>\n"),
      evidence: HTML.figure(
        picture, id: "tornado",
        caption:
          "Light: the input at its P10. Dark: at its P90. A bar that crosses zero is an input "
          + "that can turn the decision."))
  }

  private var test: ReportPage.Section? {
    guard !change.testFirst.isEmpty else { return nil }
    return ReportPage.Section(
      id: "test", short: "What to test", question: "What to test first",
      words: change.testFirst.map { HTML.paragraph(HTML.figure($0)) }.joined(), evidence: nil)
  }
}

import Estimates
import PricingModel

/// `summary.md`: the forecast as it reads in a pull request and as a diff (mockups/summary.md).
///
/// One fact a line, no padding: a change of one figure is a diff of one line.
struct SummaryMarkdown {
  /// What stands for the chart: the picture beside the file, or on stdout a line of blocks.
  enum Picture {
    case file(String)
    case sparkline

    /// The picture of a comparison beside the file.
    var difference: String? {
      if case .file = self { return "difference.svg" }
      return nil
    }
  }

  let summary: Summary
  let scenario: Scenario
  let picture: Picture
  /// The command that makes the file again; nil where it is not known.
  let command: String?
  /// What the change makes of its baseline: then the answer is about that, and the forecast is
  /// folded.
  var change: ChangeAnswer?

  var text: String {
    let parts = change.map(compared) ?? forecast
    let open = parts.open.filter { !$0.isEmpty }.joined(separator: [""])
    return (open + [""] + parts.folded).joined(separator: "\n") + "\n"
  }

  private var forecast: (open: [[String]], folded: [String]) {
    let title =
      "# \(Escaping.markdown(scenario.name)): forecast "
      + Spoken.span(scenario.start, months: summary.months)
    let warnings = MarkdownWarnings.lines(summary.warnings)
    return (
      [[title], MarkdownDiff.lines(scenario.differences)] + outlook + [gates, warnings],
      byPlan + assumed + method([])
    )
  }

  private func compared(_ change: ChangeAnswer) -> (open: [[String]], folded: [String]) {
    let comparison = ComparisonMarkdown(
      answer: change, baselineName: change.baselineName, picture: picture.difference,
      conditions: [], warnings: [])
    let warnings = MarkdownWarnings.lines(
      (summary.warnings + change.ownWarnings).sorted { $0.code < $1.code })
    return (
      [[comparison.title]] + comparison.sections + [gates, warnings],
      folded("Forecast with the change", Array(outlook.joined(separator: [""])))
        + byPlan + assumed + method(comparison.method)
    )
  }

  /// What is forecast, its picture and its figures.
  private var outlook: [[String]] {
    let answer = Answer(summary, scenario)
    return [["**\(answer.outlook) \(answer.range)**"], [chart(answer)], figures, bridge]
  }

  private func chart(_ answer: Answer) -> String {
    switch picture {
    case .file(let name):
      return "![\(FanPicture.finding(summary, scenario))](\(name))"
    case .sparkline:
      let means = (0..<summary.months).map { summary[.mrr, month: $0]?.mean ?? 0 }
      let scale = MoneyScale.ofMRR(summary, scenario)
      let shape = Sparkline.text(means, top: means.max() ?? 0, width: 36)
      return "MRR \(scale.text(means.first ?? 0)) \(shape) \(scale.text(means.last ?? 0))"
    }
  }

  private var marks: [Int] { KeyFigures.months(of: summary, most: 5) }

  private func spoken(_ month: Int) -> String { (scenario.start + month).spoken }

  private var figures: [String] {
    let table = KeyFigures(summary, scenario, months: marks)
    let head = [""] + marks.map(spoken) + ["P10 to P90, \(spoken(summary.months - 1))"]
    return MarkdownTable.lines(
      head, table.rows.map { [$0.label] + $0.cells + [$0.range] }, left: 1)
  }

  private var bridge: [String] {
    let spans = BridgeSpans(summary, scenario)
    return MarkdownTable.lines(["MRR bridge"] + spans.names, spans.rows, left: 1)
  }

  private var gates: [String] {
    summary.gates.map { result in
      "* **Gate** `\(GateText.condition(result.gate, scenario))` \(GateText.outcome(result, scenario))"
        + (result.gate.because.map { ": \(Escaping.markdown($0))" } ?? "")
    }
  }

  private func folded(_ title: String, _ lines: [String]) -> [String] {
    ["<details><summary>\(title)</summary>", ""] + lines + ["", "</details>"]
  }

  private var byPlan: [String] {
    let rows = PlanTable(summary, scenario).rows
    guard rows.count > 2 else { return [] }
    let table = MarkdownTable.lines(
      [spoken(summary.months - 1), "MRR", "of all", "Customers", "Churn, month"],
      rows.map { [$0.name, $0.mrr, $0.part, $0.customers, $0.churn] }, left: 1)
    return folded("By plan", table)
  }

  private var assumed: [String] {
    // What is stated as certain and rests on nothing is in the file itself, and in summary.json.
    let inputs = scenario.inputs.filter(summary.uses)
      .filter { $0.kind != .point || $0.source != nil }
    guard !inputs.isEmpty else { return [] }
    let rows = inputs.map { input in
      [
        Escaping.markdown(input.path), Escaping.markdown(input.parts.value),
        input.parts.range.map { Escaping.markdown($0) } ?? "", input.kind.rawValue,
        input.grade?.rawValue ?? "", input.source.map { Escaping.markdown($0) } ?? "",
      ]
    }
    return folded(
      "What is assumed",
      MarkdownTable.lines(
        ["Input", "Value", "P10 to P90", "Kind", "Grade", "Source"], rows,
        alignments: [":--", "--:", "--:", ":--", ":--", ":--"]))
  }

  private func method(_ more: [String]) -> [String] {
    let lines = MethodLines(summary: summary, scenario: scenario, command: command).lines
    return folded("Method", more.map { "* \($0)" } + lines)
  }
}

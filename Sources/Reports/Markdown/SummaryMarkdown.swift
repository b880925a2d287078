import Estimates
import PricingModel

/// `summary.md`: the forecast as it reads in a pull request and as a diff (mockups/summary.md).
///
/// One fact a line, no padding: a change of one figure is a diff of one line.
struct SummaryMarkdown {
  /// What stands for the chart: the picture beside the file, or on stdout a line of blocks.
  enum Picture { case file(String), sparkline }

  let summary: Summary
  let scenario: Scenario
  let picture: Picture
  /// The command that makes the file again; nil where it is not known.
  let command: String?

  var text: String {
    let title =
      "# \(Escaping.markdown(scenario.name)): forecast "
      + Spoken.span(scenario.start, months: summary.months)
    let answer = Answer(summary, scenario)
    let sections: [[String]] = [
      [title], differences, ["**\(answer.outlook) \(answer.range)**"], [chart(answer)],
      figures, bridge, gates, warnings, [],
    ]
    let open = sections.filter { !$0.isEmpty }.joined(separator: [""])
    let folded = byPlan + assumed + method
    return (open + [""] + folded).joined(separator: "\n") + "\n"
  }

  private var differences: [String] {
    guard !scenario.differences.isEmpty else { return [] }
    let lines = scenario.differences.map { Escaping.terminal($0) }
    // Longer than any run of backticks inside, so that no text can close it.
    var fence = "```"
    while lines.contains(where: { $0.contains(fence) }) { fence += "`" }
    return ["\(fence)diff"] + lines + [fence]
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

  private var warnings: [String] {
    guard !summary.warnings.isEmpty else { return ["Warnings: none."] }
    guard summary.warnings.count > 1 else {
      let warning = summary.warnings[0]
      return ["Warnings: **\(warning.code)** \(Escaping.markdown(warning.sentence))"]
    }
    return ["Warnings:", ""]
      + summary.warnings.map { "* **\($0.code)** \(Escaping.markdown($0.sentence))" }
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

  private var method: [String] {
    folded("Method", MethodLines(summary: summary, scenario: scenario, command: command).lines)
  }
}

/// GitHub tables without padding, so that one figure is one line of a diff.
enum MarkdownTable {
  /// - Parameter left: leading columns aligned left, the rest right.
  static func lines(_ head: [String], _ rows: [[String]], left: Int) -> [String] {
    lines(head, rows, alignments: head.indices.map { $0 < left ? ":--" : "--:" })
  }

  static func lines(_ head: [String], _ rows: [[String]], alignments: [String]) -> [String] {
    [line(head), "|" + alignments.joined(separator: "|") + "|"] + rows.map(line)
  }

  private static func line(_ cells: [String]) -> String {
    "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
  }
}

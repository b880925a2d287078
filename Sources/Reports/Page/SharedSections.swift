import Estimates
import PricingModel

/// Sections that the report of a forecast and of a comparison have in common.
struct SharedSections {
  let summary: Summary
  let scenario: Scenario
  let command: String?
  let change: ChangeAnswer?

  /// Inputs by their influence, where it is known, then in the order of the file.
  var assumptions: ReportPage.Section? {
    let used = Set(change?.comparison.parametersInUse ?? [])
    let inputs = scenario.inputs.filter { input in
      summary.uses(input) || input.parameter.map(used.contains) ?? false
    }.filter { $0.kind != .point || $0.source != nil }
    guard !inputs.isEmpty else { return nil }
    let strength = change?.hinges.map(\.path) ?? []
    let ranked = inputs.enumerated().sorted { left, right in
      let one = strength.firstIndex(of: left.element.path) ?? .max
      let other = strength.firstIndex(of: right.element.path) ?? .max
      return one != other ? one < other : left.offset < right.offset
    }.map(\.element)
    let rows = ranked.map { input in
      [
        "<code>\(HTML.text(input.path))</code>", HTML.text(input.parts.value),
        HTML.text(input.parts.range ?? ""), HTML.text(input.kind.rawValue),
        HTML.text(input.grade?.rawValue ?? ""), HTML.text(input.source ?? ""),
      ]
    }
    let order =
      strength.isEmpty ? "" : " What the answer hinges on most comes first."
    let words = HTML.paragraph(
      "\(HTML.text(AssumedInputs(inputs).count)).\(order) Grade A: primary or recomputed; B: vendor "
        + "statistic with a stated sample; C: secondary.")
    return ReportPage.Section(
      id: "assumed", short: "Assumptions", question: "What is assumed",
      words: words
        + HTML.table(
          caption: "Inputs with a source or a range",
          head: ["Input", "Value", "P10 to P90", "Kind", "Grade", "Source"], rows: rows,
          isText: true), evidence: nil)
  }

  var warnings: ReportPage.Section? {
    var all = summary.warnings
    for warning in change?.ownWarnings ?? [] where !all.contains(warning) { all.append(warning) }
    guard !all.isEmpty else { return nil }
    let words = all.sorted { ($0.code, $0.sentence) < ($1.code, $1.sentence) }.map { warning in
      "<div class=\"warning\"><p><b>\(HTML.text(warning.code))</b> "
        + "\(HTML.text(warning.sentence))</p></div>\n"
    }.joined()
    return ReportPage.Section(
      id: "warnings", short: "Warnings", question: "Warnings", words: words, evidence: nil)
  }

  var gates: ReportPage.Section? {
    let results = summary.gates + (change?.comparison.gates ?? [])
    guard !results.isEmpty else { return nil }
    let rows = results.map { result in
      [
        "<code>\(HTML.text(GateText.condition(result.gate, scenario)))</code>",
        HTML.figure(GateText.outcome(result, scenario)), HTML.text(result.gate.because ?? ""),
      ]
    }
    return ReportPage.Section(
      id: "gates", short: "Gates", question: "Does it hold what it must?",
      words: HTML.table(
        caption: "Conditions of the file", head: ["Condition", "Outcome", "Because"], rows: rows,
        isText: true), evidence: nil)
  }

  var methods: ReportPage.Section {
    var lines = MethodLines(summary: summary, scenario: scenario, command: nil).sentences
    if let change {
      lines +=
        ComparisonMarkdown(
          answer: change, baselineName: change.baselineName, picture: nil, conditions: [],
          warnings: []
        ).method
    }
    let list = lines.map { "<li>\(HTML.figure($0))</li>\n" }.joined()
    let again = command.map {
      HTML.paragraph("Reproduce: <code>\(HTML.text($0))</code>")
    }
    let files =
      "Figures: <code>forecast.csv</code>, <code>summary.json</code>"
      + (change == nil ? "" : ", <code>comparison.csv</code>") + " in the same folder."
    return ReportPage.Section(
      id: "methods", short: "Methods", question: "Methods",
      words: "<ul>\(list)</ul>\n\(again ?? "")" + HTML.paragraph(files), evidence: nil)
  }

  /// The file's own differences from its baseline.
  var differences: String {
    guard !scenario.differences.isEmpty else { return "" }
    return "<pre>\(HTML.text(scenario.differences.joined(separator: "\u{0}")))</pre>\n"
      .replacing("\\u{0}", with: "\n")
  }
}

import Estimates
import PricingModel

/// What `run` prints for one scenario: the answer, the evidence, the conditions, in 80 columns.
struct TerminalSummary {
  let summary: Summary
  let scenario: Scenario
  let ink: Ink

  var text: String {
    let sections = [
      heading, answer, FanChart(summary, scenario).lines(ink), figures, plans, conditions,
    ]
    let lines = sections.filter { !$0.isEmpty }.joined(separator: [""])
    return ink.marked(lines.joined(separator: "\n") + "\n")
  }

  private var heading: [String] {
    let rest =
      " · \(Spoken.span(scenario.start, months: summary.months)) · "
      + scenario.currency.code
    let name = Layout.cut(
      Escaping.terminal(scenario.name), to: Layout.width - rest.count, ellipsis: ink.ellipsis)
    let differences = scenario.differences.map { Escaping.terminal($0) }
    return [name + rest] + (differences.isEmpty ? [] : [""]) + differences
  }

  private var answer: [String] {
    let answer = Answer(summary, scenario)
    return [answer.outlook, answer.range].flatMap { Layout.wrapped($0) }.map(ink.strong)
  }

  /// Label 21 wide, a month 11, the range 23.
  private var figures: [String] {
    let last = summary.months - 1
    let middle = summary.months > 12 ? [0, 11, last] : [0, last]
    let marks = Array(Set(middle)).sorted()
    let named = KeyFigures(summary, scenario, months: marks)
    let fits = named.rows.allSatisfy { row in
      row.range.count <= 22 && row.cells.allSatisfy { $0.count <= 10 }
    }
    // Where `CHF ` before each amount leaves no room, the heading's is enough.
    let table = fits ? named : KeyFigures(summary, scenario, months: marks, isBare: true)
    func line(_ label: String, _ cells: [String], _ range: String) -> String {
      let columns = cells.map { Layout.right($0, 11) }.joined()
      return Layout.left(label, 21) + columns + Layout.right(range, 23)
    }
    let months = table.months.map { (scenario.start + $0).spoken }
    let head = line("", months, "P10 to P90, \((scenario.start + last).spoken)")
    return [ink.faint(head)] + table.rows.map { line($0.label, $0.cells, $0.range) }
  }

  private var plans: [String] {
    let named = PlanTable(summary, scenario).rows
    guard named.count > 2 else { return [] }
    let fits = named.allSatisfy { $0.mrr.count <= 9 }
    let rows = fits ? named : PlanTable(summary, scenario, isBare: true).rows
    func line(_ name: String, _ cells: [String]) -> String {
      let widths = [9, 9, 12, 15]
      let columns = zip(cells, widths).map { Layout.right($0, $1) }.joined()
      return Layout.left(name, 23) + columns
    }
    let month = (scenario.start + (summary.months - 1)).spoken
    let title = Layout.left("By plan, \(month)", 23)
    let head = line("", ["MRR", "of all", "customers", "churn, month"]).dropFirst(23)
    return [ink.strong(title) + ink.faint(String(head))]
      + rows.map { row in
        let name = Layout.cut(row.name, to: 20, ellipsis: ink.ellipsis)
        return line("  \(name)", [row.mrr, row.part, row.customers, row.churn])
      }
  }

  private var conditions: [String] {
    section("Assumed", assumed) + section("Exact", exact) + section("Gates", gates)
      + section("Warnings", warnings)
  }

  /// A word in the first 9 columns, its lines beside it.
  private func section(_ word: String, _ lines: [String]) -> [String] {
    lines.enumerated().map { index, line in
      index == 0
        ? ink.strong(word) + String(repeating: " ", count: 9 - word.count) + line
        : String(repeating: " ", count: 9) + line
    }
  }

  private func folded(_ pieces: [String]) -> [String] {
    Layout.wrapped(pieces, separator: " · ", width: Layout.width - 9)
  }

  private var assumed: [String] {
    let inputs = AssumedInputs(scenario.inputs.filter(summary.uses))
    guard !inputs.defaults.isEmpty else { return [inputs.count] }
    let most = 6
    let more = inputs.defaults.count - most
    let shown = inputs.defaults.prefix(more > 0 ? most - 1 : most).map { Escaping.terminal($0) }
    let rest = more > 0 ? ["\(more + 1) more: pricewright validate"] : []
    return [inputs.count + ":"] + folded(shown + rest)
  }

  private var exact: [String] {
    guard !summary.isExact else {
      return ["expected values: every input is certain, nothing is sampled"]
    }
    let replications = Spoken.count(summary.replications)
    let work =
      summary.isExpectation
      ? "expected values over \(replications) draws of the inputs"
      : "\(replications) replications\(summary.engine == "customers" ? ", one account at a time" : "")"
    return folded([work] + reason + ["seed \(summary.seed)"] + (errorOfMRR.map { [$0] } ?? []))
  }

  /// Why accounts were taken one at a time, where it was not a choice.
  private var reason: [String] {
    if summary.engineReasons.isEmpty { return [] }
    return ["counts cannot carry " + summary.engineReasons.joined(separator: ", ")]
  }

  private var errorOfMRR: String? {
    summary.errorOfMRR(scenario).map { "Monte Carlo error of MRR ±\($0)" }
  }

  private var gates: [String] {
    let failed = summary.gates.filter { !$0.passed }
    guard !summary.gates.isEmpty else { return [] }
    guard !failed.isEmpty else { return ["\(summary.gates.count) passed"] }
    return ["\(failed.count) of \(summary.gates.count) failed:"]
      + failed.flatMap {
        Layout.wrapped(
          GateText.sentence($0, scenario), indent: "  ", width: Layout.width - 9)
      }
  }

  private var warnings: [String] {
    let codes = Warning.codes(summary.warnings)
    return codes.isEmpty ? ["none"] : Layout.wrapped(codes, width: Layout.width - 9)
  }
}

extension Summary {
  /// Monte Carlo error of the last month's MRR in MRR's own unit, or a finer one where that would
  /// print as nothing; nil where there is none.
  func errorOfMRR(_ scenario: Scenario) -> String? {
    guard let error = self[.mrr, month: months - 1]?.monteCarloError else { return nil }
    let scale = MoneyScale.ofMRR(self, scenario)
    guard scale.vanishes(error) else { return scale.text(error) }
    return MoneyScale(scenario.currency, fitting: [error]).text(error)
  }
}

extension Warning {
  /// Each code once, in order.
  static func codes(_ warnings: [Warning]) -> [String] {
    var codes: [String] = []
    for warning in warnings where !codes.contains(warning.code) { codes.append(warning.code) }
    return codes.sorted()
  }
}

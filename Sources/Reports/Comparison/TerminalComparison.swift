import Decisions
import Estimates
import PricingModel

/// What `compare` prints for one change: the change as a diff, the answer, the evidence, what it
/// rests on, in 80 columns (mockups/terminal.md, b).
struct TerminalComparison {
  let answer: ChangeAnswer
  let baselineName: String
  let conditions: [Condition.Result]
  let warnings: [Warning]
  let ink: Ink

  private var scenario: Scenario { answer.scenario }
  private var comparison: Comparison { answer.comparison }

  var text: String {
    let sections = [heading, diff, sentences]
    let evidence = comparison.isNothing ? [] : [table, reach, why, decide]
    let lines = (sections + evidence + [closing]).filter { !$0.isEmpty }.joined(separator: [""])
    return ink.marked(lines.joined(separator: "\n") + "\n")
  }

  private var heading: [String] {
    let span = Spoken.span(
      scenario.start + comparison.effect, months: comparison.months - comparison.effect)
    let rest = " · \(span)"
    let names = "\(Escaping.terminal(baselineName)) · \(Escaping.terminal(scenario.name))"
    return [Layout.cut(names, to: Layout.width - rest.count, ellipsis: ink.ellipsis) + rest]
  }

  private var diff: [String] { ChangeDiff(scenario).lines }

  private var sentences: [String] {
    let answer = ComparisonAnswer(self.answer)
    return [answer.gain, answer.chance].filter { !$0.isEmpty }
      .flatMap { Layout.wrapped($0) }.map(ink.strong)
      + [MovedText(self.answer).sentence].filter { !$0.isEmpty }.flatMap { Layout.wrapped($0) }
      + noise
  }

  private var noise: [String] {
    guard let noise = answer.noise else { return [] }
    let text = FigureText(answer)
    let range = noise.quantiles.map {
      "P10 \(text.signed($0.p10)), P90 \(text.signed($0.p90)), "
    }
    return Layout.wrapped(
      "With chance too, on common random numbers: \(range ?? "")better in "
        + "\(Verdict.cases(noise.chanceBetter)) outcomes.")
  }

  // MARK: Figures

  private var table: [String] {
    let named = ComparisonRows(answer).rows
    let fits = named.allSatisfy { row in
      row.without.count <= 10 && row.with.count <= 10 && row.difference.count <= 11
        && row.p10.count <= 8 && row.p90.count <= 10
    }
    let rows = fits ? named : ComparisonRows(answer, isBare: true).rows
    let head = line("", ["without", "with", "difference", "P10", "P90", "better"])
    let isFirst = { (index: Int) in index == 0 || rows[index - 1].label != rows[index].label }
    return [ink.faint(head)]
      + rows.enumerated().map { index, row in
        let label =
          row.horizon.isEmpty
          ? row.label
          : Layout.left(isFirst(index) ? row.label : "", 5) + Layout.left(row.horizon, 5)
            + row.month
        let cells = [row.without, row.with, row.difference, row.p10, row.p90, row.better]
        return toned(
          line(Layout.cut(label, to: 19, ellipsis: ink.ellipsis), cells), row.tone, row.difference)
      }
  }

  private func line(_ label: String, _ cells: [String]) -> String {
    let widths = [10, 11, 12, 9, 11, 8]
    return Layout.left(label, 19) + zip(cells, widths).map { Layout.right($0, $1) }.joined()
  }

  /// The difference in the colour of better or worse.
  private func toned(_ line: String, _ tone: Int, _ difference: String) -> String {
    guard tone != 0, ink.isColoured, let place = line.firstRange(of: " \(difference) ") else {
      return line
    }
    let shown = tone > 0 ? ink.gain(difference) : ink.loss(difference)
    return "\(line[..<place.lowerBound]) \(shown) \(line[place.upperBound...])"
  }

  // MARK: Evidence

  private var reach: [String] {
    guard let reach = answer.reach else { return [] }
    let text = ReachText(reach, scenario)
    return section(
      "Reached",
      Layout.wrapped(
        text.parts, separator: " · ", first: text.whole + "  ", width: Layout.width - 12))
  }

  /// Why, with what it hinges on beside it.
  private var why: [String] {
    guard let table = WhyTable(answer) else { return [] }
    let left = table.rows.map { row in
      Layout.left(row.label, 24) + Layout.right(row.amount, 9)
    }
    let right = hinges
    let lines = (0..<max(left.count, right.count)).map { index -> String in
      let first = index < left.count ? left[index] : ""
      guard index < right.count else { return first }
      return Layout.left(first, 33) + "  " + right[index]
    }
    return section("Why", lines)
  }

  /// Up to three inputs, two lines each, 33 wide.
  private var hinges: [String] {
    guard !answer.hinges.isEmpty else { return [] }
    let text = FigureText(answer)
    let head = "Hinges on" + Layout.right("at P10", 12) + Layout.right("at P90", 12)
    return [head]
      + answer.hinges.prefix(3).flatMap { hinge in
        [
          Layout.cut(hinge.path, to: 33, ellipsis: ink.ellipsis),
          Layout.left("  \(hinge.low) to \(hinge.high)", 13)
            + Layout.right(text.signed(hinge.atLow), 9)
            + Layout.right(text.signed(hinge.atHigh), 11),
        ]
      }
  }

  private var decide: [String] {
    let breakEven = answer.breakEven.map { BreakEvenText($0).lines } ?? []
    return section("Break-even", breakEven.flatMap { Layout.wrapped($0, indent: "  ", width: 68) })
      + section("Test first", answer.testFirst.flatMap { Layout.wrapped($0, width: 68) })
  }

  private func section(_ word: String, _ lines: [String]) -> [String] {
    lines.enumerated().map { index, line in
      let lead = index == 0 ? ink.strong(word) : ""
      return lead + String(repeating: " ", count: 12 - (index == 0 ? word.count : 0)) + line
    }
  }

  // MARK: Conditions

  private var closing: [String] {
    let gates =
      comparison.gates.map { GateText.sentence($0, scenario) }
      + conditions.filter { $0.change == comparison.name }
      .map { ConditionText.sentence($0, scenario) }
    return section("Gates", gates.flatMap { Layout.wrapped($0, indent: "  ", width: 68) })
      + ComparisonConditions(comparison, answer.headline, warnings).lines
  }
}

/// The change as a diff, folded where a line is longer than the page.
struct ChangeDiff {
  let lines: [String]

  init(_ scenario: Scenario, width: Int = Layout.width) {
    lines = scenario.differences.flatMap { difference -> [String] in
      let text = Escaping.terminal(difference)
      guard text.count > width, let comma = text.firstRange(of: ", existing "),
        let from = text[..<comma.lowerBound].ranges(of: "from ").last
      else { return Self.folded(text, width) }
      // `from 2027-01, existing …`: the policy goes under the month.
      let policy = "existing: " + text[comma.upperBound...]
      let indent = text.distance(from: text.startIndex, to: from.lowerBound)
      let room = String(repeating: " ", count: min(indent, max(4, width - policy.count)))
      return Self.folded(String(text[..<comma.lowerBound]), width)
        + Self.folded(room + policy, width)
    }
  }

  static func folded(_ line: String, _ width: Int = Layout.width) -> [String] {
    guard line.count > width else { return [line] }
    let indent = line.prefix { $0 == " " }
    return Layout.wrapped(
      String(line.drop { $0 == " " }), first: String(indent), indent: "\(indent)  ", width: width)
  }
}

/// `1,024 draws of the inputs · seed 42 · Monte Carlo error ±$0.4k · W19`
struct ComparisonConditions {
  let lines: [String]

  init(_ comparison: Comparison, _ figure: Figure, _ warnings: [Warning]) {
    self.init([comparison], figure, warnings)
  }

  init(_ comparisons: [Comparison], _ figure: Figure, _ warnings: [Warning]) {
    let first = comparisons[0]
    var pieces = ["expected values exact: every input is certain"]
    if !first.isCertain {
      let text = FigureText(figure, comparisons)
      let error = comparisons.compactMap { $0[figure]?.monteCarloError }.reduce(0, max)
      let shown = text.signed(error).replacing("+", with: "")
      pieces = [
        Spoken.count(first.draws, "draw") + " of the inputs", "seed \(first.seed)",
        "Monte Carlo error ±\(shown)",
      ]
    }
    let codes = Warning.codes(warnings)
    if !codes.isEmpty { pieces.append(codes.joined(separator: " ")) }
    lines = Layout.wrapped(pieces, separator: " · ")
  }
}

/// A condition of `--fail-if`, held against a change.
enum ConditionText {
  /// `mrr@+12.p10 < 0 failed: -1012.33, 1012.33 from the bound`
  static func sentence(_ result: Condition.Result, _ scenario: Scenario) -> String {
    let condition = result.condition
    guard let value = result.value, let distance = result.distance else {
      return "\(condition.text): failed (this run has no such figure)"
    }
    let unit = condition.statistic == .pBetter ? .share : condition.figure.metric.unit
    func number(_ value: Double) -> String { GateText.number(value, unit, scenario.currency) }
    return result.failed
      ? "\(condition.text): failed (\(number(value)), \(number(distance)) beyond)"
      : "\(condition.text): passed (\(number(value)), \(number(distance)) to spare)"
  }
}

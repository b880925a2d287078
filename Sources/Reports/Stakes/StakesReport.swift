import Decisions
import Estimates
import PricingModel

/// What a decision hinges on and what to test first: text for people, rows for programs.
///
/// Pure functions of the stakes and the changed scenario.
public struct StakesReport: Sendable {
  private let stakes: Stakes
  private let words: StakesWords

  /// - Parameters:
  ///   - scenario: a changed one: names of inputs and the currency are read from it.
  ///   - metric: that the differences are of.
  public init(_ stakes: Stakes, scenario: Scenario, metric: Metric) {
    self.stakes = stakes
    words = StakesWords(scenario: scenario, metric: metric)
  }

  // MARK: Within a comparison

  /// The inputs that a change hinges on, the strongest first.
  public func hinges(change: Int = 0) -> [ChangeAnswer.Hinge] {
    stakes.tornados[change].bars.filter { $0.swing != 0 }.map { bar in
      let ends = words.ends(bar)
      return ChangeAnswer.Hinge(
        path: bar.path, low: ends.low, high: ends.high, atLow: bar.low.difference,
        atHigh: bar.high.difference)
    }
  }

  /// The test, then what it is worth.
  public var testFirst: [String] { TestAdvice(stakes: stakes, words: words).sentences }

  // MARK: In full

  /// All inputs with their shares of the spread, and all that is worth learning, in 80 columns.
  /// - Parameter change: the one that the bars are of.
  public func terminalInFull(_ ink: Ink = .plain, change: Int = 0) -> String {
    let table = HingeTable(stakes, change: change, words: words)
    func line(_ label: String, _ row: [String]) -> String {
      Layout.left(label, 33) + Layout.right(row[0], 16) + Layout.right(row[1], 11)
        + Layout.right(row[2], 11) + Layout.right(row[3], 9)
    }
    let of = stakes.tornados.count > 1 ? stakes.tornados[change].change : ""
    let title = of.isEmpty ? "Hinges on" : "\(Escaping.terminal(of)) hinges on"
    let head = line("", ["P10 to P90", "at P10", "at P90", "spread"]).dropFirst(33)
    let rows = table.rows.map { row in
      let label = Layout.cut(Escaping.terminal(row.label), to: 31, ellipsis: ink.ellipsis)
      let text = line("  " + label, [row.span, row.atP10, row.atP90, row.share])
      return row.turnsTheDecision ? ink.strong(text) : text
    }
    let name = Layout.left(Layout.cut(title, to: 32, ellipsis: ink.ellipsis), 33)
    let lines =
      ["", ink.strong(name) + ink.faint(String(head))] + rows
      + notes.flatMap { Layout.wrapped($0) }.map(ink.faint) + [""] + learning(ink)
    return ink.marked(lines.joined(separator: "\n") + "\n")
  }

  /// One input a line: what knowing it is worth, and the smallest test.
  private func learning(_ ink: Ink) -> [String] {
    let advice = TestAdvice(stakes: stakes, words: words)
    let head = Layout.left("Worth learning", 33) + Layout.right("at most", 11) + "  smallest test"
    let rows = advice.rows().flatMap { row -> [String] in
      let label = Layout.cut(Escaping.terminal(row[0]), to: 31, ellipsis: ink.ellipsis)
      let lead = Layout.left("  " + label, 33) + Layout.right(row[1], 11) + "  "
      return Layout.wrapped(row[3], first: lead, indent: String(repeating: " ", count: 46))
    }
    guard !rows.isEmpty else {
      return [ink.strong("Worth learning")] + advice.sentences.map { "  \($0)" }
    }
    return [ink.strong(String(head.prefix(33))) + ink.faint(String(head.dropFirst(33)))] + rows
  }

  /// What the shares mean, once.
  private var notes: [String] {
    guard let indices = stakes.indices else { return [] }
    let tied = indices.rows.filter { $0.paths.count > 1 }.map {
      "\($0.paths.joined(separator: " and ")) are tied, and their share is that of both."
    }
    return [
      "spread: the share of the spread of the difference that would stay if only this input were "
        + "unknown; they add up to 100% or more."
        + (indices.includesChoice ? " Any change is as likely to be made as another." : "")
    ] + tied
  }

  // MARK: Markdown

  /// Two sections for a page or a pull request.
  public func markdownInFull(change: Int = 0) -> String {
    let table = HingeTable(stakes, change: change, words: words)
    let advice = TestAdvice(stakes: stakes, words: words)
    var lines = ["", "## What does it hinge on?", ""]
    lines += MarkdownTable.lines(
      ["input", "P10 to P90", "at its P10", "at its P90", "share of the spread"],
      table.rows.map { row in
        let label = "`\(row.label)`"
        return [
          row.turnsTheDecision ? "**\(label)**" : label, row.span, row.atP10, row.atP90, row.share,
        ]
      }, left: 1)
    lines += ["", "## What to test first", ""]
    lines += advice.sentences.map(Escaping.markdown)
    let tests = advice.rows()
    guard !tests.isEmpty else { return lines.joined(separator: "\n") + "\n" }
    lines.append("")
    lines += MarkdownTable.lines(
      [
        "learn", "worth at most", "within", "smallest test that halves its regret", "of all regret",
      ],
      tests.map { ["`\($0[0])`", $0[1], $0[2], $0[3], $0[4]] }, left: 1)
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: For programs

  public static let csvHeader = "change,input,statistic,value,lower,upper"

  /// `sensitivity.csv`, tidy: one row a change, input and statistic. Differences and values of
  /// information in the headline's unit, inputs in their own, money in major units.
  public var csv: String {
    var text = Self.csvHeader + "\n"
    func add(_ change: String, _ input: String, _ statistic: String, _ cells: [String]) {
      let padded = cells + Array(repeating: "", count: 3 - cells.count)
      text +=
        "\(Escaping.csv(change)),\(Escaping.csv(input)),\(statistic),"
        + padded.joined(separator: ",") + "\n"
    }
    for tornado in stakes.tornados {
      for bar in tornado.bars {
        add(tornado.change, bar.path, "input_p10", [statistic(bar.low.input)])
        add(tornado.change, bar.path, "input_p90", [statistic(bar.high.input)])
        add(tornado.change, bar.path, "at_p10", [cell(bar.low.difference)])
        add(tornado.change, bar.path, "at_p90", [cell(bar.high.difference)])
      }
    }
    for row in stakes.indices?.rows ?? [] {
      let input = row.paths.isEmpty ? "which change is made" : row.paths.joined(separator: " + ")
      add("", input, "first_index", shares(row.first))
      add("", input, "total_index", shares(row.total))
    }
    add("", "", "evpi", interval(stakes.information.all))
    for row in stakes.information.rows {
      add("", row.path, "evppi", interval(row.value))
      guard let plan = row.test else { continue }
      add("", row.path, "test_size", [String(plan.size)])
      if let months = plan.months { add("", row.path, "test_months", [String(months)]) }
    }
    return text
  }

  /// Part of `--format json`.
  var document: JSONValue { StakesJSON(stakes: stakes, words: words).value }

  private func cell(_ value: Double) -> String {
    ExactNumber.cell(value, words.metric.unit, words.scenario.currency)
  }

  private func statistic(_ value: Double) -> String { ExactNumber.statistic(value) ?? "" }

  private func interval(_ interval: Interval) -> [String] {
    [cell(interval.value), cell(interval.lower), cell(interval.upper)]
  }

  private func shares(_ interval: Interval) -> [String] {
    [interval.value, interval.lower, interval.upper].map { ExactNumber.share($0) ?? "" }
  }
}

import Decisions
import Estimates
import PricingModel

/// What a search found, as text for people and rows for programs. Pure functions of the frontier
/// and what was asked.
public struct SearchReport: Sendable {
  /// How little customers answer to the price: why nothing may bound a search.
  public struct Insensitive: Hashable, Sendable {
    /// Expected elasticity of new business.
    public let expected: Double
    /// Share of the draws in which it is below 1, where revenue grows with any price.
    public let shareBelowOne: Double
    /// False where no existing customer answers to a price.
    public let existingMind: Bool

    public init(expected: Double, shareBelowOne: Double, existingMind: Bool = true) {
      self.existingMind = existingMind
      self.expected = expected
      self.shareBelowOne = shareBelowOne
    }
  }

  /// What regenerates a search: its question as it was asked, and where its draws came from.
  public struct Question: Sendable {
    /// `plans.pro.price=20..60`.
    public let levers: [String]
    /// `revenue_to_date@end`, `mrr@+12.p10`, `clv`.
    public let maximise: String
    /// `logo_churn@end.mean <= 1%`.
    public let subjectTo: [String]
    /// Month from which the levers are in force, `2027-01`; nil: the first.
    public let at: String?
    public let seed: UInt64
    /// Version of the random streams.
    public let streams: Int

    public init(
      levers: [String], maximise: String, subjectTo: [String], at: String?, seed: UInt64,
      streams: Int
    ) {
      self.levers = levers
      self.maximise = maximise
      self.subjectTo = subjectTo
      self.at = at
      self.seed = seed
      self.streams = streams
    }
  }

  let frontier: Frontier
  let question: Question
  let scenario: Scenario
  let metric: Metric
  let objective: String
  let limits: [String]
  let at: Month
  let simulated: SimulatedGain?
  let insensitive: Insensitive?

  /// - Parameters:
  ///   - question: as it was asked.
  ///   - scenario: the baseline.
  ///   - metric: whose unit the gains have.
  ///   - objective: as asked: `revenue_to_date@end`.
  ///   - limits: conditions, as asked.
  ///   - at: month from which the levers are in force.
  ///   - simulated: the proposed setting once more, by simulation.
  public init(
    frontier: Frontier, question: Question, scenario: Scenario, metric: Metric, objective: String,
    limits: [String],
    at: Month, simulated: SimulatedGain?, insensitive: Insensitive?
  ) {
    self.frontier = frontier
    self.question = question
    self.scenario = scenario
    self.metric = metric
    self.objective = objective
    self.limits = limits
    self.at = at
    self.simulated = simulated
    self.insensitive = insensitive
  }

  /// 80 columns.
  public func terminal(_ ink: Ink = .plain) -> String {
    let words = SearchAnswer(report: self)
    let heading =
      Layout.cut(Escaping.terminal(scenario.name), to: 40, ellipsis: ink.ellipsis)
      + " · levers from \(at.spoken) · \(scenario.currency.code)"
    var lines = [heading, ""]
    lines += section("Levers", frontier.levers.map(span), ink)
    lines += section("Gain in", [gainOf], ink)
    if !limits.isEmpty { lines += section("Subject", limits.map { "to \($0)" }, ink) }
    lines.append("")
    lines += words.sentences.flatMap { Layout.wrapped($0) }.map(ink.strong)
    let table = FrontierTable(report: self)
    if !table.rows.isEmpty {
      lines += [""] + table.lines(ink)
    }
    lines += [""] + method.flatMap { Layout.wrapped($0) }.map(ink.faint)
    return ink.marked(lines.joined(separator: "\n") + "\n")
  }

  /// - Parameters:
  ///   - picture: a file beside the text.
  ///   - command: what makes the files again.
  public func markdown(picture: String? = nil, command: String? = nil) -> String {
    let words = SearchAnswer(report: self)
    let table = FrontierTable(report: self)
    var lines = ["# \(Escaping.markdown(scenario.name)): search from \(at.spoken)", ""]
    lines += ["**\(Escaping.markdown(words.sentences.joined(separator: " ")))**", ""]
    if let picture {
      lines += [
        "![Expected gain against the gain in a bad case (P10), by setting](\(picture))", "",
      ]
    }
    lines += frontier.levers.map { "* lever `\(span($0))`" }
    lines += ["* gain in `\(objective)`: \(gainWord)"] + limits.map { "* subject to `\($0)`" }
    if !table.rows.isEmpty {
      lines += [""]
      lines += MarkdownTable.lines(
        table.head, table.rows.map { $0.settings + $0.figures + [$0.notes] },
        left: frontier.levers.count)
    }
    lines += [""] + method.map(Escaping.markdown)
    if let command { lines += ["", "Regenerate: `\(command)`"] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Every setting that was tried, one a row; money in major units.
  public var csv: String {
    var text =
      frontier.levers.map { Escaping.csv($0.path) }.joined(separator: ",")
      + ",expected,p10,p90,p_better,allowed,efficient,flat,extrapolated\n"
    for (index, candidate) in frontier.candidates.enumerated() {
      let cells = [candidate.expected, candidate.p10, candidate.p90].map {
        ExactNumber.cell($0, metric.unit, scenario.currency)
      }
      let flags = [
        candidate.isAllowed, frontier.efficient.contains(index), frontier.flat.contains(index),
        isExtrapolated(candidate),
      ].map { $0 ? "yes" : "no" }
      let settings = candidate.settings.map { Escaping.csv($0.text) }
      let chance = ExactNumber.share(candidate.chanceBetter) ?? ""
      text += (settings + cells + [chance] + flags).joined(separator: ",") + "\n"
    }
    return text
  }

  public var json: String { SearchJSON(report: self).value.text }

  /// What stands in the folder of a search, in a fixed order; no picture where nothing gains.
  /// - Parameter command: what makes the files again.
  public func files(command: String) -> [(name: String, text: String)] {
    let picture = FrontierPicture(self).map { ("frontier.svg", $0.file()) }
    return [
      ("search.csv", csv), ("search.json", json),
      ("search.md", markdown(picture: picture?.0, command: command)),
    ] + [picture].compactMap { $0 }
  }

  func isExtrapolated(_ candidate: Candidate) -> Bool {
    frontier.isExtrapolated(candidate)
  }

  /// `plans.pro.price 20.00 to 60.00`, with what is in force now.
  func span(_ lever: Lever) -> String {
    let now = lever.current.map { " (now \(lever.setting($0).text))" } ?? ""
    switch lever.domain {
    case .range(let range, let step):
      let low = lever.setting(range.lowerBound).text
      let high = lever.setting(range.upperBound).text
      let steps = step.map { " in steps of \(lever.setting($0).text)" } ?? ""
      return "\(lever.path) \(low) to \(high)\(steps)\(now)"
    case .list(let settings):
      let texts = settings.map { Escaping.terminal($0.text) }
      return "\(lever.path) \(texts.joined(separator: " or "))\(now)"
    }
  }

  private var gainOf: String { "\(objective): \(gainWord)" }

  private var gainWord: String {
    let statistic =
      switch frontier.statistic {
      case .mean: "expected"
      case .p10: "P10 of the"
      case .p50: "median"
      case .p90: "P90 of the"
      }
    return "\(statistic) gain over no change"
  }

  private var method: [String] {
    let tried = Spoken.count(frontier.candidates.count, "setting")
    let draws = frontier.candidates.first?.gains.count ?? 1
    let over = draws > 1 ? " over \(Spoken.count(draws)) draws of the inputs" : ""
    return ["\(tried) tried, by expected values\(over); no chance is in the search."]
  }

  private func section(_ word: String, _ lines: [String], _ ink: Ink) -> [String] {
    lines.flatMap { Layout.wrapped($0, width: Layout.width - 9) }.enumerated().map {
      $0 == 0
        ? ink.strong(word) + String(repeating: " ", count: 9 - word.count) + $1
        : String(repeating: " ", count: 9) + $1
    }
  }
}

import PricingModel
import Reports

/// What happens in a scenario each month and in which order, the odds in force in one month, and
/// where every number comes from.
public struct Explanation: Sendable {
  let scenario: Scenario
  private let path: String
  let month: Int
  let odds: MonthOdds

  /// - Parameters:
  ///   - scenario: a scenario or a change file.
  ///   - path: its file.
  ///   - month: of the calendar, `2027-01`; nil takes the first.
  /// - Throws: `Failure.usage` for a month outside the scenario.
  public init(_ scenario: Scenario, path: String, month: String? = nil) throws {
    self.scenario = scenario
    self.path = path
    self.month = try scenario.index(of: month, path: path)
    odds = MonthOdds(scenario, month: self.month)
  }

  /// In 80 columns.
  public func text(_ ink: Ink) -> String {
    let title = ink.strong("\(scenario.name), month by month")
    let differences = scenario.differences.isEmpty ? [] : [""] + scenario.differences
    let lines = [title] + differences + [""] + order(ink) + [""] + odds(ink) + [""] + inputs(ink)
    return ink.marked(lines.joined(separator: "\n") + "\n")
  }

  // MARK: The month in order

  private func order(_ ink: Ink) -> [String] {
    var steps: [(String, [String])] = [
      ("changes", changes),
      ("trials end", trialEnds),
      (
        "renewals",
        ["price quote → stay or leave → charge and retries"]
          + [lifecycle.dunning].compactMap { $0 } + billing
      ),
      ("moves", moves + [lifecycle.risk].compactMap { $0 }),
    ]
    if let back = lifecycle.winBack { steps.append(("win-back", [back])) }
    steps += [
      ("arrivals", arrivals),
      ("books", ["MRR, cash, deferred revenue; the bridge must close exactly"] + beside),
    ]
    var lines = [ink.strong("What happens at the boundary of each month, in order")]
    for (number, step) in steps.enumerated() {
      for (index, text) in step.1.enumerated() {
        let head = index == 0 ? "  \(number + 1)  " + Layout.left(step.0, 13) : Layout.left("", 18)
        lines += Layout.wrapped(text, first: head, indent: Layout.left("", 18))
      }
    }
    return lines
  }

  private var lifecycle: LifecycleWords {
    LifecycleWords(
      conduct: scenario.conduct(at: month), draw: Draw(meansOf: scenario.parameters))
  }

  private var changes: [String] {
    let dated =
      priceChanges
      + scenario.eras.dropFirst().map {
        "\(scenario.start + $0.from)  new settings"
      }
    let news = dated.isEmpty ? ["none in this file"] : dated.sorted()
    return news + onSale + newBusiness
  }

  private var trialEnds: [String] {
    guard let trials = scenario.conduct(at: month).trials else { return ["no trials"] }
    let pay = odds.trials.map { "\(percent($0.pays)) of \(name($0.segment, $0.plan))" }
    if trials.ends != nil {
      return odds.trials.map { trial in
        "after \(trials.length.days) days of \(name(trial.segment, trial.plan)): "
          + trial.ends.map { "\(percent($0.share)) \($0.name)" }.joined(separator: ", ")
      }
    }
    let rest = trials.otherwise.map { "fall back to \(scenario.plans[$0].id)" } ?? "leave"
    return [
      "\(pay.joined(separator: ", ")) pay after \(trials.length.days) days; the rest \(rest)"
    ]
  }

  private var moves: [String] {
    let ladder = scenario.conduct(at: month).moves.ladder.map { scenario.plans[$0].id }
    var kinds: [String] = []
    if odds.renewals.contains(where: { $0.up + $0.down > 0 }) {
      kinds.append("one step on the ladder " + ladder.joined(separator: " → "))
    }
    if odds.renewals.contains(where: { $0.otherTerm > 0 }) { kinds.append("to another term") }
    if scenario.conduct(at: month).moves.aha != nil { kinds.append("aha first") }
    let lines = [kinds.isEmpty ? "none" : kinds.joined(separator: ", or ")]
    return lines
      + odds.free.map {
        "\(name($0.segment, $0.plan)): \(percent($0.pays)) start to pay,"
          + " \(percent($0.leaves)) abandon"
      }
  }

  private var arrivals: [String] {
    let counts = [
      (odds.trialStarts, "trials start"), (odds.sales, "buy at once"),
      (odds.signups, "sign up free"),
    ].filter { $0.0 > 0 }
    if counts.isEmpty && referrals.isEmpty { return ["nobody"] }
    if counts.isEmpty { return referrals }
    return [
      "in \((scenario.start + month).spoken): "
        + counts.map { "\(Spoken.number($0.0, decimals: 1)) \($0.1)" }.joined(separator: " · ")
    ] + referrals + capacity
  }

  // MARK: Odds in force

  private func odds(_ ink: Ink) -> [String] {
    let spoken = (scenario.start + month).spoken
    let title = ink.strong("Odds in force in \(spoken), every input at its mean")
    let hint = "(--month \(scenario.start + (scenario.months - 1)))"
    let head = [
      Layout.left("at a renewal", 25) + "  invoice" + "    leave" + "    leave" + "   charge"
        + "  plan" + "  plan" + " other",
      Layout.left("", 34) + "    first" + "   a year" + "     lost"
        + "    up" + "  down" + "  term",
    ]
    let perSeat = scenario.plans.contains { $0.perSeat && !$0.isFree }
    let rows = odds.renewals.map { row in
      let label =
        name(row.segment, row.plan) + " \(row.term.rawValue)"
        + (row.meetsChange ? ", new price" : "")
      let cells = [
        (money(row.invoice), 9), (percent(row.leavesFirst), 9), (percent(row.leavesLater), 9),
        (percent(row.fails), 9), (percent(row.up), 6), (percent(row.down), 6),
        (percent(row.otherTerm), 6),
      ]
      return Layout.left(Layout.cut(label, to: 24), 25)
        + cells.map { Layout.right($0.0, $0.1) }.joined()
    }
    let notes = [
      "first: at the first renewal; a year: twelve months later"
        + (perSeat ? "; invoices of the fewest seats" : "")
    ]
    return [title + Layout.right(hint, 80 - title.count + (ink.isColoured ? 8 : 0))]
      + head.map(ink.faint) + rows
      + notes.flatMap { Layout.wrapped($0, first: "", indent: "") }.map(ink.faint)
  }

  // MARK: Sources

  private func inputs(_ ink: Ink) -> [String] {
    var lines = [
      ink.strong(Layout.left("Where the numbers come from", 66)) + ink.faint("grade  kind")
    ]
    for input in scenario.inputs {
      let grade = input.grade?.rawValue ?? "-"
      let text = Layout.cut(input.text, to: 27)
      lines.append(
        "  " + Layout.left(Layout.cut(input.path, to: 34), 35) + Layout.left(text, 28)
          + Layout.right(grade, 6) + "  "
          + input.kind.rawValue)
      let place = input.line.map { "line \($0)" }
      let source = [place, input.source.map { "\"\($0)\"" }].compactMap { $0 }
      if !source.isEmpty {
        lines += Layout.wrapped(source.joined(separator: ": "), first: "    ", indent: "    ")
      }
    }
    return lines
  }

  // MARK: Words

  func name(_ segment: Int, _ plan: Int) -> String {
    let plan = scenario.plans[plan].id
    return scenario.segments.count > 1 ? "\(scenario.segments[segment]) \(plan)" : plan
  }

  func money(_ minor: Int64) -> String {
    let decimals = scenario.currency.decimals
    let text = Spoken.number(
      Double(minor) / Double(scenario.currency.minorUnits), decimals: decimals)
    return scenario.currency.symbol.map { $0 + text } ?? text
  }

  func percent(_ share: Double) -> String { Spoken.percent(share) }
}

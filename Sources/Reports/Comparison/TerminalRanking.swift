import Decisions
import Estimates
import PricingModel

/// What `compare` prints for several changes: what they share and what tells them apart, the
/// ranking, and the same evidence as for one, a row a change (mockups/terminal.md, b2).
struct TerminalRanking {
  let answers: [ChangeAnswer]
  let ranking: Ranking
  let baselineName: String
  let conditions: [Condition.Result]
  let warnings: [Warning]
  let ink: Ink

  private var first: Comparison { ranking.comparisons[0] }

  /// The answers in the order of the ranking.
  private var ranked: [ChangeAnswer] {
    ranking.comparisons.compactMap { comparison in
      answers.first { $0.comparison.name == comparison.name }
    }
  }

  var text: String {
    let lines = [
      heading, diffs, sentences, ranks, horizons, reach, why, breakEven, hinges, closing,
    ].filter { !$0.isEmpty }.joined(separator: [""])
    return ink.marked(lines.joined(separator: "\n") + "\n")
  }

  private var heading: [String] {
    let effect = answers.map(\.comparison.effect).min() ?? 0
    let span = Spoken.span(first.scenario.start + effect, months: first.months - effect)
    return ["\(Escaping.terminal(baselineName)) · \(answers.count) changes · \(span)"]
  }

  private func name(_ comparison: Comparison, _ width: Int) -> String {
    // Changes of one baseline begin alike: their ends tell them apart.
    let name = Escaping.terminal(comparison.name)
    guard name.count > width else { return Layout.left(name, width) }
    return ink.ellipsis + name.suffix(width - ink.ellipsis.count)
  }

  // MARK: What is compared

  private var diffs: [String] {
    RankedDifferences(ranked.map { ($0.comparison.name, $0.scenario.differences) }).lines
  }

  private var sentences: [String] {
    let moved = ranked.prefix(1).map { MovedText($0).sentence }.filter { !$0.isEmpty }
      .map { "With \(Escaping.terminal(first.name)): \($0)" }
    return RankingAnswer(ranking).sentences.flatMap { Layout.wrapped($0) }.map(ink.strong)
      + moved.flatMap { Layout.wrapped($0) }
  }

  private var ranks: [String] {
    let text = FigureText(ranking.figure, ranking.comparisons)
    func line(_ rank: String, _ name: String, _ cells: [String]) -> String {
      let widths = [20, 10, 10, 8, 7]
      return Layout.right(rank, 4) + " " + Layout.left(name, 20)
        + zip(cells, widths).map { Layout.right($0, $1) }.joined()
    }
    let head = line(
      "rank", "change",
      [
        Layout.cut(text.name, to: 19, ellipsis: ink.ellipsis), "P10", "P90", "better", "best",
      ])
    let rows = ranking.comparisons.enumerated().map { place, comparison -> String in
      let difference = comparison[ranking.figure]
      return line(
        "\(place + 1)", name(comparison, 20),
        [
          difference.map { text.signed($0.difference) } ?? "-",
          difference?.quantiles.map { text.signed($0.p10) } ?? "-",
          difference?.quantiles.map { text.signed($0.p90) } ?? "-",
          difference?.chanceText ?? "-",
          Spoken.part(ranking.shareBest[place]),
        ])
    }
    let none = line("-", "no change", ["0", "", "", "", Spoken.part(ranking.noChangeBest)])
    let rule =
      ranking.figure == .headline
      ? [] : ["ranked by the expected difference of \(ranking.figure.text)"]
    return [ink.faint(head)] + rows + [none] + rule
  }

  // MARK: Evidence

  private var horizons: [String] {
    let marks = first.horizons
    let shown = marks.count > 4 ? marks.filter { $0.after != 6 } : marks
    let amounts = ranking.comparisons.flatMap { comparison in
      comparison.horizons.compactMap { comparison[.mrr, month: $0.month]?.difference }
    }
    let scale = MoneyScale(first.scenario.currency, fitting: amounts)
    func line(_ label: String, _ cells: [String]) -> String {
      Layout.left(label, 24) + cells.map { Layout.right($0, 14) }.joined()
    }
    let head = line(
      "MRR difference",
      shown.map { mark in
        (mark.after.map { "+\($0) " } ?? "end ") + (first.scenario.start + mark.month).spoken
      })
    return [ink.faint(head)]
      + ranking.comparisons.map { comparison in
        line(
          "  " + name(comparison, 22),
          shown.map { mark in
            let month = mark.after.map { comparison.effect + $0 } ?? mark.month
            return comparison[.mrr, month: month].map { scale.signed($0.difference) } ?? "-"
          })
      }
  }

  private var reach: [String] {
    guard ranked.contains(where: { $0.reach != nil }) else { return [] }
    func line(_ label: String, _ cells: [String]) -> String {
      let widths = [9, 8, 16, 8, 15]
      return Layout.left(label, 24) + zip(cells, widths).map { Layout.right($0, $1) }.joined()
    }
    let head = line(
      "Reached", ["at once", "later", "leaves before", "never", "customers, end"])
    return [ink.faint(head)]
      + ranked.map { answer in
        let comparison = answer.comparison
        let customers =
          comparison[.active, month: comparison.months - 1]
          .map { Spoken.signedCount($0.difference) } ?? "-"
        let shares =
          answer.reach.map { reach -> [String] in
            let later = [Reach.Way.atRenewal, .oldPriceEnds, .ownMove].reduce(0) {
              $0 + reach[$1].mrr
            }
            return [
              reach[.atOnce].mrr, later, reach[.leaves].mrr,
              reach[.notYet].mrr + reach[.otherPlans].mrr,
            ].map(Spoken.part)
          } ?? ["-", "-", "-", "-"]
        return line("  " + name(comparison, 22), shares + [customers])
      }
  }

  private var why: [String] {
    let splits = ranked.compactMap { answer in answer.split.map { (answer, $0) } }
    guard !splits.isEmpty else { return [] }
    let last = first.months - 1
    let named: [Part] = [.price, .timing, .churn, .downgrades, .newBusiness]
    func values(_ answer: ChangeAnswer, _ split: Split) -> [Double] {
      let parts = named.map { split.revenue($0, through: last) }
      let whole = answer.comparison[.revenueToDate, month: last]?.difference ?? 0
      let others = split.parts.filter { !named.contains($0) }
        .reduce(0) { $0 + split.revenue($1, through: last) }
      return parts + [others, whole]
    }
    let rows = splits.map { ($0.0, values($0.0, $0.1)) }
    let scale = MoneyScale(first.scenario.currency, fitting: rows.flatMap(\.1))
    func line(_ label: String, _ cells: [String]) -> String {
      Layout.left(label, 17) + cells.map { Layout.right($0, 9) }.joined()
    }
    let head = line(
      "Why (revenue)", ["price", "timing", "leave", "down", "new", "rest", "all"])
    return [ink.faint(head)]
      + rows.map { answer, values in
        line("  " + name(answer.comparison, 15), values.map(scale.signed))
      }
  }

  private var breakEven: [String] {
    let rows = ranked.compactMap { answer in answer.breakEven.map { (answer.comparison, $0) } }
    guard !rows.isEmpty else { return [] }
    func line(_ label: String, _ cells: [String]) -> String {
      let widths = [11, 14, 9, 16, 6]
      return Layout.left(label, 24) + zip(cells, widths).map { Layout.right($0, $1) }.joined()
    }
    let head = line(
      "Break-even", ["elasticity", "P10 to P90", "loss", "P10 to P90", "naive"])
    return [ink.faint(head)]
      + rows.map { comparison, breakEven in
        line("  " + name(comparison, 22), BreakEvenText.cells(breakEven))
      }
  }

  private var hinges: [String] {
    ranked.prefix(1).flatMap { answer -> [String] in
      let names = answer.hinges.prefix(2).map(\.path).joined(separator: ", ")
      let on = names.isEmpty ? [] : Layout.wrapped("Hinges on   \(names)", indent: "            ")
      let test = answer.testFirst.enumerated().flatMap { index, sentence in
        Layout.wrapped(
          sentence, first: index == 0 ? "Test first  " : "            ", indent: "            ")
      }
      return on + test
    }
  }

  private var closing: [String] {
    let gates = ranked.flatMap { answer -> [String] in
      let comparison = answer.comparison
      let own = comparison.gates.map { GateText.sentence($0, answer.scenario) }
      let asked = conditions.filter { $0.change == comparison.name }
        .map { ConditionText.sentence($0, answer.scenario) }
      return (own + asked).flatMap {
        Layout.wrapped("\(Escaping.terminal(comparison.name)): \($0)", indent: "  ")
      }
    }
    return gates
      + ComparisonConditions(ranking.comparisons, ranking.figure, warnings).lines
  }
}

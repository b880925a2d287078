import Decisions
import Estimates
import PricingModel

/// The part of `summary.md` that is about the change: diff, answer, picture, figures, and what they
/// rest on, one fact a line (mockups/summary.md).
struct ComparisonMarkdown {
  let answer: ChangeAnswer
  let baselineName: String
  /// The picture beside the file; nil on stdout.
  let picture: String?
  let conditions: [Condition.Result]
  let warnings: [Warning]

  private var scenario: Scenario { answer.scenario }

  var title: String {
    "# \(Escaping.markdown(baselineName)): \(Escaping.markdown(scenario.name))"
  }

  /// Everything under the title, in sections.
  var sections: [[String]] {
    let sentences = ComparisonAnswer(answer)
    let verdict = [sentences.gain, sentences.chance].filter { !$0.isEmpty }.joined(separator: " ")
    let image = picture.map { ["![\(PairedPicture.finding(answer))](\($0))"] } ?? []
    return [
      MarkdownDiff.lines(scenario.differences), ["**\(verdict)**"], moved, image,
      answer.comparison.isNothing ? [] : figures, facts,
    ].filter { !$0.isEmpty }
  }

  var text: String {
    let all = [[title]] + sections + [MarkdownWarnings.lines(warnings)]
    return all.joined(separator: [""]).joined(separator: "\n") + "\n"
  }

  private var moved: [String] {
    [MovedText(answer).sentence].filter { !$0.isEmpty }.map(Escaping.markdown)
  }

  private var figures: [String] {
    MarkdownTable.lines(
      ["", "Without", "With", "Difference", "P10", "P90", "Better"],
      ComparisonRows(answer).rows.map { row in
        let label = [row.label, row.horizon, row.month].filter { !$0.isEmpty }
          .joined(separator: ", ")
        return [
          Escaping.markdown(label), row.without, row.with, row.difference, row.p10, row.p90,
          row.better,
        ]
      }, left: 1)
  }

  private var facts: [String] {
    var lines: [String] = []
    if let reach = answer.reach {
      let text = ReachText(reach, scenario)
      lines.append("* **Reached** \(text.whole) \(text.parts.joined(separator: "; ")).")
    }
    if let table = WhyTable(answer) {
      let parts = table.rows.dropLast().map { "\($0.label) \($0.amount)" }
      lines.append("* **Why**, revenue to the end: \(parts.joined(separator: "; ")).")
    }
    let text = FigureText(answer)
    for hinge in answer.hinges.prefix(3) {
      lines.append(
        "* **Hinges on** \(Escaping.markdown(hinge.path)): \(text.signed(hinge.atLow)) at "
          + "\(hinge.low) (P10), \(text.signed(hinge.atHigh)) at \(hinge.high) (P90).")
    }
    if let breakEven = answer.breakEven {
      lines += BreakEvenText.all(breakEven).map {
        "* **Break-even** \(Escaping.markdown($0))."
      }
    }
    lines += answer.testFirst.map { "* **Test first** \(Escaping.markdown($0))" }
    if let noise = answer.noise {
      let range = noise.quantiles.map {
        "P10 \(text.signed($0.p10)), P90 \(text.signed($0.p90)), "
      }
      lines.append(
        "* **With chance too**, on common random numbers: \(range ?? "")better in "
          + "\(Verdict.cases(noise.chanceBetter)) outcomes.")
    }
    lines += answer.comparison.gates.map { result in
      "* **Gate** `\(GateText.condition(result.gate, scenario))` "
        + GateText.outcome(result, scenario)
        + (result.gate.because.map { ": \(Escaping.markdown($0))" } ?? "")
    }
    lines += conditions.filter { $0.change == answer.comparison.name }.map {
      "* **Gate** \(Escaping.markdown(ConditionText.sentence($0, scenario)))"
    }
    return lines
  }

  /// How the comparison was made, for the folded section on the method.
  var method: [String] {
    let comparison = answer.comparison
    var lines: [String] = []
    if comparison.isCertain {
      lines.append("Differences are of expected values, exact: every input is certain.")
    } else {
      let text = FigureText(answer)
      let error = comparison[answer.headline].map {
        text.signed($0.monteCarloError).replacing("+", with: "")
      }
      lines.append(
        "Differences are of expected values under \(Spoken.count(comparison.draws, "draw")) of the "
          + "inputs, the same in both arms; P10, P90 and Better are over these draws, free of how "
          + "chance is paired. Monte Carlo error of the answer \(error ?? "-").")
    }
    if let split = answer.split, !split.parts.isEmpty { lines.append(WhyTable.order(split)) }
    return lines
  }
}

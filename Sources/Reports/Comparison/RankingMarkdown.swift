import Estimates
import PricingModel

/// `ranking.md`: several changes of one baseline side by side, the best first.
struct RankingMarkdown {
  let answers: [ChangeAnswer]
  let ranking: Ranking
  let baselineName: String

  private var ranked: [ChangeAnswer] {
    ranking.comparisons.compactMap { comparison in
      answers.first { $0.comparison.name == comparison.name }
    }
  }

  var text: String {
    let title =
      "# \(Escaping.markdown(baselineName)): \(Spoken.count(answers.count, "change")) compared"
    let sentences = RankingAnswer(ranking).sentences.map { Escaping.markdown($0) }
    let rule = "Ranked by the expected difference of `\(ranking.figure.text)`."
    let sections = [
      [title], ["**\(sentences.joined(separator: " "))**"], table, [rule], diffs,
    ]
    return sections.joined(separator: [""]).joined(separator: "\n") + "\n"
  }

  private var table: [String] {
    let text = FigureText(ranking.figure, ranking.comparisons)
    let rows = ranking.comparisons.enumerated().map { place, comparison in
      let difference = comparison[ranking.figure]
      return [
        "\(place + 1)", Escaping.markdown(comparison.name),
        difference.map { text.signed($0.difference) } ?? "-",
        difference?.quantiles.map { text.signed($0.p10) } ?? "-",
        difference?.quantiles.map { text.signed($0.p90) } ?? "-",
        difference?.chanceText ?? "-",
        Spoken.part(ranking.shareBest[place]),
      ]
    }
    let none = ["-", "no change", "0", "", "", "", Spoken.part(ranking.noChangeBest)]
    return MarkdownTable.lines(
      ["Rank", "Change", text.name, "P10", "P90", "Better", "Best"], rows + [none],
      alignments: ["--:", ":--", "--:", "--:", "--:", "--:", "--:"])
  }

  private var diffs: [String] {
    ranked.map { answer -> [String] in
      ["Change \(Escaping.markdown(answer.comparison.name)):", ""]
        + MarkdownDiff.lines(answer.scenario.differences)
    }.joined(separator: [""]).map { $0 }
  }
}

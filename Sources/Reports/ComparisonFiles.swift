import Estimates
import PricingModel

/// What a comparison gives its readers: text for stdout and files for programs.
///
/// Pure functions: same arguments, same bytes, whatever the order in which changes were named.
public struct ComparisonFiles: Sendable {
  public let answers: [ChangeAnswer]
  public let ranking: Ranking
  public let conditions: [Condition.Result]
  public let warnings: [Warning]
  private let baselineName: String
  private let stakes: StakesReport?

  /// - Parameters:
  ///   - answers: of one baseline, at least one.
  ///   - conditions: `--fail-if`, held against each change.
  ///   - stakes: all that the choice hinges on, where it was asked for in full.
  public init(
    answers: [ChangeAnswer], ranking: Ranking, baselineName: String,
    conditions: [Condition.Result], warnings: [Warning], stakes: StakesReport? = nil
  ) {
    self.stakes = stakes
    self.answers = ranking.comparisons.compactMap { comparison in
      answers.first { $0.comparison.name == comparison.name }
    }
    self.ranking = ranking
    self.conditions = conditions
    self.warnings = warnings
    self.baselineName = baselineName
  }

  /// `--format text`, in 80 columns.
  public func terminal(_ ink: Ink = .plain) -> String {
    if answers.count == 1 {
      return TerminalComparison(
        answer: answers[0], baselineName: baselineName, conditions: conditions,
        warnings: warnings, ink: ink
      ).text
    }
    return TerminalRanking(
      answers: answers, ranking: ranking, baselineName: baselineName, conditions: conditions,
      warnings: warnings, ink: ink
    ).text
  }

  /// `--format markdown`.
  public var markdown: String {
    let each = answers.map {
      ComparisonMarkdown(
        answer: $0, baselineName: baselineName, picture: nil, conditions: conditions,
        warnings: warnings
      ).text
    }
    return ((answers.count > 1 ? [rankingMarkdown] : []) + each).joined(separator: "\n")
  }

  /// `--format csv`: the rows of `comparison.csv` of every change, by name.
  public func csv(threads: Int = 1) -> String {
    let named = answers.map(\.comparison).sorted { $0.name < $1.name }
    return ComparisonTable.csv(named, threads: threads)
  }

  /// `--format json`.
  public var json: String {
    JSONValue.object(
      [
        ("format", .number(SummaryJSON.format)),
        ("baseline", .string(baselineName)),
        ("ranked_by", .string(ranking.figure.text)),
        ("no_change_best", share(ranking.noChangeBest)),
        (
          "ranking",
          .array(
            zip(ranking.comparisons, ranking.shareBest).map { comparison, best in
              .object([("change", .string(comparison.name)), ("share_best", share(best))])
            })
        ),
        (
          "changes",
          .array(answers.map { ComparisonJSON(answer: $0, conditions: conditions).value })
        ),
        (
          "warnings",
          .array(
            warnings.map {
              .object([("code", .string($0.code)), ("sentence", .string($0.sentence))])
            })
        ),
      ] + (stakes.map { [("stakes", $0.document)] } ?? [])
    ).text
  }

  private func share(_ value: Double) -> JSONValue {
    .number(ExactNumber.share(value))
  }

  /// `ranking.csv`.
  public var rankingCSV: String { RankingTable.csv(ranking) }

  /// `ranking.md`.
  public var rankingMarkdown: String {
    RankingMarkdown(answers: answers, ranking: ranking, baselineName: baselineName).text
  }

  /// Conditions and gates that did not pass, a sentence each: figure, bound, distance.
  public var failures: [String] {
    let asked = conditions.filter(\.failed).compactMap { result in
      answers.first { $0.comparison.name == result.change }.map {
        "\(result.change): \(ConditionText.sentence(result, $0.scenario))"
      }
    }
    let own = answers.flatMap { answer in
      answer.comparison.gates.filter { !$0.passed }.map {
        "\(answer.comparison.name): \(GateText.sentence($0, answer.scenario))"
      }
    }
    return own + asked
  }
}

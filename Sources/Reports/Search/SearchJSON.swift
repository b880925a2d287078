import Decisions
import Estimates
import PricingModel

/// A search for programs.
struct SearchJSON {
  let report: SearchReport

  var value: JSONValue {
    let frontier = report.frontier
    return .object([
      ("format", .number(1)),
      ("scenario", .string(report.scenario.name)),
      ("fingerprint", .string(report.scenario.fingerprint)),
      ("question", question),
      (
        "run",
        .object([
          ("rng", .number(report.question.streams)),
          ("seed", .number(String(report.question.seed))),
        ])
      ),
      ("at", .string(report.at.description)),
      ("maximise", .string(report.objective)),
      ("statistic", .string(frontier.statistic.rawValue)),
      ("subject_to", .array(report.limits.map { .string($0) })),
      ("levers", .array(frontier.levers.map { .string($0.path) })),
      ("verdict", .string(verdict)),
      ("answer", .string(SearchAnswer(report: report).sentences.joined(separator: " "))),
      ("best", best),
      ("open_ends", .array(openEnds)),
      ("simulated", simulated),
      ("efficient", .array(frontier.efficient.map(candidate))),
      ("flat", .array(frontier.flat.map(candidate))),
    ])
  }

  /// Enough for `check` to ask it again.
  private var question: JSONValue {
    .object([
      ("levers", .array(report.question.levers.map { .string($0) })),
      ("maximise", .string(report.question.maximise)),
      ("subject_to", .array(report.question.subjectTo.map { .string($0) })),
      ("at", .string(report.question.at)),
    ])
  }

  private var verdict: String {
    switch report.frontier.verdict {
    case .best: "best"
    case .noChange: "no_change"
    case .open: "open"
    case .noneAllowed: "none_allowed"
    }
  }

  private var best: JSONValue {
    guard case .best(let best) = report.frontier.verdict else { return .null }
    return candidate(best)
  }

  private var openEnds: [JSONValue] {
    guard case .open(let ends) = report.frontier.verdict else { return [] }
    return ends.map { end in
      .object([
        ("lever", .string(report.frontier.levers[end.lever].path)),
        ("end", .string(end.end.text)),
        ("turns_before", .string(end.turnsBefore?.text)),
        ("still_rising_at", .string(end.stillRisingAt?.text)),
      ])
    }
  }

  private var simulated: JSONValue {
    guard let simulated = report.simulated else { return .null }
    let sample: (name: String, count: Int) =
      switch simulated.sample {
      case .replications(let count): ("replications", count)
      case .customers(let count): ("customers", count)
      }
    return .object([
      ("mean", number(simulated.mean)), ("mc_error", number(simulated.error)),
      ("p10", simulated.p10.map(number) ?? .null), (sample.name, .number(sample.count)),
    ])
  }

  private func candidate(_ index: Int) -> JSONValue {
    let candidate = report.frontier.candidates[index]
    return .object([
      ("settings", .array(candidate.settings.map { .string($0.text) })),
      ("expected", number(candidate.expected)), ("p10", number(candidate.p10)),
      ("p90", number(candidate.p90)),
      ("p_better", .number(ExactNumber.share(candidate.chanceBetter))),
      ("extrapolated", .bool(report.isExtrapolated(candidate))),
    ])
  }

  private func number(_ value: Double) -> JSONValue {
    let text = ExactNumber.cell(value, report.metric.unit, report.scenario.currency)
    return text.isEmpty ? .null : .number(text)
  }
}

import Decisions
import Estimates
import PricingModel

/// A comparison for programs: `comparison` of `summary.json`, and what `compare --format json`
/// prints. Numbers as in the CSV files; money in major units.
struct ComparisonJSON {
  let answer: ChangeAnswer
  let conditions: [Condition.Result]

  private var comparison: Comparison { answer.comparison }
  private var scenario: Scenario { answer.scenario }
  private var currency: Currency { scenario.currency }

  var value: JSONValue {
    let sentences = ComparisonAnswer(answer)
    return .object([
      ("change", .string(comparison.name)),
      ("name", .string(scenario.name)),
      ("baseline", .string(scenario.changeOf)),
      ("takes_effect", .string((scenario.start + comparison.effect).description)),
      ("draws", .number(comparison.draws)),
      ("seed", .number(String(comparison.seed))),
      ("is_null", .bool(comparison.isNothing)),
      ("differences", .array(scenario.differences.map { .string($0) })),
      (
        "answer",
        .object([
          ("headline", .string(answer.headline.text)),
          ("verdict", .string(sentences.verdict.word.rawValue)),
          ("gain", .string(sentences.gain)),
          ("chance", .string(sentences.chance)),
          ("moved", .string(MovedText(answer).sentence)),
        ])
      ),
      ("headline", figure(answer.headline)),
      ("horizons", .array(horizons)),
      ("noise", noise),
      ("reach", reach),
      ("why", why),
      ("break_even", breakEven),
      ("hinges", hinges),
      ("test_first", .array(answer.testFirst.map { .string($0) })),
      ("gates", .array(gates)),
    ])
  }

  // MARK: Figures

  private func figure(_ figure: Figure) -> JSONValue {
    difference(
      figure.text, comparison.month(of: figure), comparison[figure], figure.metric.unit)
  }

  private var horizons: [JSONValue] {
    comparison.horizons.flatMap { horizon in
      [Metric.mrr, .revenueToDate, .active, .logoChurn].map { metric in
        let time = horizon.after.map { "+\($0)" } ?? "end"
        return difference(
          "\(metric.rawValue)@\(time)", horizon.month, comparison[metric, month: horizon.month],
          metric.unit)
      }
    }
  }

  private func difference(
    _ name: String, _ month: Int?, _ difference: Difference?, _ unit: Metric.Unit
  ) -> JSONValue {
    let quantiles = difference?.quantiles
    return .object([
      ("figure", .string(name)), ("month", month.map { .number($0) } ?? .null),
      ("baseline", number(difference?.baseline, unit)),
      ("changed", number(difference?.changed, unit)),
      ("difference", number(difference?.difference, unit)),
      ("sd", number(difference?.sd, unit)), ("p10", number(quantiles?.p10, unit)),
      ("p50", number(quantiles?.p50, unit)), ("p90", number(quantiles?.p90, unit)),
      ("p_better", number(difference?.chanceBetter, .share)),
      ("mc_error", number(difference?.monteCarloError, unit)),
    ])
  }

  private var noise: JSONValue {
    guard let noise = answer.noise else { return .null }
    let unit = answer.headline.metric.unit
    return .object([
      ("figure", .string(answer.headline.text)), ("coupling", .string("common random numbers")),
      ("sd", number(noise.sd, unit)), ("p10", number(noise.quantiles?.p10, unit)),
      ("p50", number(noise.quantiles?.p50, unit)), ("p90", number(noise.quantiles?.p90, unit)),
      ("p_better", number(noise.chanceBetter, .share)),
    ])
  }

  // MARK: Evidence

  private var reach: JSONValue {
    guard let reach = answer.reach else { return .null }
    return .object([
      ("month_before", .string((scenario.start + reach.before).description)),
      ("mrr", number(reach.mrr, .money)), ("accounts", number(reach.accounts, .accounts)),
      (
        "shares",
        .array(
          Reach.Way.allCases.map { way in
            .object([
              ("way", .string(way.rawValue)), ("mrr", number(reach[way].mrr, .share)),
              ("accounts", number(reach[way].accounts, .share)),
            ])
          })
      ),
      ("reached_mrr_by_month", .array(reach.reached.map { number($0.mrr, .share) })),
      ("left_mrr_by_month", .array(reach.left.map { number($0.mrr, .share) })),
    ])
  }

  private var why: JSONValue {
    guard let split = answer.split else { return .null }
    let last = split.months - 1
    let parts = split.parts.flatMap { part in
      split.groups.map { group in
        JSONValue.object([
          ("part", .string(part.rawValue)), ("group", .string(group.description)),
          ("mrr_end", number(split.mrr(part, group: group, month: last), .money)),
          ("revenue_end", number(split.revenue(part, group: group, through: last), .money)),
        ])
      }
    }
    return .object([
      ("order", .array(split.parts.map { .string($0.rawValue) })), ("parts", .array(parts)),
      (
        "mrr_by_month",
        .object(
          split.parts.map { part in
            (
              part.rawValue,
              .array((0...last).map { number(split.mrr(part, month: $0), .money) })
            )
          })
      ),
    ])
  }

  private var breakEven: JSONValue {
    guard let breakEven = answer.breakEven else { return .null }
    return .array(
      breakEven.points.map { point in
        func share(_ value: Double?) -> JSONValue { number(value, .share) }
        return .object([
          ("input", .string(point.input.rawValue)), ("plan", .string(point.plan)),
          ("p10", share(point.quantiles?.p10)), ("p50", share(point.centre)),
          ("p90", share(point.quantiles?.p90)), ("never_pays", share(point.neverPays)),
          ("always_pays", share(point.alwaysPays)), ("assumed", share(point.assumed)),
          ("naive", share(point.naive)),
        ])
      })
  }

  private var hinges: JSONValue {
    let unit = answer.headline.metric.unit
    return .array(
      answer.hinges.map { hinge in
        .object([
          ("input", .string(hinge.path)), ("low", .string(hinge.low)),
          ("high", .string(hinge.high)), ("at_low", number(hinge.atLow, unit)),
          ("at_high", number(hinge.atHigh, unit)),
        ])
      })
  }

  private var gates: [JSONValue] {
    let own = comparison.gates.map { result in
      gate(
        GateText.condition(result.gate, scenario), result.passed, result.value,
        result.spare?.magnitude)
    }
    let asked = conditions.filter { $0.change == comparison.name }.map {
      gate($0.condition.text, !$0.failed, $0.value, $0.distance)
    }
    return own + asked
  }

  private func gate(
    _ condition: String, _ passed: Bool, _ value: Double?, _ distance: Double?
  ) -> JSONValue {
    .object([
      ("condition", .string(condition)), ("passed", .bool(passed)),
      ("value", .number(value.flatMap(ExactNumber.statistic))),
      ("distance", .number(distance.flatMap(ExactNumber.statistic))),
    ])
  }

  private func number(_ value: Double?, _ unit: Metric.Unit) -> JSONValue {
    let digits = ExactNumber.cell(value, unit, currency)
    return digits.isEmpty ? .null : .number(digits)
  }
}

import Decisions
import Estimates
import PricingModel

/// The stakes of a decision for programs; numbers as in `sensitivity.csv`.
struct StakesJSON {
  let stakes: Stakes
  let words: StakesWords

  var value: JSONValue {
    .object([
      ("metric", .string(words.metric.rawValue)),
      ("draws", .number(stakes.draws)),
      ("tornado", .array(stakes.tornados.map(tornado))),
      ("indices", .array((stakes.indices?.rows ?? []).map(index))),
      ("information", information),
    ])
  }

  private func tornado(_ tornado: Tornado) -> JSONValue {
    .object([
      ("change", .string(tornado.change)),
      ("expected", number(tornado.expected)),
      (
        "bars",
        .array(
          tornado.bars.map { bar in
            .object([
              ("input", .string(bar.path)),
              ("input_p10", .number(ExactNumber.statistic(bar.low.input))),
              ("input_p90", .number(ExactNumber.statistic(bar.high.input))),
              ("at_p10", number(bar.low.difference)),
              ("at_p90", number(bar.high.difference)),
              ("error_of_swing", number(bar.error)),
            ])
          })
      ),
    ])
  }

  private func index(_ row: SobolIndices.Row) -> JSONValue {
    .object([
      ("inputs", .array(row.paths.map { .string($0) })),
      ("is_choice", .bool(row.paths.isEmpty)),
      ("first", share(row.first)),
      ("total", share(row.total)),
    ])
  }

  private var information: JSONValue {
    let information = stakes.information
    return .object([
      ("choice", .string(information.choice)),
      ("evpi", interval(information.all)),
      (
        "inputs",
        .array(
          information.rows.map { row in
            .object([
              ("input", .string(row.path)),
              ("evppi", interval(row.value)),
              ("test", row.test.map(test) ?? .null),
            ])
          })
      ),
    ])
  }

  private func test(_ plan: TestPlan) -> JSONValue {
    .object([
      ("kind", .string(plan.test.kind.rawValue)),
      ("arms", .number(plan.test.arms)),
      ("size_of_an_arm", .number(plan.size)),
      ("months", plan.months.map { .number($0) } ?? .null),
      ("is_possible", .bool(plan.isPossible)),
      ("share_of_regret", .number(ExactNumber.share(plan.shareOfRegret))),
    ])
  }

  private func number(_ value: Double) -> JSONValue {
    let text = ExactNumber.cell(value, words.metric.unit, words.scenario.currency)
    return text.isEmpty ? .null : .number(text)
  }

  private func interval(_ interval: Interval) -> JSONValue {
    .object([
      ("value", number(interval.value)), ("lower", number(interval.lower)),
      ("upper", number(interval.upper)),
    ])
  }

  private func share(_ interval: Interval) -> JSONValue {
    .object([
      ("value", .number(ExactNumber.share(interval.value))),
      ("lower", .number(ExactNumber.share(interval.lower))),
      ("upper", .number(ExactNumber.share(interval.upper))),
    ])
  }
}

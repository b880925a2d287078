import Estimates
import PricingModel

/// `summary.json`, format 1: everything of the summary for programs (INTERFACE 3).
///
/// Numbers as in the CSV files; `null` where a figure is not defined. Money in major units. Nothing
/// of the clock, the machine or where the files lie.
struct SummaryJSON {
  static let format = 1

  let summary: Summary
  let scenario: Scenario
  /// What the change makes of its baseline; nil for a scenario.
  var change: ChangeAnswer?

  var text: String { document.text }

  private var document: JSONValue {
    let comparison = change.map {
      [("comparison", ComparisonJSON(answer: $0, conditions: []).value)]
    }
    let warnings = summary.warnings + (change?.ownWarnings ?? [])
    return .object(
      [
        ("format", .number(Self.format)),
        ("scenario", scenarioFacts),
        ("run", runFacts),
        ("answer", answer),
      ] + (comparison ?? []) + [
        ("warnings", .array(warnings.map(warning))),
        ("gates", .array(summary.gates.map(gate))),
        ("inputs", .array(scenario.inputs.map(input))),
        ("customers", customers),
        ("bridge", .array(summary.bridge.enumerated().map(bridge))),
        ("forecast", .array(forecast)),
      ])
  }

  private var scenarioFacts: JSONValue {
    .object([
      ("name", .string(scenario.name)),
      ("description", .string(scenario.description)),
      ("change_of", .string(scenario.changeOf)),
      ("fingerprint", .string(scenario.fingerprint)),
      ("currency", .string(scenario.currency.code)),
      ("start", .string(scenario.start.description)),
      ("months", .number(scenario.months)),
      ("month_days", scenario.monthDays.map { .number($0) } ?? .null),
      ("plans", .array(scenario.plans.map { .string($0.id) })),
      ("segments", .array(scenario.segments.map { .string($0) })),
      ("differences", .array(scenario.differences.map { .string($0) })),
    ])
  }

  private var runFacts: JSONValue {
    .object(
      [
        ("engine", .string(summary.engine))
      ]
        + (summary.engineReasons.isEmpty
          ? [] : [("engine_because_of", .array(summary.engineReasons.map { .string($0) }))])
        + [
          ("rng", .number(summary.streams)),
          ("seed", .number(String(summary.seed))),
          ("replications", .number(summary.replications)),
          ("dialect", .string(scenario.dialect.rawValue)),
          ("has_quantiles", .bool(!summary.hasTooFewForQuantiles && !summary.isExact)),
          ("share_of_variance_from_inputs", share(summary.parameterShare)),
        ])
  }

  private var answer: JSONValue {
    let answer = Answer(summary, scenario)
    return .object([
      ("direction", .string(answer.direction.rawValue)),
      ("outlook", .string(answer.outlook)),
      ("range", .string(answer.range)),
    ])
  }

  private func warning(_ warning: Warning) -> JSONValue {
    .object([("code", .string(warning.code)), ("sentence", .string(warning.sentence))])
  }

  private func gate(_ result: GateResult) -> JSONValue {
    .object([
      ("condition", .string(GateText.condition(result.gate, scenario))),
      ("passed", .bool(result.passed)),
      ("value", .number(result.value.flatMap(ExactNumber.statistic))),
      ("spare", .number(result.spare.flatMap(ExactNumber.statistic))),
      ("because", .string(result.gate.because)),
    ])
  }

  private func input(_ input: Input) -> JSONValue {
    .object([
      ("path", .string(input.path)),
      ("value", .string(input.text)),
      ("kind", .string(input.kind.rawValue)),
      ("grade", .string(input.grade?.rawValue)),
      ("source", .string(input.source)),
      ("line", input.line.map { .number($0) } ?? .null),
      ("is_used", .bool(summary.uses(input))),
    ])
  }

  private var customers: JSONValue {
    .object([
      ("horizon_months", summary.customerHorizon.map { .number($0) } ?? .null),
      ("discount_rate_per_year", share(summary.discountRate)),
      (
        "rows",
        .array(
          summary.customers.map { row in
            .object(
              [
                ("group", .string(row.group.description)),
                ("quantity", .string(row.quantity.rawValue)),
              ] + statistics([row.estimate], row.quantity.unit).map { ($0.0, $0.1[0]) })
          })
      ),
    ])
  }

  private func bridge(_ month: Int, _ bridge: MRRBridge) -> JSONValue {
    .object([
      ("month", .number(month)), ("start", money(bridge.start)), ("new", money(bridge.new)),
      ("reactivation", money(bridge.reactivation)), ("expansion", money(bridge.expansion)),
      ("contraction", money(bridge.contraction)),
      ("churned_voluntary", money(bridge.byChoice)),
      ("churned_involuntary", money(bridge.failedPayments)), ("end", money(bridge.end)),
    ])
  }

  /// One entry a metric and group, a list over the months for each statistic.
  private var forecast: [JSONValue] {
    summary.metrics.flatMap { metric in
      summary.groups.indices.filter { $0 == 0 || metric.isGrouped }.map { group in
        let months = (0..<summary.months).map { summary[metric, group, $0] }
        return .object(
          [
            ("metric", .string(metric.rawValue)),
            ("group", .string(summary.groups[group].description)),
            ("unit", .string(metric.unit.rawValue)),
            ("kind", .string(metric.kind.rawValue)),
            ("better", .string(metric.better.rawValue)),
          ] + statistics(months, metric.unit).map { ($0.0, .array($0.1)) })
      }
    }
  }

  private func statistics(
    _ estimates: [Estimate?], _ unit: Metric.Unit
  ) -> [(String, [JSONValue])] {
    let kinds: [(String, (Estimate) -> Double?)] = [
      ("mean", { $0.mean }), ("sd", { $0.sd }), ("p10", { $0.quantiles?.p10 }),
      ("p50", { $0.quantiles?.p50 }), ("p90", { $0.quantiles?.p90 }),
      ("mc_error", { $0.monteCarloError }),
    ]
    return kinds.map { name, value in
      (name, estimates.map { number($0.flatMap(value), unit) })
    }
  }

  private func number(_ value: Double?, _ unit: Metric.Unit) -> JSONValue {
    let digits = ExactNumber.cell(value, unit, scenario.currency)
    return digits.isEmpty ? .null : .number(digits)
  }

  private func money(_ minor: Double) -> JSONValue { number(minor, .money) }

  private func share(_ value: Double?) -> JSONValue { number(value, .share) }
}

extension Scenario {
  /// Days of a month in which trials are split (MODEL 1.1); nil where nothing depends on it.
  var monthDays: Int? { eras.lazy.compactMap { $0.conduct.trials?.length.monthDays }.first }
}

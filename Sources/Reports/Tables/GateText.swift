import Estimates
import PricingModel

/// A gate in the words of the command line: `mrr@2028-12.p10 >= -2000: passed (53595.01, …)`.
enum GateText {
  static func condition(_ gate: Gate, _ scenario: Scenario) -> String {
    let group = gate.group == "all" ? "" : gate.group + ":"
    let figure =
      "\(group)\(gate.metric)@\(scenario.start + gate.month).\(gate.statistic.rawValue)"
    let unit = Metric(rawValue: gate.metric)?.unit ?? .number
    func number(_ value: Double) -> String { Self.number(value, unit, scenario.currency) }
    func plain(_ value: Double) -> String { ExactNumber.statistic(value) ?? "-" }
    return switch gate.bound {
    case .atLeast(let bound): "\(figure) >= \(number(bound))"
    case .atMost(let bound): "\(figure) <= \(number(bound))"
    case .within(let target, let share):
      "\(figure) = \(number(target)) within \(plain(share * 100))%"
    case .withinErrors(let target, let errors):
      "\(figure) = \(number(target)) within \(plain(errors)) standard errors"
    }
  }

  /// The condition, whether it holds, the figure and the distance to the bound.
  static func sentence(_ result: GateResult, _ scenario: Scenario) -> String {
    "\(condition(result.gate, scenario)) \(outcome(result, scenario))"
  }

  static func outcome(_ result: GateResult, _ scenario: Scenario) -> String {
    let unit = Metric(rawValue: result.gate.metric)?.unit ?? .number
    guard let value = result.value else { return "failed (this run has no such figure)" }
    // Two decimals of an account are enough to read, unless it is the rest that decides.
    let isClose = result.spare.map { $0.magnitude < 0.01 } ?? false
    func text(_ value: Double) -> String {
      (unit == .accounts || unit == .number) && !isClose
        ? FixedPoint(value, decimals: 2).map { $0.sign + $0.trimmed } ?? "-"
        : number(value, unit, scenario.currency)
    }
    let shown = text(value)
    guard let spare = result.spare else {
      return "failed (\(shown), and no standard error to judge it by)"
    }
    let distance = text(spare.magnitude)
    return result.passed
      ? "passed (\(shown), \(distance) to spare)" : "failed (\(shown), \(distance) short)"
  }

  /// As a result file has it; a gate's money is in major units already.
  static func number(
    _ value: Double, _ unit: Metric.Unit, _ currency: Currency
  ) -> String {
    switch unit {
    case .money: FixedPoint(value, decimals: currency.decimals)?.signedDigits ?? "-"
    case .share: FixedPoint(value, decimals: 6).map { $0.sign + $0.trimmed } ?? "-"
    case .accounts, .number: ExactNumber.statistic(value) ?? "-"
    }
  }
}

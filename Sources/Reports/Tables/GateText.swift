import Estimates
import PricingModel

/// A gate in the words of the command line: `mrr@2028-12.p10 >= -2000: passed (53595.01, …)`.
enum GateText {
  static func condition(_ gate: Gate, _ scenario: Scenario) -> String {
    let group = gate.group == "all" ? "" : gate.group + ":"
    let figure =
      "\(group)\(gate.metric)@\(scenario.start + gate.month).\(gate.statistic.rawValue)"
    func number(_ value: Double) -> String { ExactNumber.statistic(value) ?? "-" }
    return switch gate.bound {
    case .atLeast(let bound): "\(figure) >= \(number(bound))"
    case .atMost(let bound): "\(figure) <= \(number(bound))"
    case .within(let target, let share):
      "\(figure) = \(number(target)) within \(number(share * 100))%"
    case .withinErrors(let target, let errors):
      "\(figure) = \(number(target)) within \(number(errors)) standard errors"
    }
  }

  /// The condition, whether it holds, the figure and the distance to the bound.
  static func sentence(_ result: GateResult, _ scenario: Scenario) -> String {
    "\(condition(result.gate, scenario)) \(outcome(result))"
  }

  static func outcome(_ result: GateResult) -> String {
    guard let value = result.value, let shown = ExactNumber.statistic(value) else {
      return "failed (this run has no such figure)"
    }
    guard let spare = result.spare, let distance = ExactNumber.statistic(spare.magnitude) else {
      return "failed (\(shown), and no standard error to judge it by)"
    }
    return result.passed
      ? "passed (\(shown), \(distance) to spare)" : "failed (\(shown), \(distance) short)"
  }
}

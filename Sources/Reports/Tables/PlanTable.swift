import Estimates
import PricingModel

/// The paid plans side by side in the last month, and their sum.
///
/// Expected values, which add up: the `all` row is the sum of the rows above before rounding.
struct PlanTable {
  struct Row {
    let name: String
    let mrr: String
    let part: String
    let customers: String
    let churn: String
  }

  let rows: [Row]

  /// - Parameter isBare: amounts without their currency.
  init(_ summary: Summary, _ scenario: Scenario, isBare: Bool = false) {
    let last = summary.months - 1
    let paid = Set(scenario.plans.filter { !$0.isFree }.map(\.id))
    let plans = summary.groups.filter {
      if case .plan(let id) = $0 { paid.contains(id) } else { false }
    }
    let all = summary[.mrr, month: last]?.mean ?? 0
    let shown = plans + [Group.all]
    let fitting = MoneyScale(
      scenario.currency, fitting: shown.compactMap { summary[.mrr, $0, month: last]?.mean })
    let scale = isBare ? fitting.bare : fitting
    rows = shown.map { group in
      let mrr = summary[.mrr, group, month: last]?.mean ?? 0
      return Row(
        name: Self.name(group), mrr: scale.text(mrr), part: all > 0 ? Spoken.part(mrr / all) : "-",
        customers: Spoken.count(summary[.active, group, month: last]?.mean ?? 0),
        churn: summary[.logoChurn, group, month: last].map { Spoken.percent($0.mean) } ?? "-")
    }
  }

  private static func name(_ group: Group) -> String {
    if case .plan(let id) = group { id } else { group.description }
  }
}

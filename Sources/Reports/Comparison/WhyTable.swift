import Decisions
import Estimates
import PricingModel

/// Where the difference in cumulative revenue comes from: the parts and their sum, in one unit.
struct WhyTable {
  struct Row {
    let label: String
    let amount: String
    let value: Double
  }

  let rows: [Row]

  init?(_ answer: ChangeAnswer) {
    guard let split = answer.split, !split.parts.isEmpty else { return nil }
    let last = split.months - 1
    // A part that does nothing, to the last bit, needs no row.
    let values = split.parts.map { ($0, split.revenue($0, through: last)) }
      .filter { $0.1 != 0 }
    let whole = answer.comparison[.revenueToDate, month: last]?.difference ?? 0
    let scale = MoneyScale(answer.scenario.currency, fitting: values.map(\.1) + [whole])
    rows =
      values.map { Row(label: Self.label($0, $1), amount: scale.signed($1), value: $1) } + [
        Row(label: "together", amount: scale.signed(whole), value: whole)
      ]
  }

  static func label(_ part: Part, _ value: Double) -> String {
    switch part {
    case .price: value < 0 ? "lower price paid" : "higher price paid"
    case .timing: value < 0 ? "old price kept a while" : "met later"
    case .churn: value > 0 ? "customers who stay" : "customers who leave"
    case .downgrades: value > 0 ? "moves between plans" : "downgrades"
    case .newBusiness: value > 0 ? "more new customers" : "fewer new customers"
    case .mix: "billing, mix"
    case .payments: "failed payments"
    case .other: "other settings"
    }
  }

  /// How the parts were taken, for people who check.
  static func order(_ split: Split) -> String {
    let names = split.parts.map { label($0, split.revenue($0, through: split.months - 1)) }
    return "Parts are switched on in this order, each with those before it: "
      + names.joined(separator: ", ") + "."
  }
}

import Estimates
import PricingModel

extension PairedPicture {
  /// `difference.svg`: MRR without and with a change.
  init(_ answer: ChangeAnswer) {
    let comparison = answer.comparison
    let values = (0..<comparison.months).map { month -> Value in
      let difference = comparison[.mrr, month: month] ?? .none
      return Value(
        without: difference.baseline, with: difference.changed,
        band: comparison.without(.mrr, month: month)?.quantiles.map { $0.p10...$0.p90 },
        differenceBand: difference.quantiles.map { $0.p10...$0.p90 })
    }
    let currency = answer.scenario.currency
    let last = values.last ?? Value(without: 0, with: 0)
    let end = comparison[.mrr, month: comparison.months - 1] ?? .none
    self.init(
      name: "MRR", finding: Self.finding(answer), values: values, start: answer.scenario.start,
      events: TimePlot.events(of: answer.scenario, months: comparison.months),
      levels: Measure(currency, fitting: [last.without, last.with]),
      differences: Measure(MoneyScale.ofDifferences([end], currency)))
  }

  /// What the picture shows, in words and numbers.
  static func finding(_ answer: ChangeAnswer) -> String {
    let comparison = answer.comparison
    let last = comparison.months - 1
    let first = answer.scenario.start + comparison.effect
    let span = Spoken.span(first, months: comparison.months - comparison.effect)
    let difference = comparison[.mrr, month: last] ?? .none
    let ends = difference.quantiles.map { [$0.p10, $0.p90] } ?? []
    let scale = MoneyScale(answer.scenario.currency, fitting: [difference.difference] + ends)
    let range = difference.quantiles.map {
      ", P10 \(scale.signed($0.p10)), P90 \(scale.signed($0.p90))"
    }
    return "Difference in MRR the change makes, \(span): \(scale.signed(difference.difference)) "
      + "at the end\(range ?? "")"
  }
}

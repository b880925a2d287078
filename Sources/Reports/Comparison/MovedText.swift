import Estimates
import PricingModel

/// What a change does to the three figures that everybody asks about: MRR at the end, what a new
/// customer is worth, and churn, in one sentence that is true when quoted alone.
///
///     MRR in Dec 2023 $64.9k instead of $63.1k (+2.8%), CLV of a new customer $521 instead of $498
///     (+4.6%), customer churn 3.5% a month instead of 3.4% (+0.1 points).
///
/// Expected values of both arms. Churn is that of the month which the table shows.
struct MovedText {
  /// Empty where nothing differs.
  let sentence: String

  init(_ answer: ChangeAnswer) {
    let comparison = answer.comparison
    guard !comparison.isNothing else {
      sentence = ""
      return
    }
    let last = comparison.months - 1
    let churnMonth = ComparisonRows.churnMonth(comparison)
    let currency = answer.scenario.currency
    var parts: [String] = []
    if let mrr = comparison[.mrr, month: last] {
      let scale = MoneyScale(currency, fitting: [mrr.baseline, mrr.changed])
      parts.append(
        "MRR in \(answer.month(last).spoken) "
          + Self.pair(mrr, scale.text, Self.relative(mrr)))
    }
    if let (group, value) = ComparisonRows.customer(answer) {
      let scale = MoneyScale.ofCustomer(value.baseline, currency)
      parts.append("CLV of a new \(group) " + Self.pair(value, scale.text, Self.relative(value)))
    }
    if let churn = comparison[.logoChurn, month: churnMonth] {
      let points = Spoken.signedPoints(churn.difference).replacing(" pp", with: " points")
      parts.append(
        "customer churn in \(answer.month(churnMonth).spoken) "
          + Self.pair(churn, { Spoken.percent($0) + " a month" }, points))
    }
    sentence = parts.isEmpty ? "" : parts.joined(separator: ", ") + "."
  }

  private static func pair(
    _ difference: Difference, _ text: (Double) -> String, _ move: String
  ) -> String {
    let (without, with) = (text(difference.baseline), text(difference.changed))
    // The same to what is written: a difference of that has no name.
    if without == with { return "\(with) with and without" }
    return "\(with) instead of \(without.replacing(" a month", with: "")) (\(move))"
  }

  /// Of the figure without the change: `+4.1%`.
  private static func relative(_ difference: Difference) -> String {
    guard difference.baseline != 0 else { return "from nothing" }
    let share = difference.difference / difference.baseline.magnitude
    let text = Spoken.percent(share)
    return share > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
  }
}

import PricingModel
import Reports

/// What becomes of customers in a scenario, in words: past due, risk, return.
struct LifecycleWords {
  let conduct: Conduct
  /// Every input at its mean.
  let draw: Draw

  /// Behind the charge of a renewal.
  var dunning: String? {
    guard let payments = conduct.payments, payments.monthsOfDunning > 0 else { return nil }
    return "an open charge is past due for up to "
      + "\(Spoken.count(payments.monthsOfDunning, "month")), \(payments.pastDueCounts ? "" : "not ")"
      + "counted in MRR; then it is written off"
  }

  /// Part of step 4.
  var risk: String? {
    guard let risk = conduct.atRisk else { return nil }
    let factors = span(risk.churn.leaves.map { draw[$0] }) { "x\(Spoken.number($0, decimals: 2))" }
    var words = "\(rates(risk.enters)) come to be at risk (churn \(factors)), "
    words += "\(rates(risk.recovers)) recover"
    if let offer = risk.saveOffer {
      words +=
        "; \(Spoken.percent(draw[offer.accepted])) of those at risk who decide to leave take "
        + "the save offer"
    }
    return words
  }

  /// Step 5.
  var winBack: String? {
    guard let winBack = conduct.winBack else { return nil }
    return "\(rates(winBack.rate)) of those who left last month return, "
      + "x\(Spoken.number(draw[winBack.decay], decimals: 2)) each month, up to "
      + "\(Spoken.count(winBack.until, "month")); \(winBack.remembers ? "remembered" : "like new")"
  }

  private func rates(_ cases: Cases<Rate>) -> String {
    span(cases.leaves.map { $0.inMonth(draw) }) { Spoken.percent($0) }
  }

  private func span(_ values: [Double], _ words: (Double) -> String) -> String {
    guard let low = values.min(), let high = values.max() else { return words(0) }
    return low == high ? words(low) : "\(words(low)) to \(words(high))"
  }
}

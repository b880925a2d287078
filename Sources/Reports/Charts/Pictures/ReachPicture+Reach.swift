import Decisions
import PricingModel

extension ReachPicture {
  /// From the month of the change on.
  init(_ reach: Reach, _ scenario: Scenario) {
    let untouched = reach[.otherPlans].mrr
    self.init(
      before: (scenario.start + reach.before).spoken,
      total: MoneyScale(scenario.currency, fitting: [reach.mrr]).text(reach.mrr),
      shares: zip(reach.reached, reach.left).map { reached, left in
        [
          .otherPlans: untouched, .reached: reached.mrr, .left: left.mrr,
          .waiting: max(0, 1 - untouched - reached.mrr - left.mrr),
        ]
      }, start: scenario.start + (reach.before + 1), events: [])
  }
}

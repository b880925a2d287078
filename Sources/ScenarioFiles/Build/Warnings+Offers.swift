import PricingModel

/// Offers that lower revenue by themselves.
extension Warnings {
  /// W11: a way down that is cheaper than staying, and that most of those who stay take. Uncertain
  /// shares and likings are taken at their means, cases at the first of them.
  var cheaperBelow: Warning? {
    for change in pages.changes {
      guard case .offer(let offer) = change.policy, let plan = change.prices.keys.min() else {
        continue
      }
      let keep = offer.options.first { $0.kind == .keep }
      for option in offer.options {
        guard case .downgrade(let lower) = option.kind else { continue }
        let kept = monthly(plan, keep?.price, change)
        let below = monthly(lower, option.price, change)
        guard below < kept,
          weight(option, below, offer, plan) > (keep.map { weight($0, kept, offer, plan) } ?? 0)
        else { continue }
        return warning(
          "W11",
          "most who stay take the downgrade to \(pages.plans[lower].id) at \(money(below)) rather than "
            + "\(pages.plans[plan].id) at \(money(kept)): the offer lowers MRR; compare with a change "
            + "that makes none")
      }
    }
    return nil
  }

  /// How much of the accounts an option draws, up to a common factor (F40).
  private func weight(
    _ option: Offer.Option, _ price: Int64, _ offer: Offer, _ plan: Int
  ) -> Double {
    let means = Draw(meansOf: registry.parameters)
    switch offer.choice {
    case .shares: return option.share.leaves.first.map { means[$0] } ?? 0
    case .likings(let priceWeight, let aversion):
      let list = pages.plans[plan].price.schedule.monthly(seats: pages.plans[plan].billedSeats(1))
      let gap = price > 0 && list > 0 ? Elementary.log(Double(price) / Double(list)) : 0
      let penalty = gap > 0 ? means[aversion] * gap : gap
      return Elementary.exp(
        means[option.liking] - means[option.effort] - means[priceWeight] * penalty)
    }
  }

  /// What the fewest seats of a plan cost under an offer, or by the list behind the change.
  private func monthly(_ plan: Int, _ price: Int64?, _ change: PriceChange) -> Int64 {
    let seats = pages.plans[plan].billedSeats(1)
    if let price { return price * Int64(seats) }
    var point = pages.plans[plan].price
    for earlier in pages.changes where earlier.at <= change.at {
      point = earlier.prices[plan] ?? point
    }
    return point.schedule.monthly(seats: seats)
  }
}

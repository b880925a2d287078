extension MonthlyOrder {
  /// Those who newly buy a plan, by what they take with it: a bundle, add-ons one by one, or the
  /// plan alone. Shares add up to less than 1 where a willingness to pay keeps buyers away.
  mutating func withBundles(
    _ situation: Situation, at month: Int
  ) -> [(share: OddsGraph.Node, situation: Situation)] {
    var shares: [(share: OddsGraph.Node, situation: Situation)] = []
    for bundle in conduct(month).bundles where bundle.offer.plan == situation.plan {
      guard let taken = holding(bundle.offer, in: situation) else { continue }
      switch bundle.demand {
      case .willingness(let worth):
        return choosing(bundle.offer, taken, worth, instead: situation, at: month)
      case .takeUp(let cases):
        guard
          let share = cases.value(
            segment: situation.segment, plan: situation.plan, term: situation.term),
          !share.isAlwaysZero
        else { continue }
        shares.append((odds.quantity(share), taken))
      }
    }
    if shares.isEmpty { return [(OddsGraph.one, situation)] }
    let total = shares.reduce(OddsGraph.zero) { sum, part in odds.sum(sum, part.share) }
    let scale = odds.atLeastOne(total)
    return shares.map { (odds.quotient($0.share, scale), $0.situation) }
      + [(odds.complement(odds.quotient(total, scale)), situation)]
  }

  private func holding(_ offer: Bundle.Offer, in situation: Situation) -> Situation? {
    guard let version = prices.version(of: offer) else { return nil }
    var to = situation
    to.version = version
    for addOn in offer.addOns { to.hold(prices.addOns.inBundle(addOn)) }
    return to
  }

  /// F55: the buyer takes what leaves the largest surplus, prices per month of one account or seat.
  private mutating func choosing(
    _ offer: Bundle.Offer, _ bundled: Situation, _ worth: [Willingness<Double>],
    instead situation: Situation, at month: Int
  ) -> [(share: OddsGraph.Node, situation: Situation)] {
    let at = calendar(month)
    let parts = offer.addOns.map { prices.addOns.list($0, at: at) }
    let plan = prices.versions[situation.version].point.schedule.monthly(seats: 1)
    let choice = BundleChoice(
      parts: [Double(plan)] + parts.map { Double(prices.addOns.monthly($0, seats: 1)) },
      bundle: Double(offer.price), worth: worth)
    var shares = [(share: odds.constant(choice.bundled), situation: bundled)]
    for (taken, share) in choice.apart.enumerated() {
      var to = situation
      for (place, part) in parts.enumerated() where taken >> place & 1 == 1 { to.hold(part) }
      shares.append((odds.constant(share), to))
    }
    return shares.filter { $0.share != OddsGraph.zero }
  }
}

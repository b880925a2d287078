extension MonthlyOrder {
  /// The situation with a discount from the term on that starts at `month`; unchanged where the
  /// discount does not hold on its plan or takes nothing off. A discount it had before ends.
  public func granting(
    _ discount: Discount, to situation: Situation, at month: Int
  ) -> Situation {
    guard let index = prices.discounts.firstIndex(of: discount), !discount.isNothing,
      discount.holds(on: situation.plan)
    else { return situation }
    let service = prices.serviceMonths(situation)
    var to = situation
    to.discount = Discount.Held(
      index: index, until: discount.end(from: month, service: service), covers: service)
    return renewingDiscount(of: to, at: month)
  }

  /// The situation with its discount as it is in a term that starts at `month`: fewer months of it
  /// may be left than the term has, or none.
  func renewingDiscount(of situation: Situation, at month: Int) -> Situation {
    guard var held = situation.discount else { return situation }
    var to = situation
    held.covers = min(prices.serviceMonths(situation), held.until - month)
    to.discount = held.covers > 0 && holds(held, on: situation.plan) ? held : nil
    return to
  }

  /// The same inside a term, for an account that has come to another plan: the running term's
  /// months stay covered as they were.
  func keepingDiscount(of situation: Situation) -> Situation {
    guard let held = situation.discount, !holds(held, on: situation.plan) else { return situation }
    var to = situation
    to.discount = nil
    return to
  }

  /// A row of the opening book whose coupon has months left from `start` on. It is taken to cover the
  /// running term from the term's start until then.
  func holding(_ discount: Discount, monthsLeft: Int?, in situation: Situation) -> Situation {
    guard let index = prices.discounts.firstIndex(of: discount), !discount.isNothing else {
      return situation
    }
    var to = situation
    to.discount = Discount.Held(index: index, until: monthsLeft ?? Discount.noEnd, covers: 0)
    return renewingDiscount(of: to, at: -1 - monthsIntoTerm(situation, at: -1))
  }

  /// New customers by the coupon they have; the last have none. Shares that add up to more than 1
  /// under a draw are scaled down to it.
  mutating func withCoupons(
    _ situation: Situation, at month: Int
  ) -> [(share: OddsGraph.Node, situation: Situation)] {
    let at = calendar(month)
    var given: [(share: OddsGraph.Node, situation: Situation)] = []
    for coupon in conduct(month).coupons where coupon.isGiven(to: situation.plan, at: at) {
      guard
        let share = coupon.share.value(
          segment: situation.segment, plan: situation.plan, term: situation.term),
        !share.isAlwaysZero
      else { continue }
      given.append((odds.quantity(share), granting(coupon.discount, to: situation, at: month)))
    }
    if given.isEmpty { return [(OddsGraph.one, situation)] }
    let total = given.reduce(OddsGraph.zero) { sum, part in odds.sum(sum, part.share) }
    let scale = odds.atLeastOne(total)
    var split = given.map { (share: odds.quotient($0.share, scale), situation: $0.situation) }
    split.append((odds.complement(odds.quotient(total, scale)), situation))
    return split.filter { $0.share != OddsGraph.zero }
  }

  /// The answer to a discount that ends at this boundary where it ends as a price rise does.
  mutating func expiry(of situation: Situation, at month: Int) -> PriceResponse? {
    guard let held = situation.discount, prices.discounts[held.index].endsAsPriceRise else {
      return nil
    }
    return PriceResponse(
      conduct(month).response.existing, from: situation,
      to: renewingDiscount(of: situation, at: month), prices: prices, odds: &odds)
  }

  /// What a changed price is held against: what the account paid, or where its discount ends
  /// unnoticed what it would have paid without.
  func answered(_ situation: Situation, _ next: Situation) -> Situation {
    guard let held = situation.discount, prices.discounts[held.index].endsAsPriceRise else {
      return next
    }
    var before = next
    before.discount = held
    return before
  }

  private func holds(_ held: Discount.Held, on plan: Int) -> Bool {
    prices.discounts[held.index].holds(on: plan)
  }
}

extension MonthlyOrder {
  /// Step 2: a trial of d days ends floor(d/D) boundaries after its start, or one later (F36).
  /// It converts at the price and conversion in force now; its length is that of its start.
  mutating func trialEnd(segment: Int, plan: Int, start: Int, at month: Int) -> [Outcome] {
    guard let trials = conduct(month).trials else { return [] }
    let length = (conduct(start).trials ?? trials).length
    let standing = Standing.trial(segment: segment, plan: plan, start: start)
    let due: OddsGraph.Node
    switch month - start {
    case ..<length.months: return []
    case length.months: due = odds.constant(1 - length.later)
    default: due = OddsGraph.one
    }
    return ended(
      trials, segment: segment, plan: plan, due: due, movements: (.buys, .goes), at: month)
      + [Outcome(chance: odds.complement(due), movement: .waits, to: standing)]
  }

  /// Those of a trial who end it now: convert, fall back to a free plan, or leave.
  mutating func ended(
    _ trials: Trials, segment: Int, plan: Int, due: OddsGraph.Node,
    movements: (buys: Movement, goes: Movement), at month: Int
  ) -> [Outcome] {
    if let ends = trials.ends?.value(segment: segment, plan: plan, term: .monthly) {
      return ended(ends, segment: segment, due: due, movements: movements, at: month)
    }
    let stated = trials.conversion.value(segment: segment, plan: plan, term: .monthly) ?? .zero
    var conversion = odds.product(
      odds.quantity(stated), acquisition(segment: segment, plan: plan, at: month))
    conversion = odds.product(
      conversion, factor(.conversion, at: month, segment: segment, plan: plan, term: .monthly))
    conversion = odds.atMostOne(conversion)
    let bought = purchases(segment: segment, plan: plan, at: month)
    var buying = OddsGraph.zero
    var outcomes: [Outcome] = []
    for purchase in bought {
      let chance = odds.product(conversion, purchase.share)
      buying = odds.sum(buying, chance)
      outcomes.append(
        Outcome(
          chance: odds.product(due, chance), movement: movements.buys,
          to: .account(purchase.situation)))
    }
    let rest = odds.product(due, odds.complement(odds.atMostOne(buying)))
    let fallback = trials.otherwise.map { Standing.free(segment: segment, plan: $0) }
    outcomes.append(Outcome(chance: rest, movement: movements.goes, to: fallback))
    return outcomes
  }

  /// The free pool: upgrade to a paid plan, then abandon (F37); and the chance to do neither.
  mutating func poolMoves(
    segment: Int, plan: Int, at month: Int
  ) -> (outcomes: [Outcome], stays: OddsGraph.Node) {
    guard let pool = conduct(month).freeAccounts else { return ([], OddsGraph.one) }
    var outcomes: [Outcome] = []
    var upgraded = OddsGraph.zero
    if let to = pool.to,
      let rate = pool.upgrade.value(segment: segment, plan: plan, term: .monthly)
    {
      var chance = odds.product(
        odds.monthly(rate), acquisition(segment: segment, plan: to, at: month))
      chance = odds.product(
        chance, factor(.upgrade, at: month, segment: segment, plan: plan, term: .monthly))
      chance = odds.atMostOne(chance)
      for purchase in purchases(segment: segment, plan: to, at: month) {
        let buys = odds.product(chance, purchase.share)
        upgraded = odds.sum(upgraded, buys)
        outcomes.append(Outcome(chance: buys, movement: .buys, to: .account(purchase.situation)))
      }
    }
    var abandoned = OddsGraph.zero
    if let rate = pool.abandon.value(segment: segment, plan: plan, term: .monthly) {
      abandoned = odds.monthly(rate)
    }
    let stays = odds.complement(odds.atMostOne(upgraded))
    let goes = Outcome(chance: odds.product(stays, abandoned), movement: .goes, to: nil)
    return (outcomes + [goes], odds.product(stays, odds.complement(abandoned)))
  }

  /// How a new customer of a plan pays and with how many seats; shares add up to 1, or to the
  /// chance that the first charge succeeds where it can fail.
  mutating func purchases(
    segment: Int, plan: Int, term: Term? = nil, at month: Int
  ) -> [(share: OddsGraph.Node, situation: Situation)] {
    let terms = scenario.plans[plan].terms
    let conduct = conduct(month)
    var shares: [(Term, OddsGraph.Node)] = []
    if let term {
      shares = [(term, OddsGraph.one)]
    } else if terms.count == 1 {
      shares = [(terms[0], OddsGraph.one)]
    } else {
      let split = conduct.billing.new.value(segment: segment, plan: plan, term: .monthly) ?? [:]
      shares = terms.compactMap { term in split[term].map { (term, odds.quantity($0)) } }
    }
    var purchases: [(share: OddsGraph.Node, situation: Situation)] = []
    for (term, share) in shares where share != OddsGraph.zero {
      for seat in seatShares(segment: segment, plan: plan, term: term, at: month) {
        var situation = Situation(
          segment: segment, plan: plan, term: term, seats: seat.seats,
          version: prices.list(plan, at: calendar(month)), origin: origin(month), phase: 0,
          past: newcomer(on: plan, at: month))
        situation.phase = phase(of: situation, at: month)
        var chance = odds.product(share, odds.constant(seat.share))
        if conduct.payments?.firstChargeCanFail == true {
          chance = odds.product(chance, odds.complement(involuntary(situation, at: month)))
        }
        for buyer in withBundles(situation, at: month) {
          let buys = odds.product(chance, buyer.share)
          for customer in withCoupons(buyer.situation, at: month) {
            purchases.append((odds.product(buys, customer.share), customer.situation))
          }
        }
      }
    }
    return purchases
  }

  /// Elasticity of new business: the product over list prices since `start` of
  /// (p_k / p_(k-1))^-e_k, e_k the change's own elasticity or the scenario's (MODEL 2.3).
  /// p is the monthly list price of a new account's mean seats.
  mutating func acquisition(segment: Int, plan: Int, at month: Int) -> OddsGraph.Node {
    let at = calendar(month)
    var factor = OddsGraph.one
    var before = listPrice(segment: segment, plan: plan, version: prices.list(plan, at: -1))
    for (index, change) in prices.changes.enumerated() where change.at <= at {
      let version = prices.listed(plan, by: index)
      let after = listPrice(segment: segment, plan: plan, version: version)
      defer { before = after }
      guard after != before, before > 0, after > 0 else { continue }
      var elasticity = conduct(month).response.new
      switch change.newResponse {
      case .some(.none): elasticity = nil
      case .elasticity(let own)?: elasticity = own
      case nil: break
      }
      guard let e = elasticity?.value(segment: segment, plan: plan, term: .monthly) else {
        continue
      }
      let step = odds.power(odds.constant(before / after), odds.quantity(e))
      factor = odds.product(factor, step)
    }
    return factor
  }

  /// The monthly list price of a new account's mean seats, rounded to whole ones.
  private func listPrice(segment: Int, plan: Int, version: Int) -> Double {
    let shares = seatShares(segment: segment, plan: plan, term: .monthly, at: 0)
    let mean = shares.reduce(0) { $0 + $1.share * Double($1.seats) }
    let billed = scenario.plans[plan].billedSeats(max(1, Int(mean.rounded())))
    return Double(prices.versions[version].point.schedule.monthly(seats: billed))
  }
}

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
    var conversion = answered(
      odds.quantity(stated), isChance: true, segment: segment, plan: plan, at: month)
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
      var chance = answered(
        odds.monthly(rate), isChance: true, segment: segment, plan: to, at: month)
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
    let conduct = conduct(month)
    let shares = term.map { [(term: $0, share: OddsGraph.one)] }
    var purchases: [(share: OddsGraph.Node, situation: Situation)] = []
    let split = shares ?? termShares(segment: segment, plan: plan, at: month)
    for (term, share) in split where share != OddsGraph.zero {
      for seat in seatShares(segment: segment, plan: plan, term: term, at: month) {
        var situation = Situation(
          segment: segment, plan: plan, term: term, seats: seat.seats,
          version: prices.list(plan, at: calendar(month)), origin: origin(month), phase: 0,
          past: newcomer(on: plan, at: month))
        situation.phase = phase(of: situation, at: month)
        if shares == nil { select(&situation, among: split, at: month) }
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
}

extension MonthlyOrder {
  /// How somebody left, which decides what his having left says about him.
  enum Leaving {
    /// Decided to leave at a renewal of this intensity.
    case decided(kappa: OddsGraph.Node)
    /// Took no decision at this renewal: a price, an offer, a failed charge before it came to that.
    case undecided
    /// Stayed at this renewal, but the charge failed for good.
    case unpaid
    /// Ended a longer term so many months into it.
    case inTerm(months: Int)
  }

  /// Where somebody goes who leaves at the boundary of `month`; nil where nobody can come back.
  mutating func departure(
    of situation: Situation, _ leaving: Leaving, at month: Int
  ) -> Standing? {
    guard canReturn(situation, left: month, after: month),
      let winBack = winBack(ahead: month)
    else { return nil }
    var away = situation
    if scenario.plans[situation.plan].terms.contains(.monthly) { away.term = .monthly }
    away.phase = 0
    away.discount = nil
    away.addOns = []
    away.grown = []
    away.memory = .none
    if !winBack.keepsPrice && !prices.keepsPriceAfterReturn {
      away.version = prices.list(situation.plan, at: -1)
    }
    let remembered = winBack.remembers && sharesClock(situation, away, at: month)
    away.past = Past(hasAha: winBack.remembers && situation.past.hasAha)
    if remembered && clockMatters {
      away.origin = clock(of: situation, leaving, at: month)
      away.past.lost = situation.past.lost
      if case .decided(let kappa) = leaving {
        away.past.lost = lost(kappa, by: situation, at: month)
      }
    } else {
      away.origin = 0
      away.extraTime = OddsGraph.zero
      away.passedOver = nil
    }
    return .gone(Departure(situation: away, left: month, remembered: remembered))
  }

  /// Step 5: of those who left u months ago, rate x decay^(u-1) come back. They pay at once and
  /// renew a term later (FORMAT 10.12).
  mutating func returns(_ gone: Departure, at month: Int) -> [Outcome] {
    let stays: Standing? =
      canReturn(gone.situation, left: gone.left, after: month) ? .gone(gone) : nil
    let chance = returning(gone, at: month)
    if chance == OddsGraph.zero && stays != nil { return [] }
    var to = gone.situation
    if gone.remembered && clockMatters {
      to.origin += month - gone.left
    } else {
      to.origin = origin(month)
    }
    let winBack = conduct(month).winBack
    let before = to
    to.version =
      winBack?.keepsPrice == true
      ? prices.carried(to.version, at: calendar(month))
      : prices.version(of: to.plan, after: .return, by: to, at: calendar(month))
    to = rebased(to, from: before, at: month)
    to.phase = phase(of: to, at: month)
    to.past.since = since(month)
    to.past.hasAha = to.past.hasAha || startsWithAha(plan: to.plan, at: month)
    if let discount = winBack?.discount { to = granting(discount, to: to, at: month) }
    to = remembering(.return, in: to, at: month)
    var returns = chance
    if conduct(month).payments?.firstChargeCanFail == true {
      returns = odds.product(chance, odds.complement(involuntary(to, at: month)))
    }
    return [
      Outcome(chance: returns, movement: .returns, to: .account(to)),
      Outcome(chance: odds.complement(returns), movement: .waits, to: stays),
    ]
  }

  private mutating func returning(_ gone: Departure, at month: Int) -> OddsGraph.Node {
    let away = month - gone.left
    guard let winBack = conduct(month).winBack, away <= winBack.until,
      prices.isKept(gone.situation.plan, at: calendar(month)),
      let rate = winBack.rate.value(
        segment: gone.situation.segment, plan: gone.situation.plan, term: gone.situation.term)
    else { return OddsGraph.zero }
    let fading = odds.power(odds.quantity(winBack.decay), odds.constant(Double(away - 1)))
    return odds.product(odds.monthly(rate), fading)
  }

  /// Can somebody who left at the boundary `left` come back at one after `month`?
  private func canReturn(_ situation: Situation, left: Int, after month: Int) -> Bool {
    var next = month + 1
    while next - left <= longestAway {
      if let winBack = conduct(next).winBack, next - left <= winBack.until,
        let rate = winBack.rate.value(
          segment: situation.segment, plan: situation.plan, term: situation.term),
        !rate.quantity.isAlwaysZero
      {
        return true
      }
      if next >= scenario.months { return false }
      next += 1
    }
    return false
  }

  /// The win-back that somebody who leaves now will meet first.
  private func winBack(ahead month: Int) -> WinBack? {
    conduct(month + 1).winBack
      ?? scenario.eras.first { $0.from > month && $0.conduct.winBack != nil }?.conduct.winBack
  }

  /// The start of the clock of somebody who leaves now as if he came back now: it has run through
  /// the renewals that he survived, and not through the time away.
  private func clock(of situation: Situation, _ leaving: Leaving, at month: Int) -> Int {
    switch leaving {
    case .decided, .undecided: situation.origin + prices.serviceMonths(situation)
    case .unpaid: situation.origin
    case .inTerm(let months): situation.origin + months
    }
  }

  /// The renewals at which somebody decided to leave, with this one: what they say about him is
  /// kept where accounts differ (MODEL 2.2, F15).
  mutating func lost(
    _ kappa: OddsGraph.Node, by situation: Situation, at month: Int
  ) -> [OddsGraph.Node] {
    var law = churn(
      segment: situation.segment, plan: situation.plan, term: situation.term, at: month)
    if case .asMonthly = law {
      law = churn(segment: situation.segment, plan: situation.plan, term: .monthly, at: month)
    }
    guard case .family(let family) = law else { return situation.past.lost }
    switch family {
    case .sbg, .sbgMean: return (situation.past.lost + [kappa]).sorted()
    case .weibull, .bdw, .table: return situation.past.lost
    }
  }
}

/// Which law decides about staying, how far its clock has run and how much one renewal counts.
struct RetentionClock {
  enum Law {
    /// Chance to leave per unit of intensity; the clock does not matter.
    case flat(OddsGraph.Node)
    case family(Churn.Family)
  }

  let law: Law
  /// Operational time behind the account on the calendar's clock.
  let time: Double
  /// kappa of one renewal: 1, or the months of the term under `as monthly`.
  let intensity: Double
}

extension MonthlyOrder {
  /// The retention clock of an account that decides at `quoted` while the term of `situation` ends.
  ///
  /// Monthly account of origin c at boundary m: m - c - 1 renewals survived. Own process of a
  /// longer term of L months: (m - c)/L - 1 renewals. `as monthly`: m - c - L months of intent, and
  /// this renewal counts L of them (MODEL 2.2, FORMAT 10.2).
  mutating func clock(
    of quoted: Situation, endingTermOf situation: Situation, at month: Int
  ) -> RetentionClock {
    clock(conduct(month).churn, of: quoted, endingTermOf: situation, at: month)
  }

  /// The same under a law of somebody else's, such as an add-on's that stands alone.
  mutating func clock(
    _ churn: Cases<Churn>, of quoted: Situation, endingTermOf situation: Situation, at month: Int
  ) -> RetentionClock {
    let service = prices.serviceMonths(situation)
    let age = month - situation.origin
    func law(_ term: Term) -> Churn {
      churn.value(segment: quoted.segment, plan: quoted.plan, term: term) ?? .flat(.never)
    }
    let own = law(quoted.term)
    if case .asMonthly = own {
      let monthly = law(.monthly)
      return RetentionClock(
        law: self.law(monthly, termMonths: 1), time: Double(max(0, age - service)),
        intensity: Double(service))
    }
    return RetentionClock(
      law: self.law(own, termMonths: service), time: Double(max(0, age / service - 1)), intensity: 1
    )
  }

  /// The situation with its clock moved so that it has survived as many renewals as `before` had
  /// at this boundary, where contracts of another length follow. A clock of monthly intent counts
  /// months and needs nothing.
  func rebased(_ situation: Situation, from before: Situation, at month: Int) -> Situation {
    let (old, new) = (prices.serviceMonths(before), prices.serviceMonths(situation))
    guard clockMatters, old != new, situation.term != .monthly else { return situation }
    let churn = churn(
      segment: situation.segment, plan: situation.plan, term: situation.term, at: month)
    if case .asMonthly = churn { return situation }
    var to = situation
    to.origin = month - (month - before.origin) / old * new
    return to
  }

  func churn(segment: Int, plan: Int, term: Term, at month: Int) -> Churn {
    conduct(month).churn.value(segment: segment, plan: plan, term: term)
      ?? .flat(.never)
  }

  private mutating func law(_ churn: Churn, termMonths: Int) -> RetentionClock.Law {
    switch churn {
    case .flat(let rate): .flat(odds.atRenewal(rate, months: termMonths))
    case .family(let family): .family(family)
    case .asMonthly: .flat(OddsGraph.zero)
    }
  }

  /// Do two terms of a plan run on one clock, so that a switch keeps it? A process of the longer
  /// term's own starts at 0.
  func sharesClock(_ a: Situation, _ b: Situation, at month: Int) -> Bool {
    func isMonthly(_ situation: Situation) -> Bool {
      if situation.term == .monthly { return true }
      let churn = churn(
        segment: situation.segment, plan: situation.plan, term: situation.term, at: month)
      if case .asMonthly = churn { return true }
      return false
    }
    return a.term == b.term || (isMonthly(a) && isMonthly(b))
  }
}

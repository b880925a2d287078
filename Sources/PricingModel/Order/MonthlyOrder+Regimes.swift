/// All that a boundary looks up by its month. In two months of one regime the same happens to
/// everybody, with all dates as much later as the month is: what is composed for one serves both.
/// A debug build composes it again and compares, so that what is missing here is seen.
private struct Regime: Hashable {
  let era: Int
  /// Effects of the era that act.
  let acting: [Bool]
  /// By price change: is it in force for new business, and for those who already pay, by the months
  /// of service of their contracts?
  let changes: [[Bool]]
  /// By plan and coupon: sold, given.
  let offers: [Bool]
}

extension MonthlyOrder {
  /// The number of a month's regime.
  public func regime(of month: Int) -> Int { regimes[calendar(month)] }

  /// By month, numbered as they come.
  static func regimes(_ scenario: Scenario, _ prices: PriceBook) -> [Int] {
    let services = prices.allServiceMonths
    var numbers: [Regime: Int] = [:]
    return (0..<scenario.months).map { month in
      let conduct = scenario.conduct(at: month)
      let calendar = (scenario.start + month).month
      let regime = Regime(
        era: scenario.eras.lastIndex { $0.from <= month } ?? 0,
        acting: conduct.effects.map { $0.acts(month: month, calendar: calendar) },
        changes: prices.changes.map { change in
          let started = services.map { service in
            guard let start = change.start(serviceMonths: service) else { return false }
            return start <= month
          }
          return [change.at <= month] + started
        },
        offers: scenario.plans.indices.flatMap { plan in
          [scenario.plans[plan].sold.contains(month)]
            + conduct.coupons.map { $0.isGiven(to: plan, at: month) }
        })
      let number = numbers[regime] ?? numbers.count
      numbers[regime] = number
      return number
    }
  }

  /// The month that a standing's own months count from, and the months after which it recurs: 0 for
  /// never, 1 for a standing that has no date. nil where traits that few accounts have hold dates of
  /// their own.
  public func date(of standing: Standing) -> (month: Int, period: Int)? {
    switch standing {
    case .account(let situation):
      if hasDates(situation) { return nil }
      return clockMatters
        ? (situation.origin, 0) : (situation.phase, prices.serviceMonths(situation))
    case .pastDue(let debt): return hasDates(debt.situation) ? nil : (debt.since, 0)
    case .gone(let gone): return (gone.left, 0)
    case .trial(_, _, let start), .freeTrying(_, _, let start): return (start, 0)
    case .free: return (0, 1)
    }
  }

  /// The standing of somebody to whom everything happened so many months later, of a standing that has
  /// a date or is made from one that has.
  public func later(_ standing: Standing, by months: Int) -> Standing {
    switch standing {
    case .account(let situation): return .account(later(situation, by: months))
    case .pastDue(let debt):
      return .pastDue(
        Debt(
          situation: later(debt.situation, by: months), since: debt.since + months,
          isCounted: debt.isCounted))
    case .gone(let gone):
      // Those who are gone have no day of renewal, and a clock only where it is remembered.
      var situation = gone.situation
      if gone.remembered && clockMatters { situation.origin += months }
      return .gone(
        Departure(
          situation: situation, left: gone.left + months, remembered: gone.remembered))
    case .trial(let segment, let plan, let start):
      return .trial(segment: segment, plan: plan, start: start + months)
    case .freeTrying(let segment, let plan, let start):
      return .freeTrying(segment: segment, plan: plan, start: start + months)
    case .free: return standing
    }
  }

  private func later(_ situation: Situation, by months: Int) -> Situation {
    var later = situation
    later.origin += clockMatters ? months : 0
    later.phase = modulo(situation.phase + months, prices.serviceMonths(situation))
    return later
  }

  /// Is there a month in the traits of an account?
  private func hasDates(_ situation: Situation) -> Bool {
    if tenureMatters { return true }
    guard let traits = situation.shared?.traits else { return false }
    return traits.memory != .none || traits.discount != nil || !traits.past.events.isEmpty
      || traits.past.trying != nil
  }
}

extension MonthlyOrder {
  /// Somebody of a known segment who looks at a known plan, and the share of a source like that.
  struct Prospect {
    let segment: Int
    let plan: Int
    let share: OddsGraph.Node
  }

  /// Step 6: who comes from outside at the boundary of `month`: trial starts, direct sales and
  /// sign-ups for the free plan.
  public mutating func arrivals(at month: Int) -> [Source] {
    let conduct = conduct(month)
    var sources: [Source] = []
    if let trials = conduct.trials {
      sources += trialSources(trials, name: "trials", at: month) { order, prospect in
        order.trialStart(trials, prospect, at: month)
      }
    }
    if let direct = conduct.newCustomers { sources += sales(direct, at: month) }
    if let pool = conduct.freeAccounts { sources += signups(pool, at: month) }
    return sources
  }

  /// Trials under way at `start`: begun in earlier months at month 0's rate, not yet ended.
  public mutating func trialsInProgress() -> [Source] {
    guard let trials = conduct(0).trials, trials.inProgress else { return [] }
    let longest = trials.length.months + (trials.length.later > 0 ? 1 : 0)
    var sources: [Source] = []
    for start in stride(from: -longest, to: 0, by: 1) {
      let waiting = start + trials.length.months >= 0 ? 1 : trials.length.later
      sources += trialSources(trials, name: "trials in progress \(start)", at: 0) {
        order, prospect in
        [
          Outcome(
            chance: order.odds.constant(waiting), movement: .startsTrial,
            to: .trial(segment: prospect.segment, plan: prospect.plan, start: start))
        ]
      }
    }
    return sources
  }

  /// A trial that can end in the month of its start does so at once: it is new business now and
  /// faces no renewal before the next term (FORMAT 10.9).
  private mutating func trialStart(
    _ trials: Trials, _ prospect: Prospect, at month: Int
  ) -> [Outcome] {
    let now = trials.length.months == 0 ? 1 - trials.length.later : 0
    let waits = Outcome(
      chance: odds.constant(1 - now), movement: .startsTrial,
      to: .trial(segment: prospect.segment, plan: prospect.plan, start: month))
    guard now > 0 else { return [waits] }
    return [waits]
      + ended(
        trials, segment: prospect.segment, plan: prospect.plan, due: odds.constant(now),
        movements: (buys: .startsTrialAndBuys, goes: .startsTrial), at: month)
  }

  private mutating func trialSources(
    _ trials: Trials, name: String, at month: Int,
    outcomes: (inout MonthlyOrder, Prospect) -> [Outcome]
  ) -> [Source] {
    bySegment(trials.starts).flatMap { segment, starts -> [Source] in
      var prospects: [Prospect] = []
      for prospect in segments(segment, at: month) {
        let split = trials.plan.value(segment: prospect.segment, plan: 0, term: .monthly) ?? [:]
        for plan in turns.plans where split[plan] != nil && isOnSale(plan, at: month) {
          let share = odds.product(prospect.share, odds.quantity(split[plan] ?? .zero))
          prospects.append(Prospect(segment: prospect.segment, plan: plan, share: share))
        }
      }
      return source(
        "\(name) \(place(segment))", starts, growth: (\.trials?.growth), prospects: prospects,
        at: month, outcomes: outcomes)
    }
  }

  private mutating func signups(_ pool: FreeAccounts, at month: Int) -> [Source] {
    guard let plan = turns.plans.first(where: { scenario.plans[$0].isFree }),
      isOnSale(plan, at: month)
    else {
      return []
    }
    let prospects = segments(nil, at: month).map {
      Prospect(segment: $0.segment, plan: plan, share: $0.share)
    }
    return source(
      "signups", pool.signups, growth: (\.freeAccounts?.growth), prospects: prospects, at: month
    ) { _, prospect in
      [
        Outcome(
          chance: OddsGraph.one, movement: .signsUp,
          to: .free(segment: prospect.segment, plan: prospect.plan))
      ]
    }
  }

  /// One source for every path through the cases of `arrivals`; what a path leaves open is split.
  private mutating func sales(_ direct: NewCustomers, at month: Int) -> [Source] {
    let paths = direct.arrivals.paths.sorted {
      (place($0.segment), $0.plan.map(turns.place(ofPlan:)) ?? -1, $0.term ?? .monthly)
        < (place($1.segment), $1.plan.map(turns.place(ofPlan:)) ?? -1, $1.term ?? .monthly)
    }
    let arriving = paths.flatMap { path -> [Source] in
      if let plan = path.plan, scenario.plans[plan].isFree { return [] }
      let prospects = buyers(direct, segment: path.segment, plan: path.plan, at: month)
      let name =
        "sales \(place(path.segment)) \(path.plan.map(turns.place(ofPlan:)) ?? -1) "
        + (path.term?.rawValue ?? "")
      return source(
        name, path.value, growth: (\.newCustomers?.growth), prospects: prospects, at: month
      ) { order, prospect in order.bought(prospect, term: path.term, at: month) }
    }
    if let capacity = direct.capacity { return [capped(arriving, at: odds.quantity(capacity))] }
    return arriving + referrals(direct, at: month)
  }

  /// All who come, as one source of which no more than `capacity` are taken on. Poisson sources
  /// add up to one, and whoever is turned away is anybody.
  private mutating func capped(_ sources: [Source], at capacity: OddsGraph.Node) -> Source {
    var outcomes: [Outcome] = []
    for source in sources {
      guard case .poisson(let mean) = source.count else { continue }
      for outcome in source.outcomes {
        outcomes.append(
          Outcome(
            chance: odds.product(mean, outcome.chance), movement: outcome.movement,
            to: outcome.to))
      }
    }
    return Source(name: "sales at capacity", count: .atMost(capacity), outcomes: outcomes)
  }

  /// Whom active accounts bring: like those who come by themselves, but as many as there are
  /// accounts to bring them.
  private mutating func referrals(_ direct: NewCustomers, at month: Int) -> [Source] {
    let rate = odds.monthly(direct.referrals)
    if rate == OddsGraph.zero { return [] }
    let prospects = buyers(direct, segment: nil, plan: nil, at: month)
    return source("referrals", .referred(rate: rate), prospects: prospects, at: month) {
      order, prospect in order.bought(prospect, term: nil, at: month)
    }
  }

  private mutating func buyers(
    _ direct: NewCustomers, segment: Int?, plan: Int?, at month: Int
  ) -> [Prospect] {
    var prospects: [Prospect] = []
    for prospect in segments(segment, at: month) {
      let split = plan.map { [$0: Quantity.one] } ?? plans(direct, prospect.segment)
      for plan in turns.plans where split[plan] != nil {
        let share = odds.product(
          odds.product(prospect.share, odds.quantity(split[plan] ?? .zero)),
          answered(
            OddsGraph.one, isChance: false, segment: prospect.segment, plan: plan, at: month))
        prospects.append(Prospect(segment: prospect.segment, plan: plan, share: share))
      }
    }
    return prospects
  }

  private mutating func bought(_ prospect: Prospect, term: Term?, at month: Int) -> [Outcome] {
    purchases(segment: prospect.segment, plan: prospect.plan, term: term, at: month).map {
      Outcome(chance: $0.share, movement: .buys, to: .account($0.situation))
    }
  }

  /// Shares of the plans; the only paid plan needs none.
  private func plans(_ direct: NewCustomers, _ segment: Int) -> [Int: Quantity] {
    if let stated = direct.plan?.value(segment: segment, plan: 0, term: .monthly) { return stated }
    let paid = scenario.plans.indices.filter { !scenario.plans[$0].isFree }
    return paid.count == 1 ? [paid[0]: .one] : [:]
  }

  /// One source: its count with growth, and every prospect's outcomes weighted by the prospect's
  /// share and the month's factors on arrivals. Weights need not add up to 1: an elasticity or an
  /// effect makes a source weaker or stronger.
  private mutating func source(
    _ name: String, _ arrivals: Arrivals, growth: KeyPath<Conduct, Rate?>, prospects: [Prospect],
    at month: Int, outcomes: (inout MonthlyOrder, Prospect) -> [Outcome]
  ) -> [Source] {
    if arrivals.isNone { return [] }
    let grown = grown(growth, to: month)
    let count: Source.Count
    switch arrivals {
    case .poisson(let mean):
      count = .poisson(mean: odds.product(odds.quantity(mean), grown))
    case .negativeBinomial(let mean, let shape):
      count = .negativeBinomial(
        mean: odds.product(odds.quantity(mean), grown), shape: odds.quantity(shape))
    case .exactly(let number):
      count = .exactly(odds.product(odds.constant(Double(number)), grown))
    case .schedule(let counts):
      count = .exactly(odds.constant(Double(counts[month] ?? 0)))
    }
    return source(name, count, prospects: prospects, at: month, outcomes: outcomes)
  }

  private mutating func source(
    _ name: String, _ count: Source.Count, prospects: [Prospect], at month: Int,
    outcomes: (inout MonthlyOrder, Prospect) -> [Outcome]
  ) -> [Source] {
    var all: [Outcome] = []
    for prospect in prospects {
      let weight = odds.product(
        prospect.share,
        factor(
          .arrivals, at: month, segment: prospect.segment, plan: prospect.plan, term: .monthly))
      for outcome in outcomes(&self, prospect) {
        let chance = odds.product(weight, outcome.chance)
        if chance == OddsGraph.zero { continue }
        all.append(Outcome(chance: chance, movement: outcome.movement, to: outcome.to))
      }
    }
    return all.isEmpty ? [] : [Source(name: name, count: count, outcomes: all)]
  }

  /// Growth from month 0, compounding monthly, each month at the rate then in force.
  private mutating func grown(_ rate: KeyPath<Conduct, Rate?>, to month: Int) -> OddsGraph.Node {
    var product = OddsGraph.one
    for (index, era) in scenario.eras.enumerated() where era.from < month {
      let next = index + 1 < scenario.eras.count ? scenario.eras[index + 1].from : month
      guard let rate = era.conduct[keyPath: rate] else { continue }
      let months = Double(min(next, month) - era.from)
      let exponent = odds.constant(rate.per == .year ? months / 12 : months)
      product = odds.product(
        product, odds.power(odds.sum(OddsGraph.one, odds.quantity(rate.quantity)), exponent))
    }
    return product
  }

  /// One segment for certain, or all of them by their shares.
  private mutating func segments(
    _ segment: Int?, at month: Int
  ) -> [(segment: Int, share: OddsGraph.Node)] {
    if let segment { return [(segment, OddsGraph.one)] }
    let shares = conduct(month).segmentShares
    return turns.segments.map { ($0, odds.quantity(shares[$0])) }
  }

  /// Where a segment stands in the names of sources; -1 for all of them.
  private func place(_ segment: Int?) -> Int { segment.map(turns.place(ofSegment:)) ?? -1 }

  /// A source for each segment where the file gives arrivals by segment, else one for all.
  private func bySegment(_ cases: Cases<Arrivals>) -> [(Int?, Arrivals)] {
    if case .value(let arrivals) = cases { return [(nil, arrivals)] }
    return turns.segments.compactMap { segment in
      cases.value(segment: segment, plan: 0, term: .monthly).map { (segment, $0) }
    }
  }
}

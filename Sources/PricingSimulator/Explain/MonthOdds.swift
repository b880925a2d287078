import PricingModel
import Sampling

/// The odds of one boundary as numbers, every input at its mean: what happens to somebody in each
/// standing, read off the same compiled month that the propagators walk.
struct MonthOdds {
  /// One kind of account whose term ends.
  struct Renewal {
    let segment: Int
    let plan: Int
    let term: Term
    /// The invoice of one account or one seat, minor units.
    let invoice: Int64
    /// True where this account still pays an older price and meets a new one at this boundary.
    let meetsChange: Bool
    /// At the first renewal, and for accounts a year older.
    let leavesFirst: Double
    let leavesLater: Double
    let fails: Double
    let up: Double
    let down: Double
    let otherTerm: Double
  }

  /// Somebody on trial or on a free plan.
  struct Conversion {
    let segment: Int
    let plan: Int
    let pays: Double
    let leaves: Double
    /// Where they go: plans and `leave`.
    let ends: [(name: String, share: Double)]
  }

  private(set) var renewals: [Renewal] = []
  private(set) var trials: [Conversion] = []
  private(set) var free: [Conversion] = []
  /// Expected arrivals of the month.
  private(set) var trialStarts = 0.0
  private(set) var sales = 0.0
  private(set) var signups = 0.0

  private let scenario: Scenario
  private let month: Int

  init(_ scenario: Scenario, month: Int) {
    self.scenario = scenario
    self.month = month
    var order = MonthlyOrder(scenario)
    let draw = Draw(meansOf: scenario.parameters)
    readRenewals(&order, draw)
    readConversions(&order, draw)
    readArrivals(&order, draw)
  }

  private mutating func readRenewals(_ order: inout MonthlyOrder, _ draw: Draw) {
    for (plan, page) in scenario.plans.enumerated() where !page.isFree {
      for term in page.terms {
        for segment in scenario.segments.indices {
          let current = order.prices.list(plan, at: month)
          let older = order.prices.list(plan, at: -1)
          let kind = (segment: segment, plan: plan, term: term)
          renewals.append(renewal(&order, draw, kind, version: current, meets: nil))
          let old = situation(order, kind, version: older, age: 12)
          if older != current, let change = order.prices.change(metBy: old, at: month) {
            renewals.append(renewal(&order, draw, kind, version: older, meets: change))
          }
        }
      }
    }
  }

  /// An account of `age` months beyond its first term whose term ends at this boundary.
  private func situation(
    _ order: MonthlyOrder, _ kind: (segment: Int, plan: Int, term: Term), version: Int, age: Int
  ) -> Situation {
    let service = order.prices.versions[version].point.serviceMonths(of: kind.term)
    return Situation(
      segment: kind.segment, plan: kind.plan, term: kind.term, seats: 1, version: version,
      origin: month - service - age, phase: month % service)
  }

  private func renewal(
    _ order: inout MonthlyOrder, _ draw: Draw, _ kind: (segment: Int, plan: Int, term: Term),
    version: Int, meets change: Int?
  ) -> Renewal {
    let first = situation(order, kind, version: version, age: 0)
    let early = order.events(of: .account(first), at: month)
    let late = order.events(
      of: .account(situation(order, kind, version: version, age: 12)), at: month)
    let values = order.values(draw)
    func share(_ outcomes: [Outcome], _ isMeant: (Movement) -> Bool) -> Double {
      outcomes.reduce(0) { $0 + (isMeant($1.movement) ? values[$1.chance] : 0) }
    }
    // Who meets a new price is asked to pay that.
    var asked = first
    if let change, order.prices.changes[change].prices[kind.plan] != nil {
      asked.version = order.prices.listed(kind.plan, by: change)
    }
    return Renewal(
      segment: kind.segment, plan: kind.plan, term: kind.term,
      invoice: order.prices.invoice(asked), meetsChange: change != nil,
      leavesFirst: share(early) { $0 == .leaves }, leavesLater: share(late) { $0 == .leaves },
      fails: share(early) { $0 == .failsToPay },
      up: share(early) { $0.passes(.upgrade) }, down: share(early) { $0.passes(.downgrade) },
      otherTerm: share(early) { $0.passes(.term) })
  }

  private mutating func readConversions(_ order: inout MonthlyOrder, _ draw: Draw) {
    let conduct = scenario.conduct(at: month)
    for segment in scenario.segments.indices {
      for plan in scenario.plans.indices {
        if let tried = conduct.trials, !scenario.plans[plan].isFree,
          tried.plan.value(segment: segment, plan: plan, term: .monthly)?[plan] != nil
        {
          // Started so long ago that it ends now for certain.
          let start = month - tried.length.months - 1
          trials.append(
            conversion(
              &order, draw, .trial(segment: segment, plan: plan, start: start), at: month))
        }
        if conduct.freeAccounts != nil, scenario.plans[plan].isFree {
          free.append(
            conversion(&order, draw, .free(segment: segment, plan: plan), at: month))
        }
      }
    }
  }

  private func conversion(
    _ order: inout MonthlyOrder, _ draw: Draw, _ standing: Standing, at month: Int
  ) -> Conversion {
    let outcomes = order.events(of: standing, at: month)
    let values = order.values(draw)
    func share(_ isMeant: (Outcome) -> Bool) -> Double {
      outcomes.reduce(0) { $0 + (isMeant($1) ? values[$1.chance] : 0) }
    }
    let names = scenario.plans.map(\.id) + ["leave"]
    let ends = names.indices.map { end in
      let plan = end < scenario.plans.count ? end : nil
      return (name: names[end], share: share { $0.to?.plan == plan })
    }
    return Conversion(
      segment: standing.segment, plan: standing.plan, pays: share { $0.movement == .buys },
      leaves: share { $0.movement == .goes && $0.to == nil },
      ends: ends.filter { $0.share > 0 })
  }

  /// The expected part of a Poisson number of prospects that a capacity lets in.
  private static func partTaken(of mean: Double, atMost capacity: Double) -> Double {
    guard mean > 0, let coming = try? PoissonDistribution(mean: mean) else { return 1 }
    return coming.mean(atMost: capacity) / mean
  }

  private mutating func readArrivals(_ order: inout MonthlyOrder, _ draw: Draw) {
    let sources = order.arrivals(at: month)
    let values = order.values(draw)
    for source in sources {
      let whole = source.outcomes.reduce(0) { $0 + values[$1.chance] }
      let count: Double =
        switch source.count {
        case .poisson(let mean), .negativeBinomial(let mean, _), .exactly(let mean): values[mean]
        // As many as there are accounts then: no number of this month alone.
        case .referred: 0
        case .atMost(let capacity): Self.partTaken(of: whole, atMost: values[capacity])
        }
      for outcome in source.outcomes {
        let expected = count * values[outcome.chance]
        switch outcome.movement {
        case .startsTrial, .startsTrialAndBuys: trialStarts += expected
        case .signsUp: signups += expected
        default: sales += expected
        }
      }
    }
  }
}

extension Movement {
  /// Does a renewal change the account in this way?
  fileprivate func passes(_ kind: Passage.Kind) -> Bool {
    guard case .renews(_, let passages) = self else { return false }
    return passages.contains { $0.kind == kind }
  }
}

extension MonthlyOrder {
  fileprivate func values(_ draw: Draw) -> OddsGraph.Values {
    var values = odds.makeValues()
    odds.evaluate(draw, into: &values)
    return values
  }
}

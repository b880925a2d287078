extension MonthlyOrder {
  /// What a month can do to each seat of an account, as chances and a growth factor.
  public struct SeatOdds: Sendable {
    public let add: OddsGraph.Node
    public let remove: OddsGraph.Node
    /// Median growth of the month, and the spread between accounts of its logarithm.
    public let growth: OddsGraph.Node
    public let sigma: OddsGraph.Node
    /// Rates stated per year are turned into monthly ones once the account's own is known.
    public let perYear: Bool
  }

  /// Step 4 for the seats of an account that is there before the boundary and still pays after it,
  /// at the place where it stands then; nil where nothing can happen to them.
  public mutating func seatOdds(of account: Standing, at month: Int) -> SeatOdds? {
    guard case .account(let situation) = account, scenario.plans[situation.plan].perSeat else {
      return nil
    }
    let counts = conduct(month).seatCounts
    func chance(_ cases: Cases<Rate>, _ odds: inout OddsGraph) -> OddsGraph.Node {
      cases.value(segment: situation.segment, plan: situation.plan, term: situation.term)
        .map { odds.monthly($0) } ?? OddsGraph.zero
    }
    let add = chance(counts.add, &odds)
    let remove = chance(counts.remove, &odds)
    var (growth, sigma, perYear) = (OddsGraph.zero, OddsGraph.zero, false)
    switch counts.growth {
    case .none: break
    case .rate(let rate):
      growth = odds.quantity(rate.quantity)
      perYear = rate.per == .year
    case .spread(let median, let deviation, let per):
      growth = odds.quantity(median)
      sigma = odds.quantity(deviation)
      perYear = per == .year
    }
    if [add, remove, growth].allSatisfy({ $0 == OddsGraph.zero }) { return nil }
    return SeatOdds(add: add, remove: remove, growth: growth, sigma: sigma, perYear: perYear)
  }

  /// A boundary's movement of an account followed by a change of its seats: the last passage of
  /// step 4. On a longer term it is prorated at once (F66).
  ///
  /// `movement` is what else happened to it, and led it from `before` to `after`.
  /// - Returns: nil where the account does not stay.
  public func reseated(
    _ movement: Movement, from before: Standing, to after: Standing, seats: Int, at month: Int
  ) -> (movement: Movement, to: Standing)? {
    guard case .account(let old) = before, case .account(var situation) = after else { return nil }
    situation.seats = seats
    let passage = Passage(.seats, to: situation)
    switch movement {
    case .renews(let quoted, let passages):
      return (.renews(quoted: quoted, then: passages + [passage]), .account(situation))
    case .changes(let passages, let monthsLeft):
      return (.changes(passages + [passage], monthsLeft: monthsLeft), .account(situation))
    case .waits:
      let monthsLeft = prices.serviceMonths(old) - monthsIntoTerm(old, at: month)
      return (.changes([passage], monthsLeft: monthsLeft), .account(situation))
    default: return nil
    }
  }
}

/// One way a boundary can go for somebody in a standing; the chances of a standing's outcomes add
/// up to 1.
public struct Outcome: Sendable {
  public let chance: OddsGraph.Node
  public let movement: Movement
  /// nil: gone.
  public let to: Standing?

  public init(chance: OddsGraph.Node, movement: Movement, to: Standing?) {
    self.chance = chance
    self.movement = movement
    self.to = to
  }
}

/// What a boundary books for those who take an outcome.
public enum Movement: Hashable, Sendable {
  /// Nothing is booked: a trial goes on, a free account stays free.
  case waits
  /// Leaves by choice at a renewal, before it is charged.
  case leaves
  /// The charge failed for good.
  case failsToPay
  /// Paid the renewal's invoice: quoted, then changed by what step 4 did.
  case renews(quoted: Situation, then: [Passage])
  /// Changed inside a longer term, prorated for the months left (F66).
  case changes([Passage], monthsLeft: Int)
  /// Ends a longer term early with this many paid months left.
  case cancels(monthsLeft: Int, refund: Refund)
  /// Paid the renewal's invoice and had it undone: leaves at once.
  case chargesBack(quoted: Situation)
  /// Renewed, but the charge is still open at the end of the month: past due.
  case fallsDue(quoted: Situation, then: [Passage])
  /// Starts another term while it owes.
  case owes
  /// Pays what it owes, and the invoice of a term that starts now.
  case settles(invoices: Int, months: Int, renews: Bool)
  /// Cut off: so many invoices, and months of service, were never paid.
  case writesOff(invoices: Int, months: Int)
  /// Comes back and pays.
  case returns
  /// First payment: a direct sale, a converted trial, a free account that upgrades.
  case buys
  case startsTrial
  /// Starts a trial and ends it at the same boundary with a first payment.
  case startsTrialAndBuys
  /// A trial ends without a purchase, or a free account leaves.
  case goes
  case signsUp

  /// What goes back to whoever ends a longer term early.
  public enum Refund: Hashable, Sendable {
    case nothing
    /// What was paid for the months left.
    case unearned
    /// The whole invoice, also for the months used.
    case whole(monthsUsed: Int)
  }
}

/// Somebody new at a boundary: how many come, and where they go.
public struct Source: Sendable {
  public enum Count: Sendable {
    case poisson(mean: OddsGraph.Node)
    /// A fresh Gamma rate, then Poisson.
    case negativeBinomial(mean: OddsGraph.Node, shape: OddsGraph.Node)
    /// Every account in force before the boundary brings others, Poisson with this mean: in all
    /// Poisson with `rate` times their number, exactly (MODEL 3.3).
    case referred(rate: OddsGraph.Node)
    /// This many; a fraction is drawn to one of its neighbours.
    case exactly(OddsGraph.Node)
    /// Poisson, and those beyond this whole number are turned away, whoever they are. The mean is
    /// the sum of the chances of the outcomes, which here are expected numbers.
    case atMost(OddsGraph.Node)
  }

  /// Identity in the random streams: the same in every arm of a comparison.
  public let name: String
  public let count: Count
  /// Chances add up to 1 where nothing makes the source weaker or stronger.
  public let outcomes: [Outcome]

  public init(name: String, count: Count, outcomes: [Outcome]) {
    self.name = name
    self.count = count
    self.outcomes = outcomes
  }
}

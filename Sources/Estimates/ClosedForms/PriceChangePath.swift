import PricingModel

/// Expected MRR around one price change, monthly contracts under a flat hazard (F42).
///
/// From boundary `start` on new business pays p1 and arrives (p1/p0)^-elasticity times as often.
public struct PriceChangePath: Hashable, Sendable {
  /// What happens to accounts from before the change.
  public enum Policy: Hashable, Sendable {
    /// No change at all.
    case none
    /// They pay p1, after one loss of the share `loss` at the change.
    case all(loss: Double)
    /// They keep p0.
    case grandfather
  }

  public let book: Double
  public let arrivals: Double
  public let hazard: Double
  public let before: Double
  public let after: Double
  public let start: Int
  public let elasticity: Double

  public init(
    book: Double, arrivals: Double, hazard: Double, before: Double, after: Double, start: Int,
    elasticity: Double
  ) {
    self.book = book
    self.arrivals = arrivals
    self.hazard = hazard
    self.before = before
    self.after = after
    self.start = start
    self.elasticity = elasticity
  }

  /// MRR in force during `month`, counted from 0.
  public func mrr(_ policy: Policy, at month: Int) -> Double {
    let stay = Discount(factor: 1 - hazard)
    func accounts(arrivedFrom first: Int, until end: Int) -> Double {
      end <= first ? 0 : stay.factor(after: month - end + 1) * stay.payments(end - first)
    }
    let change = policy == .none ? Int.max : start
    let old =
      book * stay.factor(after: month + 1)
      + arrivals * accounts(arrivedFrom: 0, until: min(month + 1, change))
    guard month >= change else { return before * old }
    let demand = Elementary.power(after / before, -elasticity)
    let new = after * arrivals * demand * accounts(arrivedFrom: change, until: month + 1)
    if case .all(let loss) = policy { return after * old * (1 - loss) + new }
    return before * old + new
  }
}

/// How customers pay (FORMAT 5.2, MODEL 2.4, 1.5).
public struct Billing: Equatable, Sendable {
  /// Shares of terms among new customers.
  public let new: Cases<[Term: Share]>
  /// Those on another term move to it.
  public let switches: [Term: Cases<Switch>]
  /// k of F16: new accounts take a longer term with chance c (1 - theta)^k; 0 for none.
  public let selection: Quantity
  /// Ends a longer term before its end.
  public let earlyCancel: Cases<Rate>
  public let refund: Refund
  /// Of renewals of longer terms that were paid; nil: none.
  public let chargeback: Chargeback?

  public enum Share: Hashable, Sendable {
    case stated(Quantity)
    case curve(DiscountCurve)
    /// What the others leave.
    case rest
  }

  public enum Switch: Hashable, Sendable {
    /// Per month from monthly, per renewal from longer terms.
    case rate(Rate)
    /// The chance at each renewal.
    case curve(DiscountCurve)
  }

  public enum Refund: Hashable, Sendable {
    case none, proRata
    /// The whole invoice in the first days of a term, nothing later.
    case fullWithin(days: Int, monthDays: Int)
  }

  /// A forgotten renewal that the customer has his bank undo (E28): the account ends, the invoice
  /// goes back, the fee is a cost.
  public struct Chargeback: Hashable, Sendable {
    public let share: Quantity
    /// Minor units.
    public let fee: Int64
    public init(share: Quantity, fee: Int64) {
      self.share = share
      self.fee = fee
    }
  }

  public init(
    new: Cases<[Term: Share]>, switches: [Term: Cases<Switch>], selection: Quantity = .zero,
    earlyCancel: Cases<Rate>, refund: Refund, chargeback: Chargeback? = nil
  ) {
    self.new = new
    self.switches = switches
    self.selection = selection
    self.earlyCancel = earlyCancel
    self.refund = refund
    self.chargeback = chargeback
  }
}

/// A share that follows the effective discount of a term: the line through two points of the logit
/// (MODEL 2.4, E26).
///
///     logit q(d) = logit q1 + (d - d1)/(d2 - d1) (logit q2 - logit q1)
public struct DiscountCurve: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    public let discount: Double
    /// Above 0 and below 1.
    public let share: Quantity
    public init(discount: Double, share: Quantity) {
      self.discount = discount
      self.share = share
    }
  }

  public let first: Point
  public let second: Point

  public init(_ first: Point, _ second: Point) {
    self.first = first
    self.second = second
  }
}

extension OddsGraph {
  /// The share at a discount.
  mutating func share(at discount: Double, on curve: DiscountCurve) -> Node {
    let along =
      (discount - curve.first.discount) / (curve.second.discount - curve.first.discount)
    let odds = product(
      power(self.odds(of: curve.first.share), constant(1 - along)),
      power(self.odds(of: curve.second.share), constant(along)))
    return quotient(odds, sum(Self.one, odds))
  }

  private mutating func odds(of share: Quantity) -> Node {
    let share = quantity(share)
    return quotient(share, complement(share))
  }
}

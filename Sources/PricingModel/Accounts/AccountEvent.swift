/// A line of the event ledger of one account: what happened to it in a month and what was booked.
/// Money of flows in 1/L of a minor unit.
///
/// An account has a line in every month in which something happens to it or it pays, so that the
/// lines of all accounts of a replicate add up to its monthly accounts.
public struct AccountEvent: Sendable {
  public let month: Int
  /// 1 for the first account that appears in the replicate.
  public let account: Int
  /// What happened, in the words of the order of a month; `stays` for a month inside a term.
  public let event: String
  /// Where the account stands after the event, or stood before it where it is gone.
  public let standing: Standing
  /// Recurring invoice of its term, minor units; 0 without a contract.
  public let price: Int64
  public let mrrBefore: Int64
  public let mrrAfter: Int64
  public let billed: Int64
  public let refunded: Int64
  public let cash: Int64
  /// Straight line over the months of service, and at once what is owed for nothing that comes.
  public let recognised: Int64

  public init(
    month: Int, account: Int, event: String, standing: Standing, price: Int64, mrrBefore: Int64,
    mrrAfter: Int64, billed: Int64, refunded: Int64, cash: Int64, recognised: Int64
  ) {
    self.month = month
    self.account = account
    self.event = event
    self.standing = standing
    self.price = price
    self.mrrBefore = mrrBefore
    self.mrrAfter = mrrAfter
    self.billed = billed
    self.refunded = refunded
    self.cash = cash
    self.recognised = recognised
  }
}

/// The events of some accounts of one replicate (`--ledger`).
public struct AccountLedger: Sendable {
  /// By account, then month.
  public let events: [AccountEvent]
  /// L: money is in 1/L of a minor unit.
  public let unitsPerMinor: Int

  public init(events: [AccountEvent], unitsPerMinor: Int) {
    self.events = events
    self.unitsPerMinor = unitsPerMinor
  }
}

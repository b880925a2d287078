/// Rows of the opening book: accounts in force in the month before `start` (FORMAT 5.2).
/// The reader has spread tenures, seats and segments by largest remainder: counts are facts.
public struct BookRow: Hashable, Sendable {
  public let segment: Int
  public let plan: Int
  /// nil for a free plan.
  public let term: Term?
  /// Completed months of the present contract run.
  public let tenure: Int
  public let seats: Int
  /// Monthly price actually paid where it is not the list price, minor units (per seat for a plan
  /// priced per seat); it stays until a change meets it.
  public let price: Int64?
  public let count: Int
  /// A coupon that these customers still have, and how many months of it are left from `start` on;
  /// nil months: it has no end.
  public let coupon: Discount?
  public let couponMonthsLeft: Int?
  /// Add-ons that they have, at the list price.
  public let addOns: [Int]
  /// False: still waits for its aha moment.
  public let hasAha: Bool

  public init(
    segment: Int, plan: Int, term: Term?, tenure: Int, seats: Int, price: Int64?, count: Int,
    coupon: Discount? = nil, couponMonthsLeft: Int? = nil, addOns: [Int] = [],
    hasAha: Bool = true
  ) {
    self.hasAha = hasAha
    self.segment = segment
    self.plan = plan
    self.term = term
    self.tenure = tenure
    self.seats = seats
    self.price = price
    self.count = count
    self.coupon = coupon
    self.couponMonthsLeft = couponMonthsLeft
    self.addOns = addOns
  }
}

/// A recurring discount: what it takes off the price of a plan, for how long, and whether its end
/// is met like a price rise (FORMAT 5.1, `coupons`; MODEL 1.6).
///
/// It lowers MRR while it is in force, because MRR is net of recurring discounts; its end is
/// expansion.
public struct Discount: Hashable, Sendable {
  public enum Off: Hashable, Sendable {
    /// 0 ... 1 of the plan's invoice.
    case share(Double)
    /// Minor units per month of service and account, at most the invoice.
    case amount(Int64)
  }

  public enum Lasting: Hashable, Sendable {
    case months(Int)
    /// Terms of the account's own: one is the first invoice alone.
    case terms(Int)
    case forever
  }

  public let off: Off
  public let lasting: Lasting
  /// Plans on which it holds; nil: all.
  public let plans: [Int]?
  /// True: its end meets the response to a price rise.
  public let endsAsPriceRise: Bool

  public init(off: Off, lasting: Lasting, plans: [Int]? = nil, endsAsPriceRise: Bool = false) {
    self.off = off
    self.lasting = lasting
    self.plans = plans
    self.endsAsPriceRise = endsAsPriceRise
  }

  /// Beyond any month that is ever walked.
  public static let noEnd = 1 << 40

  /// True where it takes nothing off.
  public var isNothing: Bool {
    switch off {
    case .share(let share): share == 0
    case .amount(let amount): amount == 0
    }
  }

  /// Does it hold on a plan?
  public func holds(on plan: Int) -> Bool { plans?.contains(plan) ?? true }

  /// First month without it, for a term of `service` months that starts at `month`.
  public func end(from month: Int, service: Int) -> Int {
    switch lasting {
    case .months(let months): month + months
    case .terms(let count): month + count * service
    case .forever: Self.noEnd
    }
  }

  /// A discount that an account has: part of its situation.
  public struct Held: Hashable, Sendable {
    /// Index into `PriceBook.discounts`.
    public let index: Int
    /// First month without it, `noEnd` where it has no end.
    public var until: Int
    /// Months of the running term's service that it covers: an invoice is lowered for the months
    /// that the discount lasts, not for more.
    public var covers: Int

    public init(index: Int, until: Int, covers: Int) {
      self.index = index
      self.until = until
      self.covers = covers
    }
  }
}

/// A coupon for a share of new customers.
public struct Coupon: Equatable, Sendable {
  public let id: String
  public let discount: Discount
  /// Share of the new customers of its plans who have it.
  public let share: Cases<Quantity>
  /// First and last month of the scenario in which it is given, both included; nil: open.
  public let from: Int?
  public let until: Int?

  public init(id: String, discount: Discount, share: Cases<Quantity>, from: Int?, until: Int?) {
    self.id = id
    self.discount = discount
    self.share = share
    self.from = from
    self.until = until
  }

  /// Is it given to new customers of `plan` at `month`?
  public func isGiven(to plan: Int, at month: Int) -> Bool {
    discount.holds(on: plan) && !discount.isNothing
      && month >= from ?? Int.min && month <= until ?? Int.max
  }
}

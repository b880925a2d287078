/// New prices from a month on, and what those who already pay get (FORMAT 6, MODEL 1.4).
public struct PriceChange: Sendable {
  /// Month of the scenario at which new business pays the new prices.
  public let at: Int
  /// New prices by plan.
  public let prices: [Int: PricePoint]
  /// New prices by add-on.
  public let addOnPrices: [Int: Schedule]
  public let policy: Policy
  /// Months after `at` before the policy starts for existing accounts.
  public let notice: Int
  /// Replaces the scenario's own answers for this change, one by one; nil: the scenario's.
  public let newResponse: NewResponse?
  public let existingResponse: Response.Existing?
  public let why: String?

  public enum NewResponse: Sendable {
    case none
    case elasticity(Cases<Quantity>)
  }

  public init(
    at: Int, prices: [Int: PricePoint], addOnPrices: [Int: Schedule] = [:], policy: Policy, notice: Int, newResponse: NewResponse?,
    existingResponse: Response.Existing?, why: String?
  ) {
    self.at = at
    self.prices = prices
    self.addOnPrices = addOnPrices
    self.policy = policy
    self.notice = notice
    self.newResponse = newResponse
    self.existingResponse = existingResponse
    self.why = why
  }

  /// Policies for existing accounts; *existing* means first paid before `at`.
  public enum Policy: Sendable {
    /// G0: the first renewal at or after the start, never mid-term.
    case atRenewal
    /// G1: the old price for ever.
    case grandfatherForever
    /// G2: the old price until this many months after the policy's start, then at renewal.
    case grandfatherMonths(Int)
    /// G2: the old price for this many of the account's own renewals, then at renewal.
    case grandfatherRenewals(Int)
    /// G2: the old price until this month of the scenario, then at renewal.
    case grandfatherUntil(Int)
    /// G3: each account chooses at that renewal, with stated shares.
    case offer(Offer)
  }

  /// Options with stated shares (G3); churn and payment follow for those who stay.
  public struct Offer: Sendable {
    /// Monthly price of those who keep the plan, minor units; nil: the new price.
    public let keepPrice: Int64?
    public let keep: Cases<Quantity>
    public let downgrade: (to: Int, price: Int64?, share: Cases<Quantity>)?
    public let leave: Cases<Quantity>

    public init(
      keepPrice: Int64?, keep: Cases<Quantity>,
      downgrade: (to: Int, price: Int64?, share: Cases<Quantity>)?, leave: Cases<Quantity>
    ) {
      self.keepPrice = keepPrice
      self.keep = keep
      self.downgrade = downgrade
      self.leave = leave
    }
  }

  /// First month at which an existing account with contracts of `serviceMonths` can meet the new
  /// price; nil: never.
  public func start(serviceMonths: Int) -> Int? {
    switch policy {
    case .atRenewal, .offer: at + notice
    case .grandfatherForever: nil
    case .grandfatherMonths(let months): at + notice + months
    case .grandfatherRenewals(let count): at + notice + count * serviceMonths
    case .grandfatherUntil(let month): max(at + notice, month)
    }
  }
}

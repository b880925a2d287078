/// New prices from a month on, or a plan that is no longer sold, and what those who already pay get
/// (FORMAT 6, MODEL 1.4).
public struct PriceChange: Equatable, Sendable {
  /// Month of the scenario at which new business pays the new prices.
  public let at: Int
  /// New prices by plan.
  public let prices: [Int: PricePoint]
  /// A plan that is not sold from `at`, and where its accounts move under the policy.
  public let retirement: Retirement?
  /// New prices by add-on.
  public let addOnPrices: [Int: Schedule]
  public let policy: Policy
  /// What grandfathered accounts may do and still keep the old prices.
  public let keptAfter: Set<Kept>
  /// Months after `at` before the policy starts for existing accounts.
  public let notice: Int
  /// Replaces the scenario's own answers for this change, one by one; nil: the scenario's.
  public let newResponse: NewResponse?
  public let existingResponse: Response.Existing?
  public let why: String?

  public enum NewResponse: Equatable, Sendable {
    case none
    case own(Response.New)
  }

  public struct Retirement: Hashable, Sendable {
    public let plan: Int
    public let to: Int
    public init(plan: Int, to: Int) {
      self.plan = plan
      self.to = to
    }
  }

  public enum Kept: String, Hashable, Sendable { case upgrade, `return` }

  public init(
    at: Int, prices: [Int: PricePoint], addOnPrices: [Int: Schedule] = [:],
    retirement: Retirement? = nil, policy: Policy, keptAfter: Set<Kept> = [], notice: Int,
    newResponse: NewResponse?,
    existingResponse: Response.Existing?, why: String?
  ) {
    self.at = at
    self.prices = prices
    self.retirement = retirement
    self.addOnPrices = addOnPrices
    self.policy = policy
    self.keptAfter = keptAfter
    self.notice = notice
    self.newResponse = newResponse
    self.existingResponse = existingResponse
    self.why = why
  }

  /// Policies for existing accounts; *existing* means first paid before `at`.
  public enum Policy: Equatable, Sendable {
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
    /// G3, G4: each account chooses at that renewal.
    case offer(Offer)
  }

  /// Does it concern those who pay for `plan`?
  public func concerns(_ plan: Int) -> Bool { prices[plan] != nil || retirement?.plan == plan }

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

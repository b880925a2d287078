/// Something sold beside a plan (FORMAT 5.1, `add_ons`; MODEL 2.6, E07, E17).
///
/// It stands on the plan's invoice: its monthly price for every month of service of the term,
/// without the term's offer or a coupon, which are the plan's.
public struct AddOn: Hashable, Sendable {
  public let id: String
  /// Monthly price at `start`; the price of the sale where it is charged once.
  public let price: Schedule
  /// True: the price multiplies the account's seats.
  public let perSeat: Bool
  /// True: sold once, never MRR.
  public let isOnce: Bool
  /// Plans that can have it; nil: all paid ones.
  public let plans: [Int]?
  /// Add-ons that it needs, and those it cannot stand beside.
  public let needs: [Int]
  public let excludes: [Int]
  /// True: it lives on without the plan.
  public let stays: Bool

  public init(
    id: String, price: Schedule, perSeat: Bool = false, isOnce: Bool = false, plans: [Int]? = nil,
    needs: [Int] = [], excludes: [Int] = [], stays: Bool = false
  ) {
    self.id = id
    self.price = price
    self.perSeat = perSeat
    self.isOnce = isOnce
    self.plans = plans
    self.needs = needs
    self.excludes = excludes
    self.stays = stays
  }

  /// Can an account of `plan` have it?
  public func isAvailable(on plan: Int) -> Bool { plans?.contains(plan) ?? true }

  /// One that an account has, at a price: part of its situation.
  public struct Held: Hashable, Sendable {
    /// Index into `Scenario.addOns`.
    public let addOn: Int
    /// Index into `PriceBook.addOns.versions`.
    public var version: Int

    public init(addOn: Int, version: Int) {
      self.addOn = addOn
      self.version = version
    }
  }

  /// How accounts come to have it and give it up: what a dated `set` can change.
  public struct Demand: Equatable, Sendable {
    /// Chance of an account without it. Per month: at once on every term; per renewal: only then.
    public let attach: Cases<Rate>
    /// On a longer term it waits for the renewal.
    public let detach: Cases<Rate>
    /// Voluntary loss at each renewal once it stands alone; nil where it ends with the plan.
    public let churn: Cases<Churn>?

    public init(attach: Cases<Rate>, detach: Cases<Rate>, churn: Cases<Churn>? = nil) {
      self.attach = attach
      self.detach = detach
      self.churn = churn
    }
  }
}

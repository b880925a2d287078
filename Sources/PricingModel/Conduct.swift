/// How the market and its customers behave, from one month to the next `set`: everything of a
/// scenario that is not the pricing page, the opening book or the calendar. A class because it is
/// large, immutable and asked for at every step: looking it up copies a reference.
public final class Conduct: Sendable {
  /// Shares of new accounts, in the order of `Scenario.segments`.
  public let segmentShares: [Quantity]
  public let freeAccounts: FreeAccounts?
  public let trials: Trials?
  public let newCustomers: NewCustomers?
  public let billing: Billing
  /// Seats of new accounts on plans priced per seat.
  public let initialSeats: Cases<[SeatShare]>
  /// How seats come and go one by one.
  public let seatCounts: SeatCounts
  public let churn: Cases<Churn>
  public let moves: Moves
  /// nil: every invoice is paid.
  public let payments: Payments?
  public let effects: [Effect]
  public let response: Response
  public let costs: Costs
  public let coupons: [Coupon]
  /// nil: an account keeps the seats it has.
  public let seatSteps: SeatSteps?
  /// nil: nobody is ever at risk.
  public let atRisk: AtRisk?
  /// nil: nobody who left comes back.
  public let winBack: WinBack?
  /// In the order of `Scenario.addOns`.
  public let addOns: [AddOn.Demand]
  public let bundles: [Bundle]
  /// Growth per month of the price paid.
  public let spendGrowth: Cases<Double>
  public let featureTrial: FeatureTrial?

  public init(
    segmentShares: [Quantity], freeAccounts: FreeAccounts?, trials: Trials?,
    newCustomers: NewCustomers?, billing: Billing, initialSeats: Cases<[SeatShare]>,
    churn: Cases<Churn>, moves: Moves, payments: Payments?, effects: [Effect], response: Response,
    costs: Costs, coupons: [Coupon] = [], seatSteps: SeatSteps? = nil,
    addOns: [AddOn.Demand] = [], bundles: [Bundle] = [], spendGrowth: Cases<Double> = .value(0),
    featureTrial: FeatureTrial? = nil, seatCounts: SeatCounts = .none,
    atRisk: AtRisk? = nil, winBack: WinBack? = nil
  ) {
    self.segmentShares = segmentShares
    self.freeAccounts = freeAccounts
    self.trials = trials
    self.newCustomers = newCustomers
    self.billing = billing
    self.initialSeats = initialSeats
    self.churn = churn
    self.moves = moves
    self.payments = payments
    self.effects = effects
    self.response = response
    self.costs = costs
    self.seatCounts = seatCounts
    self.coupons = coupons
    self.seatSteps = seatSteps
    self.atRisk = atRisk
    self.winBack = winBack
    self.addOns = addOns
    self.bundles = bundles
    self.spendGrowth = spendGrowth
    self.featureTrial = featureTrial
  }

  /// Every recurring discount that somebody can come to have.
  public var discounts: [Discount] {
    coupons.map(\.discount) + [atRisk?.saveOffer?.discount, winBack?.discount].compactMap { $0 }
  }
}

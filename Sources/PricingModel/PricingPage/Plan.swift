/// One column of the pricing page at `start`. Prices that change later are in `Scenario.changes`.
public struct Plan: Hashable, Sendable {
  public let id: String
  public let price: PricePoint
  /// True: the price multiplies seats; false: one price per account.
  public let perSeat: Bool
  /// Billed at least these seats.
  public let minimumSeats: Int
  /// Terms that can be bought, shortest first. Empty for a free plan.
  public let terms: [Term]
  /// Paid once, with the first invoice on the plan, minor units; never MRR.
  public let setupFee: Int64
  /// Mean metered charge of an account per month, minor units, by segment; outside MRR.
  public let usage: Cases<Quantity>
  /// Months of the scenario, both ends included, in which new business can buy it.
  public let sold: ClosedRange<Int>
  public let description: String?

  public init(
    id: String, price: PricePoint, perSeat: Bool, minimumSeats: Int, terms: [Term],
    setupFee: Int64 = 0, usage: Cases<Quantity> = .value(.zero),
    sold: ClosedRange<Int> = Int.min...Int.max, description: String?
  ) {
    self.id = id
    self.price = price
    self.perSeat = perSeat
    self.minimumSeats = minimumSeats
    self.terms = terms
    self.setupFee = setupFee
    self.usage = usage
    self.sold = sold
    self.description = description
  }

  /// A free plan's accounts are never in MRR and never renew.
  public var isFree: Bool { price.schedule.isFree }

  /// Seats on the invoice of an account that has `seats`: 1 for a plan priced per account.
  public func billedSeats(_ seats: Int) -> Int { perSeat ? max(minimumSeats, seats) : 1 }
}

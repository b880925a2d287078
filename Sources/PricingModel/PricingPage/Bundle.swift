/// A plan and add-ons at one price (FORMAT 5.1, `bundles`; MODEL 2.6, F55).
public struct Bundle: Equatable, Sendable {
  /// What is sold together.
  public struct Offer: Hashable, Sendable {
    public let plan: Int
    /// Indices into `Scenario.addOns`, rising.
    public let addOns: [Int]
    /// Per month, minor units; the plan's unit.
    public let price: Int64

    public init(plan: Int, addOns: [Int], price: Int64) {
      self.plan = plan
      self.addOns = addOns
      self.price = price
    }
  }

  public enum Demand: Equatable, Sendable {
    /// Share of those who newly buy the plan.
    case takeUp(Cases<Quantity>)
    /// The buyer takes what leaves the largest surplus: what each part is worth, the plan first.
    case willingness([Willingness<Double>])
  }

  public let id: String
  public let offer: Offer
  public let demand: Demand

  public init(id: String, offer: Offer, demand: Demand) {
    self.id = id
    self.offer = offer
    self.demand = demand
  }
}

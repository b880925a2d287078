import PricingModel

extension Scenario {
  /// A scenario whose behaviour nobody reads: for tests of what is made from results.
  public static func plain(
    name: String = "Boards", currency: Currency = Currency(code: "USD", decimals: 2),
    start: Month = Month(year: 2026, month: 1), months: Int, replications: Int = 2000,
    seed: UInt64 = 42, plans: [String] = ["pro"], priceChanges: [PriceChange] = [],
    parameters: [Parameter] = [], inputs: [Input] = [], gates: [Gate] = [],
    changeOf: String? = nil, warnings: [Warning] = [], differences: [String] = []
  ) -> Scenario {
    let price = PricePoint(schedule: .flat(2900), longerTerms: [:])
    return Scenario(
      name: name, description: nil, currency: currency, start: start, months: months,
      replications: replications, seed: seed,
      plans: plans.map {
        Plan(
          id: $0, price: price, perSeat: false, minimumSeats: 1, terms: [.monthly],
          description: nil)
      },
      segments: ["everyone"], book: [], eras: [(from: 0, conduct: .quiet)],
      priceChanges: priceChanges, parameters: parameters, inputs: inputs, gates: gates,
      fingerprint: "9f2c61d4", changeOf: changeOf, warnings: warnings, differences: differences)
  }
}

extension Conduct {
  /// Nobody comes, nobody leaves, every invoice is paid.
  public static let quiet = Conduct(
    segmentShares: [.one], freeAccounts: nil, trials: nil, newCustomers: nil,
    billing: Billing(
      new: .value([.monthly: .stated(.one)]), switches: [:], earlyCancel: .value(.never),
      refund: .none),
    initialSeats: .value([SeatShare(seats: 1, share: 1)]),
    churn: .value(.flat(.never)), moves: .none, payments: nil, effects: [],
    response: Response(new: nil, existing: .none),
    costs: Costs(
      grossMargin: .value(.one), feeShare: .zero, feeFixed: 0, acquisition: .none,
      expansion: .value(.zero), renewal: .value(.zero), support: .value(.zero),
      freeAccount: .value(.zero), discountRate: .zero, clvHorizon: nil))
}

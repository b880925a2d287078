import PricingModel

extension CompiledScenario {
  /// Exact means of every item of every group under given draws of the inputs.
  public func accounts(under draws: [Draw], threads: Int = 1) throws -> MonthlyAccounts {
    try Averages(
      transitions: transitions, odds: odds, inputs: { Array(draws[$0]) }, draws: draws.count,
      walked: draws.count, threads: threads, values: nil
    ).run().accounts
  }
}

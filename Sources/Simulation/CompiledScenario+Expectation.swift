import PricingModel

extension CompiledScenario {
  /// The draws of the inputs of the first replicates: what a run of this scenario takes.
  public func inputs(_ count: Int) throws -> [Draw] {
    try ParameterDraws(
      scenario.parameters, inherited: scenario.inheritedParameters,
      correlations: scenario.correlations, seed: seed, replications: count
    ).draws(0..<count)
  }

  /// Exact means of every item of every group under given draws of the inputs.
  public func accounts(under draws: [Draw], threads: Int = 1) throws -> MonthlyAccounts {
    try Averages(
      transitions: transitions, odds: odds, inputs: { Array(draws[$0]) }, draws: draws.count,
      walked: draws.count, threads: threads, values: nil
    ).run().accounts
  }

  /// Exact means of a few items of `all` under given draws of the inputs.
  public func expectation(
    recording series: [LedgerItem], under draws: [Draw], threads: Int = 1
  ) throws -> RecordedSeries {
    let averages = Averages(
      transitions: transitions, odds: odds, inputs: { Array(draws[$0]) }, draws: draws.count,
      walked: draws.count, threads: threads, values: nil)
    return try RecordedSeries(
      series, months: scenario.months, replications: draws.count,
      unitsPerMinor: transitions.unitsPerMinor
    ) { _ = try averages.walk(series: series, into: $0) }
  }
}

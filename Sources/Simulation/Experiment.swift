import PricingModel
import Sampling

/// One run of a scenario: compile it once, walk every replicate, collect the monthly accounts.
///
///     Scenario -> MonthlyOrder -> Transitions -> replicates -> RunResult
public struct Experiment: Sendable {
  public enum Engine: String, CaseIterable, Sendable {
    /// Population where counts are exact, customers where they are not.
    case auto
    /// Whole accounts, split by draws: exact in distribution.
    case population
    /// Real-valued accounts: exact means, no chance; uncertain inputs still vary.
    case expected
    /// One account at a time: what counts cannot carry, retention by cohort, and the spread between
    /// customers.
    case customers
  }

  public let scenario: Scenario
  public let engine: Engine
  public let replications: Int
  public let seed: UInt64
  public let threads: Int
  public let sampler: Sampler
  private let compiled: CompiledScenario?

  /// How the population propagator draws.
  public enum Sampler: String, CaseIterable, Sendable {
    /// Sixteen replications side by side (`Lanes/`).
    case fast
    /// One at a time with the samplers of the GNU Scientific Library: the reference.
    case gsl
  }

  /// - Parameters: `replications` and `seed` replace the scenario's own where given.
  public init(
    scenario: Scenario, engine: Engine = .auto, replications: Int? = nil, seed: UInt64? = nil,
    threads: Int = 1, sampler: Sampler = .fast
  ) {
    self.init(scenario, nil, engine, replications, seed ?? scenario.seed, threads, sampler)
  }

  /// The same of a scenario that is compiled already, under its seed.
  public init(
    compiled: CompiledScenario, engine: Engine = .auto, replications: Int? = nil,
    threads: Int = 1, sampler: Sampler = .fast
  ) {
    self.init(
      compiled.scenario, compiled, engine, replications, compiled.seed, threads, sampler)
  }

  private init(
    _ scenario: Scenario, _ compiled: CompiledScenario?, _ engine: Engine, _ replications: Int?,
    _ seed: UInt64, _ threads: Int, _ sampler: Sampler
  ) {
    self.scenario = scenario
    self.compiled = compiled
    self.engine = engine
    self.replications = replications ?? scenario.replications
    self.seed = seed
    self.threads = threads
    self.sampler = sampler
  }

  /// Runs it.
  /// - Parameter progress: called now and then with the replicates done, on any thread.
  /// - Throws: `SimulationRefusal` where the scenario is too large, `SamplingError` where a draw
  ///   would leave its range, `IdentityBreach` where the accounts do not close (a bug).
  public func run(progress: (@Sendable (_ done: Int) -> Void)? = nil) throws -> RunResult {
    try refuseWhatCannotRun()
    let compiled = try self.compiled ?? CompiledScenario(scenario, seed: seed)
    let (transitions, odds) = (compiled.transitions, compiled.odds)
    let values = try compiled.customerValues()
    let used = Set(
      (values?.order.odds ?? odds).parameters + (values?.parameters ?? [])
        + scenario.eras.flatMap(\.conduct.seatCounts.parameters)
    ).sorted()
    let certain = used.isEmpty
    let inputs = try ParameterDraws(
      certain ? [] : scenario.parameters, inherited: scenario.inheritedParameters,
      correlations: certain ? [] : scenario.correlations, seed: seed, replications: replications)
    let limits = Limits(scenario: scenario, replications: replications)
    try limits.check(transitions, odds: odds)
    if countsCannotCarryIt {
      return try byCustomersAlone(
        values, inputs: inputs, used: used, limits: limits, transitions, progress: progress)
    }

    // What customers are worth under the same draws may be known from another run.
    let draws = certain ? 1 : replications
    let known = compiled.valuesKnown.known?.first(draws)
    let valued = known == nil ? values : nil
    let averages = Averages(
      transitions: transitions, odds: valued?.order.odds ?? odds, inputs: inputs.draws,
      draws: draws, walked: engine == .expected ? .max : Self.drawsForShare,
      threads: threads, values: valued)
    func summary(_ found: [CustomerValueRun.PerBlock]) -> CustomerValue? {
      if known == nil, values != nil {
        compiled.valuesKnown.set(CustomerValueRun.Known(blocks: found, draws: draws))
      }
      return values?.summary(known ?? found)
    }
    if engine == .expected {
      let averaged = try averages.run()
      return RunResult(
        accounts: averaged.accounts, customerValue: summary(averaged.customers),
        engine: "expected", seed: seed, parameterShare: certain ? nil : 1, parametersInUse: used)
    }
    let averaged = try averages.run(recording: [.mrr])
    let customerValue = summary(averaged.customers)
    switch engineOfRun {
    case .customers:
      let result = try customers(values, inputs: inputs, limits: limits, transitions, progress)
      return RunResult(
        accounts: result.accounts,
        customerValue: customerValue?.with(result.followed, chart: transitions.chart),
        engine: "customers", seed: seed,
        parameterShare: certain ? 0 : share(of: averaged.series, in: result.accounts),
        parametersInUse: used, engineReasons: scenario.beyondCounts)
    case .auto, .population, .expected:
      let population = Population(
        transitions: transitions, odds: odds, inputs: inputs, replications: replications,
        seed: seed, threads: threads)
      let exact = limits.fitsInDoubles(transitions, odds: odds)
      let accounts =
        sampler == .fast && exact
        ? try population.inLanes(progress: progress) : try population.byGSL(progress: progress)
      return RunResult(
        accounts: accounts, customerValue: customerValue, engine: "population", seed: seed,
        parameterShare: certain ? 0 : share(of: averaged.series, in: accounts),
        parametersInUse: used)
    }
  }

  /// Replicates over which the share of variance is measured.
  private static let drawsForShare = 400

  /// Var E[MRR | inputs] / Var MRR in the last month (MODEL 2.8).
  ///
  /// MRR is its expectation given the inputs plus chance, so the share is the squared correlation
  /// of the two: far steadier over a few hundred replicates than a ratio of two variances.
  private func share(of averaged: RecordedSeries, in drawn: MonthlyAccounts) -> Double? {
    guard let row = drawn.row(.mrr), averaged.replications > 1 else { return nil }
    let last = drawn.months - 1
    let expected = averaged.series(.mrr, month: last)
    let actual = drawn.series(row: row, month: last).prefix(expected.count)
    let (x, y) = (deviations(expected), deviations(actual))
    let covariance = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
    let variances = x.reduce(0) { $0 + $1 * $1 } * y.reduce(0) { $0 + $1 * $1 }
    return variances > 0 ? min(1, covariance * covariance / variances) : nil
  }

  private func deviations(_ series: ArraySlice<Double>) -> [Double] {
    let mean = series.reduce(0, +) / Double(series.count)
    return series.map { $0 - mean }
  }
}

extension Transitions {
  /// Monthly accounts with the opening state filled in and room for every replicate.
  func emptyAccounts(replications: Int, isExpectation: Bool) -> MonthlyAccounts {
    var mrr = [Double](repeating: 0, count: chart.groups.count)
    var active = mrr
    for row in opening {
      guard cells[Int(row.cell)].inForce != nil else { continue }
      let track = tracks[Int(trackOf[Int(row.cell)])]
      for group in chart.groups.indices {
        for entry in entries[track.entries] {
          let amount = Double(entry.amount * row.count)
          if entry.row == chart.row(.mrr, group: group) { mrr[group] += amount }
          if entry.row == chart.row(.active, group: group) { active[group] += amount }
        }
      }
    }
    var accounts = MonthlyAccounts(
      groups: chart.groups, months: months.count, replications: replications,
      unitsPerMinor: unitsPerMinor, openingMRR: mrr, openingActive: active,
      isExpectation: isExpectation)
    accounts.conventions = chart.conventions
    return accounts
  }
}

import PricingModel

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
  let compiled: CompiledScenario?

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
    let prepared = try PreparedRun(self)
    return try prepared.result(of: [prepared.part(0..<replications, progress: progress)])
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
        let (mrrRow, activeRow) = (
          chart.row(.mrr, group: group), chart.row(.active, group: group)
        )
        for entry in entries[track.entries] {
          let amount = Double(entry.amount * row.count)
          if entry.row == mrrRow { mrr[group] += amount }
          if entry.row == activeRow { active[group] += amount }
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

import Decisions
import Estimates
import PricingModel
import Reports
import Simulation

/// Tries settings of levers: each as a change of the baseline, in expectation over the same draws.
struct SettingTrial: Sendable {
  let baseline: Scenario
  let path: String
  let levers: [Lever]
  let objective: Objective
  let limits: [SearchLimit]
  let at: Month
  let draws: Int
  let seed: UInt64
  let threads: Int

  /// Expected values of a scenario under the draws; values of new customers only where these are
  /// asked for, because they take a walk of their own.
  func run(_ scenario: Scenario) throws -> RunResult {
    if objective.isOfCustomers {
      return try Experiment(
        scenario: scenario, engine: .expected, replications: draws, seed: seed, threads: threads
      ).run()
    }
    let compiled = try CompiledScenario(scenario, seed: seed)
    return RunResult(
      accounts: try compiled.accounts(under: compiled.inputs(draws), threads: threads),
      customerValue: nil, engine: "expected", seed: seed, parameterShare: 1,
      parametersInUse: compiled.parametersInUse)
  }

  func scenario(_ settings: [Setting]) throws -> Scenario {
    try LeverChange(levers: levers, settings: settings, at: at, baseline: path).scenario()
  }

  /// - Parameter without: the baseline's run.
  func candidate(_ settings: [Setting], without: RunResult) throws -> Candidate {
    let changed = try scenario(settings)
    let with = try run(changed)
    let comparison = Comparison(
      name: "", scenario: changed, baseline: without, changed: with)
    guard let gains = objective.gains(comparison, baseline: without, changed: with) else {
      throw Failure.usage(
        "--maximise \(objective.text): this scenario has no such figure, or its month lies outside "
          + "\(baseline.start) to \(baseline.start + (baseline.months - 1))")
    }
    let isAllowed = try limits.allSatisfy { limit in
      let compiled = try CompiledScenario(changed, seed: seed)
      return try limit.holds(comparison, compiled: compiled, draws: compiled.inputs(16))
    }
    return Candidate(settings: settings, gains: gains, isAllowed: isAllowed)
  }

  /// The gain once more, by whole customers and chance; nil for what is no sum of them.
  func simulated(_ settings: [Setting], _ options: RunOptions) throws -> SimulatedGain? {
    let changed = try scenario(settings)
    let replications = options.replications ?? baseline.replications
    switch objective.target {
    case .figure(let figure):
      return try SimulatedGain(
        baseline: baseline, changed: changed, figure: figure, replications: replications,
        seed: seed, threads: threads)
    case .customer(let group):
      return try SimulatedGain(
        baseline: baseline, changed: changed, customersOf: group, replications: replications,
        seed: seed, threads: threads)
    }
  }

  /// How new business answers to a new price: elasticities below 1 let revenue grow with any rise.
  func insensitive(_ settings: [Setting]?) throws -> SearchReport.Insensitive? {
    guard let settings else { return nil }
    let changed = try scenario(settings)
    let response = changed.conduct(at: at - changed.start).response
    var mind = true
    if case .none = response.existing.answer { mind = false }
    guard let answer = response.new else {
      return SearchReport.Insensitive(expected: 0, shareBelowOne: 1, existingMind: mind)
    }
    // Other answers have no elasticity of their own, only one at each price.
    guard case .elasticity(let cases) = answer.form, let elasticity = cases.leaves.first else {
      return nil
    }
    let elasticities = try CompiledScenario(changed, seed: seed).inputs(512).map { $0[elasticity] }
    let count = Double(elasticities.count)
    return SearchReport.Insensitive(
      expected: elasticities.reduce(0, +) / count,
      shareBelowOne: Double(elasticities.count { $0 < 1 }) / count, existingMind: mind)
  }
}

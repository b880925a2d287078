import PricingModel
import Sampling

/// A run with everything laid out that its replicates share: what is left is to walk them, all at
/// once or in parts.
struct PreparedRun {
  let experiment: Experiment
  let transitions: Transitions
  let odds: OddsGraph
  let values: CustomerValueRun?
  private let compiled: CompiledScenario
  /// Uncertain inputs that it depends on.
  let used: [Int]
  let inputs: ParameterDraws
  private let limits: Limits

  /// Replicates over which the share of variance is measured.
  private static let drawsForShare = 400

  init(_ experiment: Experiment) throws {
    try experiment.refuseWhatCannotRun()
    self.experiment = experiment
    let (scenario, replications) = (experiment.scenario, experiment.replications)
    compiled = try experiment.compiled ?? CompiledScenario(scenario, seed: experiment.seed)
    (transitions, odds) = (compiled.transitions, compiled.odds)
    values = try compiled.customerValues()
    used = Set(
      (values?.order.odds ?? odds).parameters + (values?.parameters ?? [])
        + scenario.eras.flatMap(\.conduct.seatCounts.parameters)
    ).sorted()
    inputs = try ParameterDraws(
      used.isEmpty ? [] : scenario.parameters, inherited: scenario.inheritedParameters,
      correlations: used.isEmpty ? [] : scenario.correlations, seed: experiment.seed,
      replications: replications, known: compiled.quantiles)
    limits = Limits(scenario: scenario, replications: replications)
    try limits.check(transitions, odds: odds)
  }

  private var replications: Int { experiment.replications }
  var isCertain: Bool { used.isEmpty }

  // MARK: Walking

  func part(
    _ replicates: Range<Int>, progress: (@Sendable (_ done: Int) -> Void)?
  ) throws -> RunPart {
    var part = RunPart(replicates: replicates)
    if !experiment.countsCannotCarryIt { try average(replicates, into: &part) }
    switch experiment.engineOfRun {
    case .expected: break
    case .customers:
      try limits.checkWalks(transitions, threads: experiment.threads)
      let result = try customers(replicates).run(progress: progress)
      (part.drawn, part.followed, part.cohort) = (result.accounts, result.followed, result.cohort)
    case .auto, .population:
      let population = Population(
        transitions: transitions, odds: odds, inputs: inputs, replications: replicates.count,
        seed: experiment.seed, threads: experiment.threads, first: replicates.lowerBound)
      let exact = limits.fitsInDoubles(transitions, odds: odds)
      part.drawn =
        experiment.sampler == .fast && exact
        ? try population.inLanes(progress: progress) : try population.byGSL(progress: progress)
    }
    return part
  }

  /// Draws of the inputs that differ: one, where these are certain.
  private var draws: Range<Int> { 0..<(isCertain ? 1 : replications) }

  /// Draws of the replicates, and those of them under which all months are walked.
  func draws(of replicates: Range<Int>) -> (all: Range<Int>, walked: Range<Int>) {
    let most = experiment.engine == .expected ? Int.max : Self.drawsForShare
    let all = replicates.clamped(to: draws)
    return (all, all.clamped(to: 0..<most))
  }

  /// Fills in what is exact. All rows are kept under the expected engine, MRR otherwise; what
  /// customers are worth under the same draws may be known from another run of the scenario.
  private func average(_ replicates: Range<Int>, into part: inout RunPart) throws {
    let draws = draws(of: replicates)
    let isFromStart = draws.all.lowerBound == 0
    let known = isFromStart ? compiled.valuesKnown.known?.first(draws.all.count) : nil
    let valued = known == nil ? values : nil
    let averages = Averages(
      transitions: transitions, odds: valued?.order.odds ?? odds, inputs: inputs.draws,
      draws: draws.all.count, walked: draws.walked.count, threads: experiment.threads,
      values: valued, first: draws.all.lowerBound)
    let found: [CustomerValueRun.PerBlock]
    if experiment.engineOfRun == .expected {
      let averaged = try averages.run()
      (part.expected, found) = (averaged.accounts, averaged.customers)
    } else {
      let averaged = try averages.run(recording: [.mrr])
      part.expectedMRR = Array(averaged.series.series(.mrr, month: transitions.months.count - 1))
      found = averaged.customers
    }
    part.values = known ?? found
    if known == nil, isFromStart, values != nil {
      compiled.valuesKnown.set(CustomerValueRun.Known(blocks: found, draws: draws.all.count))
    }
  }

  /// The customers propagator over some of the replicates.
  func customers(_ replicates: Range<Int>) -> Customers {
    Customers(
      scenario: experiment.scenario, inputs: inputs, replicates: replicates,
      seed: experiment.seed, threads: experiment.threads, sample: sample)
  }

  /// How new customers are followed one by one.
  var sample: CustomerSample? {
    values.map {
      CustomerSample(
        month: $0.month, horizon: $0.horizon, discountRate: $0.costs.discountRate,
        perReplicate: max(1, (CustomerSample.wanted + replications - 1) / replications),
        byMonth: experiment.countsCannotCarryIt)
    }
  }
}

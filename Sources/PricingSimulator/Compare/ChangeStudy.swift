import Decisions
import Estimates
import PricingModel
import Reports
import Simulation

/// Answers one change after another of the same baseline: runs both arms in expectation on the same
/// draws, and asks what else there is to know.
struct ChangeStudy {
  /// More draws of the inputs are not taken: these fill the cube evenly, so that what they leave
  /// open no replication settles.
  static let mostDraws = 16_384
  /// Draws where nobody asks for a number: evenly spread, they say as much as many more by chance.
  static let usualDraws = 1024
  /// Draws of the questions that walk the book or search: even points need no more.
  static let mostDrawsAsked = 256

  let baseline: Scenario
  let headline: Figure
  private(set) var options: RunOptions
  let replications: Int
  /// False where what a change hinges on is not asked.
  let asksStakes: Bool
  private let without: RunResult
  let compiledBaseline: CompiledScenario
  let headlines: KnownHeadlines

  init(
    _ baseline: Scenario, headline: Figure, options: RunOptions, replications: Int? = nil,
    asksStakes: Bool = true, known: BaselineRuns = BaselineRuns()
  ) throws {
    self.asksStakes = asksStakes
    self.baseline = baseline
    self.headline = headline
    self.options = options
    let draws = min(
      Self.mostDraws,
      replications ?? options.replications ?? min(Self.usualDraws, baseline.replications))
    let seed = options.seed ?? baseline.seed
    let run = try known.run(of: baseline, seed: seed, replications: draws) {
      let compiled = try CompiledScenario(baseline, seed: seed)
      return BaselineRuns.Run(
        compiled: compiled, result: try Self.expected(compiled, draws, options),
        replications: draws)
    }
    self.replications = draws
    compiledBaseline = run.compiled
    headlines = run.headlines
    without = run.result
  }

  /// The two arms alone.
  func comparison(of changed: Scenario, name: String) throws -> Comparison {
    Comparison(
      name: name, scenario: changed, baseline: without,
      changed: try Self.expected(compile(changed), replications, options))
  }

  /// Steps of an answer, as `answer` counts them.
  static let steps = 6

  /// Everything that is reported of a change.
  ///
  /// - Parameter step: called with the steps done before each of them; what it throws ends it.
  func answer(
    to compiled: CompiledScenario, name: String, step: (Int) throws -> Void = { _ in }
  ) throws -> ChangeAnswer {
    try step(0)
    let changed = compiled.scenario
    let with = try Self.expected(compiled, replications, options)
    let comparison = Comparison(name: name, scenario: changed, baseline: without, changed: with)
    guard !comparison.isNothing else {
      return ChangeAnswer(comparison: comparison, headline: headline)
    }
    let draws = try compiled.inputs(comparison.draws)
    let asked = Array(draws.prefix(Self.mostDrawsAsked))
    try step(1)
    let stakes = asksStakes ? try stakes(of: [comparison], compiled: [compiled]) : nil
    let words = stakes.map { StakesReport($0, scenario: changed, metric: headline.metric) }
    try step(2)
    let reach = try Reach(compiled, draws: asked, threads: options.threads)
    try step(3)
    let split = try Split(
      of: changed, baseline: without.accounts, with: with.accounts, seed: comparison.seed,
      draws: draws, threads: options.threads)
    try step(4)
    let breakEven = try BreakEven(
      of: changed, figure: headline, without: without.accounts, seed: comparison.seed,
      draws: asked, threads: options.threads)
    try step(5)
    return ChangeAnswer(
      comparison: comparison, headline: headline, reach: reach, split: split,
      breakEven: breakEven,
      noise: options.engine == .population ? try noise(of: compiled, comparison) : nil,
      hinges: words?.hinges() ?? [], testFirst: words?.testFirst ?? [],
      precision: precisionWarnings(comparison))
  }

  /// The same study with fewer threads, for one of several changes; its figures do not depend on it.
  func with(threads: Int) -> ChangeStudy {
    var study = self
    study.options.threads = threads
    return study
  }

  /// The changed arm under the study's seed.
  func compile(_ changed: Scenario) throws -> CompiledScenario {
    try CompiledScenario(changed, seed: compiledBaseline.seed, beside: compiledBaseline)
  }

  private static func expected(
    _ compiled: CompiledScenario, _ draws: Int, _ options: RunOptions
  ) throws -> RunResult {
    try Experiment(
      compiled: compiled, engine: .expected, replications: draws, threads: options.threads
    ).run()
  }

  /// Inputs and chance together, on common random numbers in both arms.
  private func noise(
    of changed: CompiledScenario, _ comparison: Comparison
  ) throws -> ChangeAnswer.Noise? {
    guard let item = headline.metric.item, headline.group == .all,
      let month = comparison.month(of: headline)
    else {
      return nil
    }
    let months = headline.metric == .revenueToDate ? 0...month : month...month
    func drawn(_ compiled: CompiledScenario) throws -> [Double] {
      let series = try compiled.population(
        recording: [item], replications: replications, threads: options.threads,
        sampler: options.sampler == .gsl ? .gsl : .fast)
      let unit = item.isMoney ? Double(series.unitsPerMinor) : 1
      var sums = [Double](repeating: 0, count: replications)
      for month in months {
        for (index, value) in series.series(item, month: month).enumerated() {
          sums[index] += value
        }
      }
      return sums.map { $0 / unit }
    }
    return ChangeAnswer.Noise(
      without: try drawn(compiledBaseline), with: try drawn(changed), better: headline.metric.better
    )
  }
}

import Estimates
import PricingModel
import Reports
import Sampling
import ScenarioFiles
import Simulation

public typealias ChangeAnswer = Reports.ChangeAnswer
public typealias CompiledScenario = Simulation.CompiledScenario
public typealias Dialect = PricingModel.Dialect
public typealias DriftJSON = Reports.DriftJSON
public typealias DriftRecord = Reports.DriftRecord
public typealias FolderTable = Reports.FolderTable
public typealias Ink = Reports.Ink
public typealias Layout = Reports.Layout
public typealias LedgerItem = PricingModel.LedgerItem
public typealias Problem = ScenarioFiles.Problem
public typealias ProblemReport = ScenarioFiles.ProblemReport
public typealias ReadResult = ScenarioFiles.ReadResult
public typealias RecordedSeries = Simulation.RecordedSeries
public typealias Scenario = PricingModel.Scenario
public typealias Spoken = Reports.Spoken

/// A scenario that was run, and all that is said about it: text for people, files for programs.
public struct Forecast: Sendable {
  public let scenario: Scenario
  public let summary: Summary
  /// What a change file makes of its baseline; nil for a scenario.
  public let change: ChangeAnswer?
  /// The scenario's file.
  public let path: String
  /// Events of some accounts, where they were asked for.
  let accountLedger: AccountLedger?
  /// The figures of every dialect, where they were asked for.
  let dialectTable: DialectTable?
  let options: RunOptions

  /// Reads a scenario file or a change file with its baseline.
  ///
  /// - Parameters:
  ///   - path: of the file.
  ///   - options: replications asked for there are checked instead of the file's.
  public static func read(_ path: String, options: RunOptions = RunOptions()) -> ReadResult {
    reader(options).read(path: path)
  }

  static func reader(_ options: RunOptions) -> ScenarioReader {
    let counts = options.engine == .population || options.engine == .expected
    return ScenarioReader(
      replicationsOverride: options.replications,
      countingEngine: counts ? options.engine.rawValue : nil)
  }

  /// Propagates the scenario and estimates every metric.
  ///
  /// - Parameters:
  ///   - scenario: a scenario or a change file.
  ///   - path: the scenario's file.
  ///   - options: as of the command line.
  ///   - baselines: shared by forecasts of several changes of one baseline.
  ///   - progress: replications done and in all; called from several threads.
  /// - Throws: `Failure.usage` for what the engine refuses, `Failure.bug` where the books of a
  ///   replication do not close.
  public init(
    of scenario: Scenario, path: String, options: RunOptions = RunOptions(),
    baselines: BaselineRuns = BaselineRuns(),
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws {
    try self.init(scenario, path, options, baselines) {
      try Self.summary($0, options, progress)
    }
  }

  /// The same of replications that were drawn elsewhere.
  ///
  /// - Parameter columns: of parts of the run, in any order.
  init(
    of scenario: Scenario, path: String, options: RunOptions, replications: Int,
    columns: [(replicates: Range<Int>, columns: [[Double]])]
  ) throws {
    try self.init(scenario, path, options, BaselineRuns()) { compiled in
      let run = try Experiment(
        compiled: compiled, engine: options.experimentEngine, replications: replications,
        threads: options.threads, sampler: options.sampler == .gsl ? .gsl : .fast
      ).result(ofColumns: columns)
      return Summary(run, scenario: compiled.scenario, threads: options.threads)
    }
  }

  private init(
    _ scenario: Scenario, _ path: String, _ options: RunOptions, _ baselines: BaselineRuns,
    summary: (CompiledScenario) throws -> Summary
  ) throws {
    let scenario = scenario.spoken(in: options.dialect)
    (self.summary, change, accountLedger, dialectTable) = try Failure.about(path) {
      let study = try scenario.baseline.map { baseline in
        try ChangeStudy.precise(
          of: [scenario], baseline.scenario.spoken(in: options.dialect), headline: .headline,
          options: options, known: baselines)
      }
      let compiled = try CompiledScenario(
        scenario, seed: options.seed, beside: study?.compiledBaseline)
      let summary = try summary(compiled)
      let change = try study?.answer(to: compiled, name: ScenarioList.stem(of: path))
      let ledger = try options.ledger.map { accounts in
        try Experiment(
          scenario: scenario, engine: options.experimentEngine, replications: summary.replications,
          seed: options.seed
        ).ledger(accounts: accounts)
      }
      let dialects =
        options.reconciles ? try Self.reconciliation(of: scenario, options: options) : nil
      return (summary, change, ledger, dialects)
    }
    self.scenario = scenario
    self.path = path
    self.options = options
  }

  /// True where a gate of the file fails, of the scenario or of the difference it makes.
  public var hasFailedGates: Bool {
    (summary.gates + (change?.comparison.gates ?? [])).contains { !$0.passed }
  }

  /// Runs until the Monte Carlo error of the last month's MRR is within the bound, if one is asked
  /// for.
  private static func summary(
    _ compiled: CompiledScenario, _ options: RunOptions,
    _ progress: @escaping @Sendable (Int, Int) -> Void
  ) throws -> Summary {
    let scenario = compiled.scenario
    var rule: StoppingRule?
    var replications =
      options.until == nil
      ? options.replications ?? scenario.replications
      : StoppingRule(options, scenario, most: 1_000_000).first
    while true {
      let experiment = Experiment(
        compiled: compiled, engine: options.experimentEngine, replications: replications,
        threads: options.threads,
        sampler: options.sampler == .gsl ? .gsl : .fast)
      let asked = replications
      let run = try experiment.run { done in progress(done, asked) }
      let summary = Summary(run, scenario: scenario, threads: options.threads)
      guard let bound = options.until,
        let mrr = summary[.mrr, month: summary.months - 1], let error = mrr.monteCarloError
      else { return summary }
      let known = rule ?? StoppingRule(options, scenario, most: mostReplications(run.accounts))
      rule = known
      let needed = StoppingRule.needed(bound, value: mrr.mean, error: error, after: asked)
      guard let next = known.next(after: asked, needed: needed) else {
        let open = StoppingRule.warning(
          bound, value: mrr.mean, error: error, after: asked, noun: "replications",
          of: "MRR in the last month")
        return open.isEmpty
          ? summary
          : Summary(run, scenario: scenario, warnings: open, threads: options.threads)
      }
      replications = next
    }
  }

  /// As many as four gigabytes of monthly accounts hold.
  private static func mostReplications(_ accounts: MonthlyAccounts) -> Int {
    let rows = MonthlyAccounts.layout(groups: accounts.groups.count).rows
    return max(1, min(1_000_000, 4_000_000_000 / (8 * rows * accounts.months)))
  }
}

extension Scenario {
  /// First and last month for people: `Jan 2021 to Dec 2023`.
  public var spokenSpan: String { Spoken.span(start, months: months) }
}

extension RunOptions {
  var experimentEngine: Experiment.Engine {
    switch engine {
    case .auto: .auto
    case .population: .population
    case .expected: .expected
    case .customers: .customers
    }
  }
}

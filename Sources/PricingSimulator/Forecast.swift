import Estimates
import PricingModel
import Reports
import Sampling
import ScenarioFiles
import Simulation

public typealias CompiledScenario = Simulation.CompiledScenario
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
  /// The scenario's file.
  public let path: String
  /// Events of some accounts, where they were asked for.
  let accountLedger: AccountLedger?
  let options: RunOptions

  /// Reads a scenario file or a change file with its baseline.
  ///
  /// - Parameter options: replications asked for there are checked instead of the file's.
  public static func read(_ path: String, options: RunOptions = RunOptions()) -> ReadResult {
    let counts = options.engine == .population || options.engine == .expected
    return ScenarioReader(
      replicationsOverride: options.replications,
      countingEngine: counts ? options.engine.rawValue : nil
    ).read(path: path)
  }

  /// Propagates the scenario and estimates every metric.
  ///
  /// - Parameters:
  ///   - path: the scenario's file.
  ///   - progress: replications done and in all; called from several threads.
  /// - Throws: `Failure.usage` for what the engine refuses, `Failure.bug` where the books of a
  ///   replication do not close.
  public init(
    of scenario: Scenario, path: String, options: RunOptions = RunOptions(),
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws {
    let experiment = Experiment(
      scenario: scenario, engine: options.experimentEngine, replications: options.replications,
      seed: options.seed, threads: options.threads,
      sampler: options.sampler == .gsl ? .gsl : .fast)
    let replications = experiment.replications
    do {
      let run = try experiment.run { done in progress(done, replications) }
      summary = Summary(run, scenario: scenario, threads: options.threads)
      accountLedger = try options.ledger.map { try experiment.ledger(accounts: $0) }
    } catch let refusal as SimulationRefusal {
      throw Failure.usage("\(path): \(refusal)")
    } catch let outOfRange as SamplingError {
      throw Failure.usage("\(path): \(outOfRange)")
    } catch {
      throw Failure.bug("\(path): \(error)")
    }
    self.scenario = scenario
    self.path = path
    self.options = options
  }
}

extension Scenario {
  /// First and last month for people: `Jan 2021 to Dec 2023`.
  public var spokenSpan: String { Spoken.span(start, months: months) }
}

extension RunOptions {
  fileprivate var experimentEngine: Experiment.Engine {
    switch engine {
    case .auto: .auto
    case .population: .population
    case .expected: .expected
    case .customers: .customers
    }
  }
}

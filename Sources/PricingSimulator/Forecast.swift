import Estimates
import PricingModel
import Reports
import ScenarioFiles
import Simulation

public typealias Ink = Reports.Ink
public typealias Problem = ScenarioFiles.Problem
public typealias ReadResult = ScenarioFiles.ReadResult
public typealias Scenario = PricingModel.Scenario

/// A scenario that was run, and all that is said about it: text for people, files for programs.
public struct Forecast: Sendable {
  public let scenario: Scenario
  public let summary: Summary
  /// As shown in texts: the path that regenerates it.
  public let path: String

  /// Reads a scenario file or a change file with its baseline.
  ///
  /// - Parameter options: replications asked for there are checked instead of the file's.
  public static func read(_ path: String, options: RunOptions = RunOptions()) -> ReadResult {
    ScenarioReader(replicationsOverride: options.replications).read(path: path)
  }

  /// Propagates the scenario and estimates every metric.
  ///
  /// - Parameters:
  ///   - path: the scenario's file.
  ///   - progress: replications done and in all; called from several threads.
  /// - Throws: `Failure.bug` where the books of a replication do not close.
  public init(
    of scenario: Scenario, path: String, options: RunOptions = RunOptions(),
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws {
    let experiment = Experiment(
      scenario: scenario, engine: options.engine == .expected ? .expected : .population,
      replications: options.replications ?? scenario.replications,
      seed: options.seed ?? scenario.seed, threads: options.threads)
    do {
      summary = Summary(try experiment.run(progress: progress), scenario: scenario)
    } catch {
      throw Failure.bug("\(path): \(error)")
    }
    self.scenario = scenario
    self.path = path
  }
}

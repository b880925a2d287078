import Decisions
import PricingModel
import Simulation
import Synchronization

/// The side without the change, kept while one change after another of a baseline is answered: a
/// folder of changes runs it once.
public final class BaselineRuns: Sendable {
  struct Run: Sendable {
    let compiled: CompiledScenario
    let result: RunResult
    let replications: Int
    /// Where the inputs are held for one change after another.
    let headlines = KnownHeadlines()
  }

  /// More are not kept: a run of many draws takes room.
  private static let most = 2

  private let runs = Mutex<[Run]>([])

  public init() {}

  /// The run of a baseline that is known already, or the one that is made now.
  func run(
    of baseline: Scenario, seed: UInt64, replications: Int,
    _ make: () throws -> Run
  ) rethrows -> Run {
    let known = runs.withLock { runs in
      runs.first {
        $0.replications == replications && $0.compiled.seed == seed
          && $0.compiled.scenario.runsLike(baseline)
      }
    }
    if let known { return known }
    let made = try make()
    runs.withLock { $0 = [made] + $0.prefix(Self.most - 1) }
    return made
  }
}

import Dispatch
import PricingSimulator
import Synchronization

/// Reads and forecasts the scenarios of a list, several at a time where there are threads for it, and
/// hands them over in the order of the list. What fails is said at its place, and the others go on.
struct ForecastLoop {
  /// What came of one file.
  enum Result: Sendable {
    case forecast(Forecast)
    case problems([Problem])

    var forecast: Forecast? {
      if case .forecast(let forecast) = self { return forecast }
      return nil
    }
  }

  let list: ScenarioList
  let options: RunOptions
  let display: DisplayOptions
  let surroundings: Surroundings
  /// True for the command that writes results.
  let writes: Bool

  /// - Parameters:
  ///   - prepare: what takes time and needs no turn, called by several threads at once.
  ///   - each: called for every file in turn, never by two threads at once.
  /// - Returns: `badInput` where a file could not be read as a scenario.
  func run<Prepared: Sendable>(
    prepare: @Sendable (ScenarioList.Item, Forecast) throws -> Prepared,
    each: (ScenarioList.Item, Result, Prepared?) throws -> Void
  ) throws -> Outcome {
    let progress = Progress(surroundings: surroundings, quiet: display.quiet)
    defer { progress.finish() }
    let workers = min(options.threads, list.items.count)
    let line = Mutex(Line<Prepared>(problems: ProblemPrinter(display: display)))
    let baselines = BaselineRuns()
    // Handed over under the lock: nothing else touches what it captures.
    nonisolated(unsafe) let each = each
    DispatchQueue.concurrentPerform(iterations: workers) { [list, options] _ in
      while let position = line.withLock({ $0.take(of: list.items.count) }) {
        let item = list.items[position]
        progress.begin(item.stem, position: position, of: list.items.count)
        // A scenario alone takes all threads, of several each its share, and so do the last ones.
        var own = options
        own.threads = max(1, options.threads / min(workers, list.items.count - position))
        let result = Swift.Result { [own] in
          let result = try Self.result(of: item, own, baselines, progress)
          return Done(
            result: result, prepared: try result.forecast.map { try prepare(item, $0) })
        }
        line.withLock { line in
          line.done[position] = result
          line.handOver(list.items, each)
        }
      }
    }
    progress.finish()
    return try line.withLock { line in
      if let failure = line.failure { throw failure }
      line.problems.finish(closing: closing(failed: line.failed))
      return line.failed > 0 ? .badInput : .done
    }
  }

  private static func result(
    of item: ScenarioList.Item, _ options: RunOptions, _ baselines: BaselineRuns,
    _ progress: Progress
  ) throws -> Result {
    switch Forecast.read(item.path, options: options) {
    case .problems(let found): return .problems(found)
    case .scenario(let scenario):
      return .forecast(
        try Forecast(
          of: scenario, path: item.path, options: options, baselines: baselines,
          progress: { progress.update(done: $0, of: $1) }))
    }
  }

  private struct Done<Prepared: Sendable>: Sendable {
    let result: Result
    let prepared: Prepared?
  }

  /// Scenarios on their way: which is taken next, and which is handed over next.
  private struct Line<Prepared: Sendable> {
    var problems: ProblemPrinter
    var done: [Int: Swift.Result<Done<Prepared>, any Error>] = [:]
    var failed = 0
    /// The first in the order of the list; nothing is handed over behind it.
    var failure: (any Error)?
    private var taken = 0
    private var handed = 0

    init(problems: ProblemPrinter) { self.problems = problems }

    mutating func take(of count: Int) -> Int? {
      guard taken < count, failure == nil else { return nil }
      taken += 1
      return taken - 1
    }

    mutating func handOver(
      _ items: [ScenarioList.Item],
      _ each: (ScenarioList.Item, ForecastLoop.Result, Prepared?) throws -> Void
    ) {
      while failure == nil, let next = done.removeValue(forKey: handed) {
        do {
          let done = try next.get()
          if case .problems(let found) = done.result {
            failed += 1
            problems.add(found)
          }
          try each(items[handed], done.result, done.prepared)
        } catch {
          failure = error
        }
        handed += 1
      }
    }
  }

  private func closing(failed: Int) -> String {
    guard writes else { return "" }
    return failed == list.items.count ? "Nothing was written." : "The others were written."
  }
}

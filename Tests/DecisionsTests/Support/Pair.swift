import Estimates
import Foundation
import PricingModel
import ScenarioFiles
import Simulation

/// A baseline and a change of it, from a few lines each, and both arms in expectation.
struct Pair {
  let changed: Scenario
  var baseline: Scenario { changed.baseline?.scenario ?? changed }

  struct Unreadable: Error { let problems: [Problem] }

  /// - Parameters:
  ///   - lines: of the baseline; `payments` and answers to prices are off unless they say so.
  ///   - change: of the change file, without its `baseline` and `name`.
  init(_ lines: String, change: String, months: Int = 24) throws {
    var text = "name: Case\ncurrency: USD\nstart: 2026-01\nmonths: \(months)\n"
    if !lines.contains("payments:") { text += "payments: none\n" }
    if !lines.contains("\nresponse:") && !lines.hasPrefix("response:") {
      text += "response: {new: none, existing: none}\n"
    }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("pair-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data((text + lines).utf8).write(to: folder.appendingPathComponent("base.yaml"))
    let file = folder.appendingPathComponent("change.yaml")
    try Data(("baseline: base.yaml\nname: Change\n" + change).utf8).write(to: file)
    changed = try Self.read(file.path)
  }

  static func read(_ path: String) throws -> Scenario {
    switch ScenarioReader().read(path: path) {
    case .scenario(let scenario): return scenario
    case .problems(let problems): throw Unreadable(problems: problems)
    }
  }

  static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A file of `Tests/SimulationTests/Cases`.
  static func reference(_ name: String) throws -> Scenario {
    try read(tests.appendingPathComponent("SimulationTests/Cases/\(name).yaml").path)
  }

  static func committed(_ name: String) throws -> Scenario {
    let root = tests.deletingLastPathComponent()
    return try read(root.appendingPathComponent("scenarios/\(name).yaml").path)
  }

  func comparison(draws: Int = 200, threads: Int = 2, name: String = "change") throws -> Comparison
  {
    try Self.compare(baseline, changed, draws: draws, threads: threads, name: name)
  }

  static func compare(
    _ baseline: Scenario, _ changed: Scenario, draws: Int = 200, threads: Int = 2,
    name: String = "change"
  ) throws -> Comparison {
    Comparison(
      name: name, scenario: changed,
      baseline: try expected(baseline, draws, threads),
      changed: try expected(changed, draws, threads))
  }

  static func expected(
    _ scenario: Scenario, _ draws: Int = 200, _ threads: Int = 2
  ) throws -> RunResult {
    try Experiment(
      scenario: scenario, engine: .expected, replications: draws, threads: threads
    ).run()
  }

  /// An item of `all` in every replication of the population, minor units or accounts.
  static func drawn(
    _ scenario: Scenario, _ item: LedgerItem, month: Int, replications: Int, seed: UInt64 = 1,
    sampler: Experiment.Sampler = .fast
  ) throws -> [Double] {
    let series = try CompiledScenario(scenario, seed: seed).population(
      recording: [item], replications: replications, threads: 2, sampler: sampler)
    let unit = item.isMoney ? Double(series.unitsPerMinor) : 1
    return series.series(item, month: month).map { $0 / unit }
  }
}

/// Sample standard deviation of the differences.
func deviation(of left: [Double], from right: [Double]) -> Double {
  Deviation.of(zip(left, right).map { $0 - $1 }) ?? 0
}

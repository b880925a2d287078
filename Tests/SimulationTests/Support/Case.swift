import Foundation
import PricingModel
import ScenarioFiles
import Testing

@testable import Simulation

/// Scenarios of the tests: files of `Cases/`, committed scenarios, or a few lines of text.
enum Case {
  /// Replications of a statistical test: as many as MODEL asks for where the engine is optimised,
  /// fewer (and so less sharp, never wrong) in a debug build.
  static func replications(_ optimised: Int) -> Int {
    #if DEBUG
      max(400, optimised / 25)
    #else
      optimised
    #endif
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Cases")

  static let committed = folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("scenarios")

  static func file(_ name: String) throws -> Scenario {
    try read(ScenarioReader().read(path: folder.appendingPathComponent("\(name).yaml").path))
  }

  static func scenario(_ name: String) throws -> Scenario {
    try read(ScenarioReader().read(path: committed.appendingPathComponent("\(name).yaml").path))
  }

  /// A scenario of 24 months from a few lines; `payments` and answers to prices are off unless the
  /// lines say otherwise.
  static func lines(_ lines: String, months: Int = 24) throws -> Scenario {
    var text = "name: Case\ncurrency: USD\nstart: 2026-01\nmonths: \(months)\n"
    if !lines.contains("payments:") { text += "payments: none\n" }
    if !lines.contains("\nresponse:") && !lines.hasPrefix("response:") {
      text += "response: {new: none, existing: none}\n"
    }
    return try read(ScenarioReader().read(text: text + lines, file: "case.yaml"))
  }

  struct Unreadable: Error { let problems: [Problem] }

  private static func read(_ result: ReadResult) throws -> Scenario {
    switch result {
    case .scenario(let scenario): return scenario
    case .problems(let problems): throw Unreadable(problems: problems)
    }
  }
}

extension Scenario {
  func run(
    _ engine: Experiment.Engine = .expected, replications: Int? = nil, threads: Int = 2
  ) throws -> RunResult {
    try Experiment(
      scenario: self, engine: engine, replications: replications, threads: threads
    ).run()
  }
}

extension MonthlyAccounts {
  /// The mean of an item over replicates, money in major units of a currency with two decimals.
  func mean(_ item: LedgerItem, _ month: Int, group: Group = .all) -> Double {
    let series = figures(item, month, group: group)
    return series.reduce(0, +) / Double(series.count)
  }

  func sd(_ item: LedgerItem, _ month: Int, group: Group = .all) -> Double {
    let series = figures(item, month, group: group)
    let mean = series.reduce(0, +) / Double(series.count)
    let squares = series.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(series.count - 1)).squareRoot()
  }

  func figures(_ item: LedgerItem, _ month: Int, group: Group = .all) -> [Double] {
    guard let index = groups.firstIndex(of: group), let row = row(item, group: index) else {
      return []
    }
    let unit = item.isMoney ? Double(unitsPerMinor) * 100 : 1
    return series(row: row, month: month).map { $0 / unit }
  }
}

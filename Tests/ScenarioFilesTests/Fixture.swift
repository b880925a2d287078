import Foundation
import PricingModel
import Testing

@testable import ScenarioFiles

/// The files of `Fixtures/` and short ways to read texts.
enum Fixture {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures").path

  static func path(_ name: String) -> String { "\(folder)/\(name)" }

  static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// Opening lines that most texts share; the rest is the test's own.
  static let head = """
    name: Lantern
    currency: EUR
    start: 2030-01
    months: 18

    """

  static func problems(_ text: String) -> [Problem] {
    switch ScenarioReader().read(text: text, file: path("inline.yaml")) {
    case .scenario: []
    case .problems(let problems): problems
    }
  }

  static func scenario(_ text: String) throws -> Scenario {
    switch ScenarioReader().read(text: text, file: path("inline.yaml")) {
    case .scenario(let scenario): return scenario
    case .problems(let problems):
      Issue.record("\(problems.map(\.headline).joined(separator: "\n"))")
      throw Missing()
    }
  }

  struct Missing: Error {}
}

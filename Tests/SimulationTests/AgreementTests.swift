import Foundation
import PricingModel
import Testing

@testable import Simulation

/// The propagators share every rule, so each proves the other: on every committed scenario the
/// population's means agree with the expectation, in every month, for every linear item and group.
@Suite struct AgreementTests {
  /// Baselines, changes and tactics; a debug build looks at every eighth tactic.
  static let stems: [String] = {
    let folders = ["", "changes/", "tactics/"]
    let all = folders.map { folder -> [String] in
      let path = Case.committed.appendingPathComponent(folder).path
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return names.filter { $0.hasSuffix(".yaml") }.map { folder + $0.dropLast(5) }.sorted()
    }
    #if DEBUG
      let tactics = all[2].enumerated().filter { $0.offset % 8 == 0 }.map(\.element)
      return all[0] + all[1] + tactics
    #else
      return all.flatMap { $0 }
    #endif
  }()

  @Test func noCommittedScenarioIsForgotten() {
    #expect(Self.stems.contains("buffer") && Self.stems.contains("tactics/baseline"))
    #expect(Self.stems.contains { $0.hasPrefix("changes/") })
  }

  /// Means of the replicates' differences from their own expectation, within 5 standard errors:
  /// thousands of figures are looked at, and under one in a million leaves that band by chance.
  @Test(arguments: stems) func populationAgreesWithExpectation(_ stem: String) throws {
    let scenario = try Case.scenario(stem)
    let replications = Case.replications(1500)
    let drawn = try scenario.run(.population, replications: replications).accounts
    let expected = try scenario.run(.expected, replications: replications).accounts
    let (worst, planted) = Self.largestZ(drawn, expected)
    print("\(stem): largest |z| \(worst)")
    #expect(worst < 5)
    #expect(planted > 5)
  }

  /// All months where the build is optimised, else a few.
  static func months(of accounts: MonthlyAccounts) -> [Int] {
    #if DEBUG
      [0, 1, accounts.months / 2, accounts.months - 1]
    #else
      Array(0..<accounts.months)
    #endif
  }

  /// The largest |z| over all figures, and the same with expectations 5% off.
  static func largestZ(
    _ drawn: MonthlyAccounts, _ expected: MonthlyAccounts
  ) -> (worst: Double, planted: Double) {
    let root = Double(drawn.replications).squareRoot()
    var worst = 0.0
    var planted = 0.0
    for item in LedgerItem.allCases where item != .contribution {
      for group in drawn.groups {
        for month in months(of: drawn) {
          let figures = drawn.figures(item, month, group: group)
          let means = expected.figures(item, month, group: group)
          guard !figures.isEmpty, let first = means.first else { continue }
          func z(_ error: Double) -> Double {
            let off = figures.indices.map { index in
              figures[index] - error * (means.count == 1 ? first : means[index])
            }
            let mean = off.reduce(0, +) / Double(off.count)
            let squares = off.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let sd = (squares / Double(off.count - 1)).squareRoot()
            // Too rare for a normal law, or nothing varies.
            let events = figures.filter { $0 != 0 }.count
            if sd < 1e-6 { return abs(mean) < 1e-6 * max(1, abs(first)) ? 0 : 99 }
            return events < 30 ? 0 : abs(mean) / (sd / root)
          }
          worst = max(worst, z(1))
          planted = max(planted, z(1.05))
        }
      }
    }
    return (worst, planted)
  }
}

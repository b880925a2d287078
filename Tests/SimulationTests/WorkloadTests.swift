import Foundation
import PricingModel
import Testing

@testable import Simulation

/// Workload W (PERFORMANCE 1) against its own published recursion.
@Suite struct WorkloadTests {
  static let reference: [String: [Double]] = {
    let file = Case.folder.appendingPathComponent("workload-w.json")
    let tables = (try? Data(contentsOf: file)).flatMap {
      try? JSONDecoder().decode([String: [Double]].self, from: $0)
    }
    return tables ?? [:]
  }()

  static let columns: [(name: String, item: LedgerItem)] = [
    ("mrr", .mrr), ("active", .active), ("churned", .churned),
  ]

  @Test func expectationAgreesInEveryMonth() throws {
    let run = try Case.scenario("workload-w").run(.expected)
    #expect(run.parametersInUse.isEmpty)
    for column in Self.columns {
      let reference = try #require(Self.reference[column.name])
      for (month, value) in reference.enumerated() {
        #expect(abs(run.accounts.mean(column.item, month) / value - 1) < 1e-9)
      }
    }
    #expect(abs(run.accounts.mean(.mrr, 35) - 504_786.55) < 0.005)
  }

  /// Every month's means within 4 standard errors, and a reference 0.2% off is told apart where
  /// the build is optimised.
  @Test func populationAgreesInEveryMonth() throws {
    let replications = Case.replications(20_000)
    let accounts = try Case.scenario("workload-w").run(
      .population, replications: replications
    ).accounts
    func largestZ(_ error: Double) -> Double {
      var worst = 0.0
      for column in Self.columns {
        for (month, value) in (Self.reference[column.name] ?? []).enumerated() {
          let off = accounts.mean(column.item, month) - value * error
          let se = accounts.sd(column.item, month) / Double(replications).squareRoot()
          worst = max(worst, abs(off) / se)
        }
      }
      return worst
    }
    print("workload W: largest |z| \(largestZ(1)) at \(replications) replications")
    #expect(largestZ(1) < 4)
    #expect(largestZ(1.005) > 4)
  }
}

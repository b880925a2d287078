import Foundation
import PricingModel
import ScenarioFiles
import Testing

@testable import Simulation

@Test func scratch() throws {
  let dir = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
  for name in ["ref-a-none", "ref-a-all", "ref-a-choice", "ref-a-grandfather", "ref-b-all", "ref-b-none", "ref-g", "../../../scenarios/workload-w"] {
    let result = ScenarioReader().read(path: "\(dir)/Cases/\(name).yaml")
    guard case .scenario(let scenario) = result else { print(name, result); continue }
    let clock = ContinuousClock()
    let t = clock.now
    let run = try Experiment(scenario: scenario, engine: .expected).run()
    let a = run.accounts
    let row = try #require(a.row(.mrr))
    let units = Double(a.unitsPerMinor) * 100
    print(name, clock.now - t)
    for m in [0, 1, 11, 12, 13, 24, 35] where m < a.months {
      func v(_ i: LedgerItem) -> Double { a.series(row: a.row(i)!, month: m).first! }
      print(m, a.series(row: row, month: m).first! / units, v(.active), v(.new), v(.cash) / units, v(.deferred) / units, v(.churned))
    }
    if let c = run.customerValue { for l in c.laws { print(l.group, l.clv[0] / 100, l.lifetime[0], l.revenue[0]/100) } }
  }
}

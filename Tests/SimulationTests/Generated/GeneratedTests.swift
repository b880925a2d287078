import Foundation
import PricingModel
import Testing

@testable import Simulation

/// Scenarios that nobody wrote: all parts of the format in combinations that chance makes, valid by
/// construction. `GENERATED=10000 swift test -c release … --filter GeneratedTests` is the full form;
/// `GENERATED=2000-2999` are a thousand of them.
@Suite struct GeneratedTests {
  static let numbers: Range<Int> = {
    #if DEBUG
      let usual = 10
    #else
      let usual = 100
    #endif
    let asked = (ProcessInfo.processInfo.environment["GENERATED"] ?? "").split(separator: "-")
    switch asked.compactMap({ Int($0) }) {
    case let one where one.count == 1: return 0..<max(0, one[0])
    case let two where two.count == 2 && two[0] <= two[1]: return two[0]..<two[1] + 1
    default: return 0..<usual
    }
  }()

  /// Shards that run side by side.
  static let shards = 10

  @Test(arguments: 0..<shards) func allLawsHold(_ shard: Int) {
    var failures = 0
    for number in Self.numbers where number % Self.shards == shard {
      let tree = ScenarioGenerator.scenario(number)
      guard let broken = GeneratedLaws(tree: tree).broken() else { continue }
      failures += 1
      let least = tree.shrunk(most: 200) { GeneratedLaws(tree: $0).breaks(broken) }
      let words = GeneratedLaws(tree: least).broken() ?? broken
      Issue.record("scenario \(number): \(words)\nshrunk to:\n\(least.text())")
      if failures == 3 { return }
    }
  }

  /// Every part of the format that the generator knows comes up, so the laws are tried on it.
  @Test func everyPartComesUp() {
    let trees = (0..<300).map(ScenarioGenerator.scenario)
    let missing = [
      "add_ons", "bundles", "coupons", "segments", "customers", "free_accounts", "trials", "ends",
      "new_customers", "capacity", "referrals", "billing", "switch", "early_cancel", "seats",
      "sizes", "sbg", "weibull", "table", "ladder", "moves", "aha", "early_pitch",
      "feature_trial", "spend_growth", "payments", "retries", "causes", "grace", "at_risk",
      "save_offer", "win_back", "effects", "response", "willingness", "elasticity", "after",
      "costs", "correlations", "changes", "retire", "grandfather", "offer", "expect", "dirichlet",
      "graduated", "volume", "curve", "month_length", "by_segment", "by_plan", "negative_binomial",
      "exactly", "schedule", "excludes", "depends_on", "amount", "poisson", "quarterly",
      "half_yearly", "annual", "selection",
    ].filter { key in !trees.contains { $0.says(key) } }
    #expect(missing == ["ladder"])
  }

  @Test func theSameNumberIsTheSameScenario() {
    #expect(ScenarioGenerator.scenario(17) == ScenarioGenerator.scenario(17))
    #expect(ScenarioGenerator.scenario(17) != ScenarioGenerator.scenario(18))
  }

  /// The twin: a law that is false ("nobody signs up on trial") is caught, and cut down to what
  /// breaks it.
  @Test func aFalseLawIsCaughtAndCutDown() throws {
    func breaks(_ tree: YAMLTree) -> Bool {
      guard case .scenario(let scenario) = GeneratedLaws.read(tree.text()) else { return false }
      let accounts = try? scenario.run(.expected, replications: 1).accounts
      return accounts.map { $0.mean(.trials, 0) > 0 } ?? false
    }
    let tree = try #require((0..<50).map(ScenarioGenerator.scenario).first(where: breaks))
    let least = tree.shrunk(while: breaks)
    #expect(breaks(least))
    #expect(
      Set(least.pairs.map(\.key)).isSubset(of: [
        "name", "currency", "start", "months", "plans", "trials", "churn", "billing",
      ]), "\(least.text())")
    #expect(least.text().count < 400)
  }

  /// The twin of the agreement: expectations a fifth too large are told apart.
  @Test func aPlantedErrorOfAFifthIsToldApart() throws {
    var largest = 0.0
    for number in 0..<20 {
      guard
        case .scenario(let scenario) = GeneratedLaws.read(ScenarioGenerator.scenario(number).text())
      else { continue }
      let drawn = try scenario.run(.population, replications: 20).accounts
      let expected = try scenario.run(.expected, replications: 20).accounts
      let z = GeneratedLaws.z(drawn, expected, .active, scenario.months - 1, planted: 1.2)
      largest = max(largest, abs(z ?? 0))
    }
    #expect(largest > 9)
  }
}

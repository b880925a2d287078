import Estimates
import Foundation
import PricingModel
import Simulation
import Testing

@testable import Decisions

/// Differences against figures worked out elsewhere (MODEL 4.3, F42, F43).
@Suite struct DifferenceTests {
  /// Month tables of the reference scenarios.
  private static let tables: [String: [[String: Double]]] = {
    let file = Pair.tests.appendingPathComponent("SimulationTests/Cases/references.json")
    let tables = (try? Data(contentsOf: file)).flatMap {
      try? JSONDecoder().decode([String: [[String: Double]]].self, from: $0)
    }
    return tables ?? [:]
  }()

  @Test(arguments: ["ref-a-all", "ref-a-grandfather", "ref-a-choice"])
  func policiesDifferFromNoneAsTheReferenceSays(_ name: String) throws {
    let comparison = try Pair.compare(
      Pair.reference("ref-a-none"), Pair.reference(name), draws: 1)
    let with = try #require(Self.tables[name])
    let without = try #require(Self.tables["ref-a-none"])
    var compared = 0
    for (changed, base) in zip(with, without) {
      let month = Int(try #require(changed["m"]))
      for (metric, column, unit) in [(Metric.mrr, "mrr", 100.0), (.active, "active", 1)] {
        let expected = try #require(changed[column]) - #require(base[column])
        let found = try #require(comparison[metric, month: month])
        let scale = max(1, abs(try #require(base[column])))
        #expect(abs(found.difference / unit - expected) <= 1e-8 * scale, "\(column) in \(month)")
        compared += 1
      }
    }
    #expect(compared >= 8)
  }

  /// F42: all with one loss, or grandfathered, against no change.
  @Test(arguments: [
    ("at renewal", PriceChangePath.Policy.all(loss: 0.06)),
    ("{grandfather: forever}", .grandfather),
  ])
  func onePriceChangeFollowsItsPath(policy: String, path: PriceChangePath.Policy) throws {
    let pair = try Self.path(existing: policy, months: 36)
    let comparison = try pair.comparison(draws: 1)
    for month in 0..<36 {
      let expected = Self.book.mrr(path, at: month) - Self.book.mrr(.none, at: month)
      let found = try #require(comparison[.mrr, month: month]).difference / 100
      #expect(abs(found - expected) <= 1e-8 * Self.book.mrr(.none, at: month), "month \(month)")
    }
  }

  static let book = PriceChangePath(
    book: 1000, arrivals: 40, hazard: 0.03, before: 30, after: 33, start: 12, elasticity: 0.8)

  static func path(existing: String, months: Int) throws -> Pair {
    try Pair(
      """
      plans: {pro: {price: 30}}
      customers: [{plan: pro, count: 1000, tenure: 0 months}]
      new_customers: {plan: pro, arrivals: 40 per month}
      churn: 3% per month
      response: {new: {elasticity: 0.8}, existing: {loss: 6%}}

      """,
      change: "changes: [{at: 2027-01, prices: {pro: 33}, existing: \(existing)}]\n",
      months: months)
  }

  // MARK: Common random numbers

  /// F43: a change that only adds a loss thins what is left without it.
  @Test func aLossOnTheSameLuckIsAThinning() throws {
    let pair = try Pair(
      """
      plans: {pro: {price: 30}}
      customers: [{plan: pro, count: 10000, tenure: 0 months}]
      churn: 30% per month
      changes: [{at: 2026-02, set: {churn: 0% per month}}]

      """,
      change: """
        changes:
          - at: 2026-02
            prices: {pro: 33}
            existing: at renewal
            response: {existing: {loss: 5.7142857142857%}}

        """, months: 2)
    let law = PairedLoss(accounts: 10_000, before: 0.7, after: 0.66)
    let replications = 4000
    let without = try Pair.drawn(pair.baseline, .active, month: 1, replications: replications)
    let with = try Pair.drawn(pair.changed, .active, month: 1, replications: replications)
    let coupled = deviation(of: with, from: without)
    #expect(abs(coupled / law.sdOnTheSameLuck - 1) < 0.05, "\(coupled)")
    // The twin that must fail: luck of its own.
    let alone = try Pair.drawn(
      pair.changed, .active, month: 1, replications: replications, seed: 2)
    let apart = deviation(of: alone, from: without)
    #expect(abs(apart / law.sdOnOwnLuck - 1) < 0.05, "\(apart)")
    #expect(abs(apart / law.sdOnTheSameLuck - 1) > 1)
    let mean = zip(with, without).reduce(0) { $0 + $1.0 - $1.1 } / Double(replications)
    #expect(
      abs(mean - law.meanDifference) < 4 * law.sdOnTheSameLuck / Double(replications).squareRoot())
  }

  /// As many as tell a factor of 30 from one of 27 by 4 standard errors; a build without
  /// optimisation takes a first look.
  private static let workloadReplications: Int = {
    #if DEBUG
      400
    #else
      20_000
    #endif
  }()

  /// The workload's price change: MRR at t = 36, month 35 here. 20,000 replications give 30.0, with a
  /// standard error of 0.4.
  @Test func theWorkloadNeedsAThirtiethOfTheReplicationsOnTheSameLuck() throws {
    let changed = try Pair.committed("workload-w")
    let baseline = changed.with(priceChanges: [])
    let replications = Self.workloadReplications
    let without = try Pair.drawn(baseline, .mrr, month: 35, replications: replications)
    let with = try Pair.drawn(changed, .mrr, month: 35, replications: replications)
    let own = [without, with].map { Deviation.of($0) ?? 0 }
    let apart = own[0] * own[0] + own[1] * own[1]
    func factor(_ with: [Double]) -> Double {
      let coupled = deviation(of: with, from: without)
      return apart / (coupled * coupled)
    }
    // Of a ratio of two variances, near normal: sqrt(2/R + 2/R).
    let error = (4 / Double(replications)).squareRoot()
    #expect(factor(with) >= 30 * (1 - 3 * error), "variance factor \(factor(with))")
    // The twin that must fail: luck of its own needs as many as two runs do.
    let alone = try Pair.drawn(changed, .mrr, month: 35, replications: replications, seed: 2)
    #expect(factor(alone) < 1.5)
  }
}

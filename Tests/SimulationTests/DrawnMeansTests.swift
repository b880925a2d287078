import PricingModel
import Testing

@testable import Simulation

/// Numbers that are drawn have the means that are computed, by either sampler: some small scenarios
/// whose arrivals are of every kind and whose splits have several ways.
@Suite struct DrawnMeansTests {
  private static let scenarios = [
    """
    plans: {a: {price: 10}, b: {price: 30}, c: {price: 70}}
    segments: {home: 60%, office: 40%}
    new_customers: {plan: {a: 50%, b: 30%, c: 20%}, arrivals: {exactly: 7, per: month}, growth: 3% per month, referrals: 20% per month}
    response: {new: {willingness: {uniform: {min: 0, max: 100}}}, existing: none}
    changes: [{at: 2026-02, prices: {a: 25}, existing: {grandfather: forever}}]
    moves: {upgrade: 20% per month, downgrade: 15% per month}
    churn: 10% per month
    """,
    """
    plans: {a: {price: 10}, b: {price: 30}}
    new_customers: {plan: {a: 70%, b: 30%}, arrivals: {negative_binomial: {mean: 9, shape: 3}, per: month}}
    payments: {failure: 12%, recovery: 30%}
    moves: {upgrade: 20% per month}
    churn: 10% per month
    """,
    """
    plans: {a: {price: 10}, b: {price: 30}}
    customers: [{plan: a, count: 400}, {plan: b, count: 60}]
    new_customers: {plan: {a: 70%, b: 30%}, arrivals: 9 per month, capacity: 8 per month}
    moves: {upgrade: 4% per month, downgrade: 20% per month}
    churn: 3% per month
    """,
  ]
  private static let items: [LedgerItem] = [
    .active, .mrr, .new, .churned, .expansionUpgradeMRR, .contractionMRR,
  ]
  private static let replications = 4000

  /// The largest distance of a drawn mean from the computed one, in its standard errors.
  private static func distance(_ drawn: MonthlyAccounts, _ computed: MonthlyAccounts) -> Double {
    var largest = 0.0
    for item in items {
      for month in 0..<4 {
        let error = drawn.sd(item, month) / Double(replications).squareRoot()
        let gap = abs(drawn.mean(item, month) - computed.mean(item, month))
        largest = max(largest, error > 0 ? gap / error : gap < 1e-9 ? 0 : .infinity)
      }
    }
    return largest
  }

  /// 24 figures, fixed seed: above 4.5 by chance once in some thousand seeds.
  @Test(arguments: scenarios, [Experiment.Sampler.fast, .gsl])
  func drawnMeansAreTheComputedOnes(lines: String, sampler: Experiment.Sampler) throws {
    let scenario = try Case.lines(lines, months: 4)
    let computed = try scenario.run().accounts
    let drawn = try Experiment(
      scenario: scenario, engine: .population, replications: Self.replications, threads: 2,
      sampler: sampler
    ).run().accounts
    #expect(Self.distance(drawn, computed) < 4.5)
    // The twin: churn higher by a sixth is seen.
    let other = lines.replacing("churn: 10%", with: "churn: 11.7%")
      .replacing("churn: 3%", with: "churn: 3.5%")
    #expect(Self.distance(drawn, try Case.lines(other, months: 4).run().accounts) > 4.5)
  }
}

import Foundation
import PricingModel
import Testing

@testable import Simulation

/// New customers of whom no more than so many are taken on in a month.
@Suite struct CapacityTests {
  private static func scenario(_ capacity: String) throws -> Scenario {
    try Case.lines(
      """
      plans: {a: {price: 10, annual: {discount: 10%}}, b: {price: 30}}
      segments: {small: 60%, large: 40%}
      customers: [{plan: b, count: 50}]
      new_customers:
        plan: {a: 70%, b: 30%}
        arrivals: {by_segment: {small: 6 per month, large: 3 per month}}
        \(capacity)
      billing: {new: {by_plan: {a: {annual: 30%, monthly: rest}, b: monthly}}}
      churn: {by_billing: {monthly: 4% per month, annual: as monthly}}
      """, months: 12)
  }

  /// Mean and standard deviation of min(N, c), N Poisson, summed term by term.
  private static func cut(mean: Double, at limit: Int) -> (mean: Double, sd: Double) {
    var chance = exp(-mean)
    var (first, second, left) = (0.0, 0.0, 1.0)
    for number in 0..<limit {
      first += Double(number) * chance
      second += Double(number * number) * chance
      left -= chance
      chance *= mean / Double(number + 1)
    }
    first += Double(limit) * left
    second += Double(limit * limit) * left
    return (first, (second - first * first).squareRoot())
  }

  @Test func expectedIsTheMeanOfACutPoissonNumberSharedAsBefore() throws {
    let accounts = try Self.scenario("capacity: 10 per month").run().accounts
    let all = Self.cut(mean: 9, at: 10).mean
    #expect(all < 8.6)
    for month in [0, 5, 11] {
      #expect(abs(accounts.mean(.new, month) - all) < 1e-9)
      #expect(abs(accounts.mean(.new, month, group: .plan("a")) - 0.7 * all) < 1e-9)
      #expect(abs(accounts.mean(.new, month, group: .segment("small")) - all * 2 / 3) < 1e-9)
    }
  }

  @Test func aCapacityThatIsNeverMetChangesNoExpectation() throws {
    let free = try Self.scenario("").run().accounts
    let wide = try Self.scenario("capacity: 12000 per year").run().accounts
    for month in 0..<12 {
      #expect(abs(wide.mean(.mrr, month) / free.mean(.mrr, month) - 1) < 1e-12)
    }
  }

  /// Means within 4 standard errors, sds within 4 of theirs; 9 instead of 10 places must fail.
  @Test(arguments: [
    (Experiment.Engine.population, Experiment.Sampler.fast), (.population, .gsl),
    (.customers, .fast),
  ]) func drawnNumbersFollowTheSameLaw(
    _ engine: Experiment.Engine, _ sampler: Experiment.Sampler
  ) throws {
    let replications = 2000
    let accounts = try Experiment(
      scenario: Self.scenario("capacity: 10.9 per month"), engine: engine,
      replications: replications, threads: 2, sampler: sampler
    ).run().accounts
    let root = Double(replications).squareRoot()
    for month in [0, 7] {
      let (law, planted) = (Self.cut(mean: 9, at: 10), Self.cut(mean: 9, at: 9))
      let figures = accounts.figures(.new, month)
      #expect(figures.max() == 10)
      #expect(abs(accounts.mean(.new, month) - law.mean) < 4 * law.sd / root)
      #expect(abs(accounts.mean(.new, month) - planted.mean) > 4 * law.sd / root)
      // The sd of a sample's sd of a law without heavy tails is at most sd / sqrt(2 R).
      let sd = accounts.sd(.new, month)
      #expect(abs(sd / law.sd - 1) < 4 / (2 * Double(replications)).squareRoot())
      #expect(abs(sd / planted.sd - 1) > 4 / (2 * Double(replications)).squareRoot())
    }
  }

  @Test func inputsUnderAnUncertainNumberAgreeToo() throws {
    try PriceAnswerTests.agree(
      Case.lines(
        """
        plans: {a: {price: 10}, b: {price: 30}}
        new_customers:
          plan: {a: 70%, b: 30%}
          arrivals: {poisson: {lognormal: {median: 40, sigma: 0.4}}, per: month}
          capacity: 45 per month
        churn: 4% per month
        response: {new: {elasticity: 0.5}, existing: none}
        changes: [{at: 2026-08, prices: {b: 36}, existing: at renewal}]
        """))
  }
}

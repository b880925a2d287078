import Estimates
import PricingModel
import Simulation
import Testing

@testable import Decisions

/// A change that changes nothing gives exactly 0, everywhere.
@Suite struct NullChangeTests {
  private static let market = """
    plans:
      basic: {price: 12, annual: {months_free: 2}}
      pro: {price: 30, annual: {discount: 20%}}
    customers:
      - {plan: basic, billing: monthly, count: 300, tenure: {spread: {uniform: [0, 11]}}}
      - {plan: pro, billing: annual, count: 100, tenure: {spread: {uniform: [0, 11]}}}
    trials: {plan: {basic: 70%, pro: 30%}, starts: 80 per month, conversion: {beta: {a: 18, b: 82}}}
    billing: {new: {annual: {beta: {a: 14, b: 26}}, monthly: rest}}
    churn:
      by_billing:
        monthly: {sbg: {mean: {p10: 3%, p90: 6%}, polarisation: 0.1}, per: month}
        annual: as monthly
    moves: {upgrade: {by_plan: {basic: 1% per month, other: 0% per month}}}
    payments: {failure: {beta: {a: 5, b: 95}}, recovery: 60%}
    response: {new: {elasticity: {p10: 0.4, p90: 1.6}}, existing: {elasticity: {p10: 0.1, p90: 0.9}}}

    """

  static let nulls = [
    "changes: [{at: 2026-07, prices: {pro: 30}, existing: at renewal}]\n",
    "changes: [{at: 2026-07, prices: {basic: 12, pro: 30}, existing: {grandfather: forever}}]\n",
    "set: {trials.starts: 80 per month}\n",
    "changes: [{at: 2026-07, set: {payments.recovery: 60%}}]\n",
    "set: {response.existing: {elasticity: {p10: 0.1, p90: 0.9}}}\n",
  ]

  @Test(arguments: nulls) func everyDifferenceIsExactlyNothing(_ change: String) throws {
    let pair = try Pair(Self.market, change: change, months: 14)
    for threads in [1, 2, 3] {
      let comparison = try pair.comparison(draws: 208, threads: threads)
      #expect(comparison.isNothing)
      var cells = 0
      for row in comparison.rows(threads: threads) {
        for case let difference? in row.months {
          #expect(difference.difference == 0 && difference.isNothing)
          #expect(difference.chanceBetter == 0 && difference.monteCarloError == 0)
          if let quantiles = difference.quantiles {
            #expect(quantiles.p10 == 0 && quantiles.p50 == 0 && quantiles.p90 == 0)
          }
          cells += 1
        }
      }
      #expect(cells > 1000)
      let worth = try #require(comparison.customer(.expected))
      #expect(worth.isNothing)
    }
  }

  @Test(arguments: nulls) func theyDrawTheSameAccounts(_ change: String) throws {
    let pair = try Pair(Self.market, change: change, months: 14)
    for sampler in [Experiment.Sampler.fast, .gsl] {
      for item in [LedgerItem.mrr, .contribution] {
        let without = try Pair.drawn(
          pair.baseline, item, month: 13, replications: 32, sampler: sampler)
        let with = try Pair.drawn(pair.changed, item, month: 13, replications: 32, sampler: sampler)
        #expect(without == with)
      }
    }
  }

  /// The twin that must fail: one cent more is no null change.
  @Test func oneCentIsADifference() throws {
    let pair = try Pair(
      Self.market,
      change: "changes: [{at: 2026-07, prices: {pro: 30.01}, existing: at renewal}]\n", months: 14)
    #expect(try !pair.comparison().isNothing)
  }

  @Test func theOrderOfChangesDoesNotMatter() throws {
    let one = try Pair(
      Self.market, change: "changes: [{at: 2026-07, prices: {pro: 36}, existing: at renewal}]\n",
      months: 14
    ).comparison(name: "dearer")
    let two = try Pair(
      Self.market, change: "changes: [{at: 2026-04, set: {payments.recovery: 80%}}]\n", months: 14
    ).comparison(name: "retries")
    let null = try Pair(Self.market, change: Self.nulls[0], months: 14).comparison(name: "null")
    let first = Ranking([one, two, null], by: .headline)
    let second = Ranking([null, two, one], by: .headline)
    #expect(first.comparisons.map(\.name) == second.comparisons.map(\.name))
    #expect(first.shareBest == second.shareBest && first.noChangeBest == second.noChangeBest)
    let all = first.shareBest.reduce(first.noChangeBest, +)
    #expect(abs(all - 1) < 1e-12)
  }
}

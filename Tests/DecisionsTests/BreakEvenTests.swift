import Estimates
import PricingModel
import Simulation
import Testing

@testable import Decisions

/// What would have to be true for a change to stop paying, where a formula knows it.
@Suite struct BreakEvenTests {
  private func breakEven(_ pair: Pair, draws: Int = 1) throws -> BreakEven {
    let without = try Pair.expected(pair.baseline, draws)
    return try #require(
      try BreakEven(
        of: pair.changed, figure: .headline, without: without.accounts, seed: pair.changed.seed,
        draws: try CompiledScenario(pair.changed).inputs(draws), threads: 2))
  }

  private func point(
    _ breakEven: BreakEven, _ input: BreakEven.Input, _ plan: String? = nil
  ) throws -> BreakEven.Point {
    try #require(breakEven.points.first { $0.input == input && $0.plan == plan })
  }

  /// Repriced at once and nobody new: the loss of F38, g/(1 + g).
  @Test func aLossOfAllAtOnceIsTheNaiveOne() throws {
    let pair = try Pair(
      """
      plans: {pro: {price: 30}}
      customers: [{plan: pro, count: 1000, tenure: 0 months}]
      churn: 3% per month
      response: {new: none, existing: {loss: 4%}}

      """, change: "changes: [{at: 2026-01, prices: {pro: 36}, existing: at renewal}]\n")
    let found = try point(breakEven(pair), .loss)
    #expect(abs(found.centre - 0.2 / 1.2) < 1e-9)
    #expect(found.naive == PriceIncrease.breakEvenLossOfRevenue(36.0 / 30 - 1))
    #expect(found.assumed == 0.04)
    #expect(found.quantiles == nil)
  }

  /// New business alone: arrivals r^-e at a price r times as high are worth as much at e = 1.
  @Test func anElasticityOfOneLeavesRevenueOfNewBusinessAlone() throws {
    let pair = try Pair(
      """
      plans: {pro: {price: 30}}
      new_customers: {plan: pro, arrivals: 40 per month}
      churn: 3% per month
      response: {new: {elasticity: 0.8}, existing: none}

      """, change: "changes: [{at: 2026-01, prices: {pro: 36}, existing: at renewal}]\n")
    let found = try point(breakEven(pair), .elasticity)
    #expect(abs(found.centre - 1) < 1e-8)
    #expect(found.assumed == 0.8)
  }

  /// The one that only a search finds: at the loss found the answer is 0.
  @Test func theChangeStopsPayingThere() throws {
    let lines = """
      plans:
        basic: {price: 12, annual: {discount: 20%}}
        pro: {price: 30, annual: {discount: 20%}}
      customers:
        - {plan: basic, billing: monthly, count: 500, tenure: 0 months}
        - {plan: pro, billing: annual, count: 200, tenure: {spread: {uniform: [0, 11]}}}
      trials: {plan: {basic: 60%, pro: 40%}, starts: 60 per month, conversion: 20%}
      billing: {new: {annual: 30%, monthly: rest}}
      churn: {by_billing: {monthly: 4% per month, annual: 20% per year}}

      """
    func pair(_ answer: String) throws -> Pair {
      try Pair(
        lines,
        change: """
          changes:
            - at: 2026-05
              prices: {basic: 14, pro: 36}
              existing: at renewal
              response: {new: {elasticity: 0.3}, existing: {loss: \(answer)%}}

          """)
    }
    let breakEven = try breakEven(pair("5"))
    #expect(breakEven.points.count == 6)
    let loss = try point(breakEven, .loss).centre
    #expect(loss > 0.05 && loss < 1)
    // As a percentage of fifteen digits, which is all that a file holds.
    let written = "\((loss * 1e12).rounded() / 1e10)"
    let there = try pair(written).comparison(draws: 1)
    let difference = try #require(there[.headline])
    #expect(abs(difference.difference) < 1e-7 * difference.baseline)
    let before = try #require(try pair("5").comparison(draws: 1)[.headline])
    #expect(before.difference > 1e-3 * before.baseline)
  }

  @Test func drawsGiveItARange() throws {
    let pair = try Pair(
      """
      plans: {pro: {price: 30}}
      customers: [{plan: pro, count: 1000, tenure: 0 months}]
      trials: {plan: pro, starts: 60 per month, conversion: {beta: {a: 18, b: 82}}}
      churn: {p10: 2%, p90: 6%, per: month}
      response: {new: {elasticity: {p10: 0.4, p90: 1.6}}, existing: {loss: {p10: 3%, p90: 12%}}}

      """, change: "changes: [{at: 2026-07, prices: {pro: 36}, existing: at renewal}]\n")
    let breakEven = try breakEven(pair, draws: 208)
    let loss = try point(breakEven, .loss)
    let quantiles = try #require(loss.quantiles)
    #expect(quantiles.p10 < quantiles.p50 && quantiles.p50 < quantiles.p90)
    #expect(loss.centre == quantiles.p50)
    // A high elasticity of new business leaves no room for any loss in some draws.
    #expect(loss.neverPays >= 0 && loss.neverPays < 0.5)
    #expect(try #require(point(breakEven, .elasticity).assumed) > 0.4)
  }

  /// The baseline of a comparison is walked under more draws than the question takes: each draw has
  /// to meet its own.
  @Test func moreDrawsOfTheBaselineThanAskedChangeNothing() throws {
    let pair = try Pair(
      """
      plans: {pro: {price: 30}}
      customers: [{plan: pro, count: 1000, tenure: 0 months}]
      trials: {plan: pro, starts: {p10: 40, p90: 80, per: month}, conversion: {beta: {a: 18, b: 82}}}
      churn: {p10: 2%, p90: 6%, per: month}
      response: {new: {elasticity: {p10: 0.4, p90: 1.6}}, existing: {loss: {p10: 3%, p90: 12%}}}

      """, change: "changes: [{at: 2026-07, prices: {pro: 36}, existing: at renewal}]\n")
    let draws = try CompiledScenario(pair.changed).inputs(208)
    func found(_ baselineDraws: Int) throws -> BreakEven {
      let without = try Pair.expected(pair.baseline, baselineDraws)
      return try #require(
        try BreakEven(
          of: pair.changed, figure: .headline, without: without.accounts, seed: pair.changed.seed,
          draws: draws))
    }
    let (same, more) = (try found(208), try found(416))
    #expect(more == same)
    // The twin that must fail: all draws against the first one's baseline are most often beyond.
    let first = try found(1)
    #expect(first != same)
    let loss = try point(same, .loss)
    #expect(loss.centre > 0.05 && loss.centre < 0.5)
  }

  @Test func whereNobodyFromBeforeIsReachedThereIsNoLossToAskAbout() throws {
    let pair = try DifferenceTests.path(existing: "{grandfather: forever}", months: 24)
    let breakEven = try breakEven(pair)
    #expect(breakEven.points.map(\.input) == [.elasticity])
  }
}

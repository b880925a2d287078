import Estimates
import PricingModel
import Simulation
import TestSupport
import Testing

@testable import Decisions

/// Where a difference comes from: parts that are known in closed form, and parts that add up.
@Suite struct SplitTests {
  private func split(_ pair: Pair, draws: Int = 1) throws -> (Split, Comparison) {
    let without = try Pair.expected(pair.baseline, draws)
    let with = try Pair.expected(pair.changed, draws)
    let comparison = Comparison(
      name: "change", scenario: pair.changed, baseline: without, changed: with)
    let drawn = try CompiledScenario(pair.changed).inputs(comparison.draws)
    let split = try #require(
      try Split(
        of: pair.changed, baseline: without.accounts, with: with.accounts,
        seed: pair.changed.seed, draws: drawn, threads: 2))
    return (split, comparison)
  }

  /// F42 with its answers switched on one after another.
  @Test func priceChurnAndNewBusinessAreThoseOfThePath() throws {
    let (split, _) = try split(DifferenceTests.path(existing: "at renewal", months: 24))
    #expect(split.parts == [.price, .churn, .downgrades, .newBusiness])
    let base = DifferenceTests.book
    let unanswered = PriceChangePath(
      book: base.book, arrivals: base.arrivals, hazard: base.hazard, before: base.before,
      after: base.after, start: base.start, elasticity: 0)
    let last = 23
    let price = unanswered.mrr(.all(loss: 0), at: last) - base.mrr(.none, at: last)
    let churn = unanswered.mrr(.all(loss: 0.06), at: last) - unanswered.mrr(.all(loss: 0), at: last)
    let new = base.mrr(.all(loss: 0.06), at: last) - unanswered.mrr(.all(loss: 0.06), at: last)
    for (part, expected) in [(Part.price, price), (.churn, churn), (.newBusiness, new)] {
      let found = split.mrr(part, month: last) / 100
      #expect(abs(found - expected) < 1e-6, "\(part): \(found) for \(expected)")
    }
    #expect(split.mrr(.downgrades, month: last) == 0)
  }

  @Test func grandfatheringIsAMatterOfTiming() throws {
    let (split, _) = try split(
      DifferenceTests.path(existing: "{grandfather: 6 months}", months: 24))
    #expect(split.parts.contains(.timing))
    // In the months of grandfathering timing takes back all that repricing the book would bring.
    #expect(split.mrr(.timing, month: 14) < 0)
    // Behind it everybody pays the same as without.
    #expect(abs(split.mrr(.timing, month: 23)) < 1e-6)
    #expect(split.revenue(.timing, through: 23) < 0)
  }

  @Test(arguments: [
    "buffer-premium-offer", "buffer-premium-grandfather-12", "mailchimp-2024",
  ])
  func partsAddUpToTheWholeInEveryGroup(_ name: String) throws {
    let changed = try Pair.committed("changes/\(name)")
    let without = try Pair.expected(try #require(changed.baseline).scenario, 16)
    let with = try Pair.expected(changed, 16)
    let comparison = Comparison(name: name, scenario: changed, baseline: without, changed: with)
    let split = try #require(
      try Split(
        of: changed, baseline: without.accounts, with: with.accounts, seed: changed.seed,
        draws: try CompiledScenario(changed).inputs(16), threads: 2))
    for month in [0, 11, 20, changed.months - 1] {
      for group in split.groups {
        let parts = split.parts.map { split.mrr($0, group: group, month: month) }
        let whole = try #require(comparison[.mrr, group, month: month])
        let scale = max(1, abs(whole.baseline), parts.map(abs).max() ?? 0)
        #expect(abs(parts.reduce(0, +) - whole.difference) <= 1e-12 * scale, "\(group) \(month)")
      }
      let parts = split.parts.map { split.revenue($0, through: month) }
      let whole = try #require(comparison[.revenueToDate, month: month])
      #expect(abs(parts.reduce(0, +) - whole.difference) <= 1e-12 * abs(whole.baseline))
    }
    // It says something: the price is not all of it.
    #expect(split.revenue(.price, through: changed.months - 1) > 0)
    #expect(split.revenue(.newBusiness, through: changed.months - 1) < 0)
  }

  /// Every form of a policy and of cases on the way: what each part moves adds up to all that moves.
  @Test(arguments: [
    "changes: [{at: 2026-03, prices: {pro: 36}, existing: {offer: {keep: {liking: 2}, downgrade: {to: basic, liking: 1}, annual: {liking: 0.5}, leave: {}}, price_weight: 2}}]\n",
    "changes: [{at: 2026-03, prices: {pro: 36}, existing: {offer: {keep: {share: {by_segment: {small: 80%, large: 90%}}}, downgrade: {to: basic, share: {by_segment: {small: 15%, large: 7%}}}, leave: {share: {by_segment: {small: 5%, large: 3%}}}}}}]\n",
    "changes: [{at: 2026-03, prices: {pro: 36}, existing: {offer: {keep: {share: {by_billing: {monthly: 80%, annual: 90%}}}, leave: {share: {by_billing: {monthly: 20%, annual: 10%}}}}}}]\n",
    "changes: [{at: 2026-03, prices: {pro: 36}, existing: {offer: {keep: {share: 75%}, downgrade: {to: basic, share: 25%}}}}]\n",
    "changes: [{at: 2026-03, prices: {pro: 36}, existing: at renewal, response: {existing: {loss: 4%, downgrade: x2}, new: {elasticity: 0.6}}}]\n",
    "set: {effects.push: {upgrade: x2, downgrade: x0.5, switch: x2, failure: x0.5, churn: x0.9}}\n",
  ]) func partsOfAnyChangeAddUp(_ change: String) throws {
    let lines = """
      plans: {basic: {price: 12, annual: {discount: 10%}}, pro: {price: 30, annual: {discount: 20%}}}
      segments: {small: 60%, large: 40%}
      customers:
        - {plan: pro, billing: monthly, count: 400, tenure: 0 months}
        - {plan: pro, billing: annual, count: 100, tenure: 5 months}
        - {plan: basic, billing: monthly, count: 300, tenure: 0 months}
      new_customers: {plan: {pro: 50%, basic: 50%}, arrivals: 20 per month}
      billing: {new: {annual: 30%, monthly: rest}, switch: {annual: 1% per month}}
      churn: {by_billing: {monthly: 4% per month, annual: as monthly}}
      moves: {upgrade: 2% per month, downgrade: 1% per month}
      payments: {failure: 5%, recovery: 50%}

      """
    let (split, comparison) = try split(Pair(lines, change: change))
    #expect(split.parts.count > 1)
    for month in [2, 8, 23] {
      let parts = split.parts.map { split.mrr($0, month: month) }
      let whole = try #require(comparison[.mrr, month: month])
      #expect(abs(parts.reduce(0, +) - whole.difference) <= 1e-9 * whole.baseline, "\(month)")
    }
    #expect(split.parts.contains { abs(split.mrr($0, month: 23)) > 1 })
  }

  @Test func whatIsSetGoesToItsPart() throws {
    let lines = """
      plans: {pro: {price: 30, annual: {discount: 20%}}}
      customers: [{plan: pro, billing: monthly, count: 1000, tenure: 0 months}]
      trials: {plan: pro, starts: 100 per month, length: 0 days, conversion: 20%}
      billing: {new: {annual: 30%, monthly: rest}}
      churn: {by_billing: {monthly: 4% per month, annual: 20% per year}}
      payments: {failure: 5%, recovery: 50%}

      """
    let cases: [(String, Part)] = [
      ("trials.conversion: 25%", .newBusiness), ("payments.recovery: 80%", .payments),
      ("billing.new: {annual: 60%, monthly: rest}", .mix),
      ("churn.by_billing.monthly: 3% per month", .churn),
    ]
    for (set, part) in cases {
      let (split, comparison) = try split(Pair(lines, change: "set: {\(set)}\n"))
      #expect(split.parts == [part], "\(set)")
      let whole = try #require(comparison[.mrr, month: 23]).difference
      #expect(split.mrr(part, month: 23) == whole && whole != 0)
    }
  }

  /// Whoever gives behaviour another field says here which part it belongs to.
  @Test func everyFieldOfBehaviourHasItsPart() {
    let fields = Mirror(reflecting: Conduct.quiet).children.compactMap(\.label)
    #expect(
      Set(fields) == [
        "segmentShares", "freeAccounts", "trials", "newCustomers", "billing", "initialSeats",
        "churn", "moves", "payments", "effects", "response", "costs", "coupons", "seatSteps",
        "addOns", "bundles", "spendGrowth", "featureTrial", "seatCounts", "atRisk", "winBack",
      ])
  }
}

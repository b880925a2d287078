import Testing

@testable import PricingModel
@testable import Simulation

/// A plan and add-ons at one price (FORMAT 5.1, F55).
@Suite struct BundleTests {
  private static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  @Test func aShareOfBuyersTakesTheBundle() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 20, annual: {price: 200}}}
      add_ons: {sso: {price: 10, attach: 0% per month, detach: 50% per month}}
      bundles: {suite: {plan: solo, add_ons: [sso], price: 24, take_up: 25%}}
      new_customers: {plan: solo, arrivals: {by_billing: {monthly: {schedule: {2026-01: 100}}, annual: {schedule: {2026-01: 100}}}}}
      churn: {by_billing: {monthly: 0% per month, annual: 0% per renewal}}
      changes: [{at: 2026-07, prices: {solo: 30, sso: 15}, existing: at renewal}]
      """
    ).run().accounts
    // An annual bundle has the plan's discount: 12 x 24 x 200/240.
    #expect(Self.close(accounts.mean(.cash, 0), 23_100))
    // The bundle's own price stays, its parts are not given up one by one.
    #expect(Self.close(accounts.mean(.mrr, 6), 4600))
  }

  @Test func whoLeavesTheBundlePaysItsPartsApart() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 20}, team: {price: 50}}
      add_ons: {sso: {price: 10, attach: 0% per month}}
      bundles: {suite: {plan: solo, add_ons: [sso], price: 24, take_up: 100%}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 100}}}
      moves: {upgrade: 100% per month}
      churn: 0% per month
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.mrr, 0), 2400) && Self.close(accounts.mean(.mrr, 1), 6000))
  }

  /// F55: two goods worth U(0, 100). Apart 50 from a hundred visitors who need no plan for either;
  /// only together 54.433105 at 81.649658.
  @Test func aPureBundleEarnsWhatTheFormulaSays() {
    let worth = [Willingness<Double>.uniform(min: 0, max: 100), .uniform(min: 0, max: 100)]
    let price = 81.6496580927726
    let pure = BundleChoice(parts: [1000, 1000], bundle: price, worth: worth)
    #expect(abs(pure.bundled * price - 54.4331053951817) < 1e-9)
    #expect(pure.apart.allSatisfy { $0 == 0 })
    let apart = BundleChoice(parts: [50, 50], bundle: 1000, worth: worth)
    // The second good needs the first: 25% have a surplus of their own from it, and those whose
    // first is worth less than 50 may still take both.
    #expect(abs(apart.apart[0] - 0.25) < 1e-12)
    #expect(abs(apart.apart[1] - (0.25 + 0.125)) < 1e-12)
    #expect(apart.bundled == 0)
  }

  @Test func inAScenarioItEarnsTheSame() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 1000}}
      add_ons: {sso: {price: 1000, attach: 0% per month}}
      bundles:
        suite: {plan: solo, add_ons: [sso], price: 81.65, willingness: {solo: {uniform: {min: 0, max: 100}}, sso: {uniform: {min: 0, max: 100}}}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 1000}}}
      churn: 0% per month
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.mrr, 0), 1000 * 81.65 * (1 - 81.65 * 81.65 / 20_000)))
  }

  /// Shares against a plain sum over a fine grid of values, with the choice written out.
  @Test func theSharesAreThoseOfBuyersOneByOne() {
    func grid(_ law: Willingness<Double>, _ count: Int) -> [Double] {
      switch law {
      case .uniform(let low, let high):
        return (0..<count).map { low + (high - low) * (Double($0) + 0.5) / Double(count) }
      case .lognormal(let median, let sigma):
        return (0..<count).map { place in
          let wanted = (Double(place) + 0.5) / Double(count)
          var (low, high) = (-9.0, 9.0)
          for _ in 0..<60 {
            let middle = (low + high) / 2
            if Elementary.normal(middle) < wanted { low = middle } else { high = middle }
          }
          return median * Elementary.exp(sigma * low)
        }
      }
    }
    let worth = [
      Willingness<Double>.lognormal(median: 30, sigma: 0.6), .uniform(min: 0, max: 30),
      .lognormal(median: 8, sigma: 1),
    ]
    let (parts, price) = ([25.0, 12, 9], 38.0)
    let choice = BundleChoice(parts: parts, bundle: price, worth: worth)
    var counts = [Double](repeating: 0, count: 5)
    let values = worth.map { grid($0, 120) }
    for v in values[0] {
      for a in values[1] {
        for b in values[2] {
          var best = (surplus: 0.0, option: -1)
          for set in 0..<4 {
            var gain = v - parts[0]
            if set & 1 == 1 { gain += a - parts[1] }
            if set & 2 == 2 { gain += b - parts[2] }
            if gain > best.surplus { best = (gain, set) }
          }
          if v + a + b - price > best.surplus { best = (0, 4) }
          if best.option >= 0 { counts[best.option] += 1.0 / (120 * 120 * 120) }
        }
      }
    }
    for set in 0..<4 { #expect(abs(choice.apart[set] - counts[set]) < 2e-3) }
    #expect(abs(choice.bundled - counts[4]) < 2e-3)
    #expect(choice.bundled > 0.1)
  }

  @Test func aBundleNobodyTakesChangesNothing() throws {
    func accounts(_ take: String) throws -> MonthlyAccounts {
      try Case.lines(
        """
        plans: {solo: {price: 20}}
        add_ons: {sso: {price: 5, attach: 0% per month}}
        \(take)
        new_customers: {plan: solo, arrivals: 50 per month}
        churn: 5% per month
        """
      ).run(.population, replications: 200).accounts
    }
    let plain = try accounts("customers: []")
    let neutral = try accounts("bundles: {a: {plan: solo, add_ons: [sso], price: 22, take_up: 0%}}")
    for item in LedgerItem.allCases {
      #expect(neutral.figures(item, 23) == plain.figures(item, 23))
    }
  }
}

import PricingModel
import Testing

@testable import Simulation

/// Offers by liking and of longer terms (G3, G4, F40).
@Suite struct OfferTests {
  static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  static func offer(_ options: String, plans: String, churn: String = "0% per month") throws
    -> Scenario
  {
    try Case.lines(
      """
      plans: \(plans)
      customers: [{plan: pro, billing: monthly, count: 1000, tenure: 0 months}]
      churn: \(churn)
      changes:
        - at: 2026-03
          prices: {pro: 36}
          existing: {\(options)}
      """)
  }

  static let flat = "{lite: {price: 10}, pro: {price: 30}}"
  static let yearly = "{lite: {price: 10}, pro: {price: 30, annual: {months_free: 2}}}"
  static let own = "{by_billing: {monthly: 0% per month, annual: 0% per renewal}}"

  @Test func likingsAreTheOraclesLogit() throws {
    // F40: keep at 33, down to 29, leave; ref 30.
    let accounts = try Self.offer(
      """
      offer: {keep: {price: 33, liking: 3}, downgrade: {to: lite, price: 29, liking: 2, effort: 0.5}, leave: {}}, price_weight: 4, loss_aversion: 2.25
      """, plans: Self.flat
    ).run().accounts
    let (pro, lite) = (
      accounts.mean(.active, 2, group: .plan("pro")),
      accounts.mean(.active, 2, group: .plan("lite"))
    )
    #expect(abs(pro / 1000 - 0.581417411964) < 1e-9)
    #expect(abs(lite / 1000 - 0.350326914847) < 1e-9)
    #expect(abs(accounts.mean(.churned, 2) / 1000 - 0.0682556731887) < 1e-9)
    #expect(abs(accounts.mean(.mrr, 2) / 1000 - 29.3462551254) < 1e-8)
  }

  @Test func withoutLeavingAmongTheOptionsNobodyLeaves() throws {
    let accounts = try Self.offer(
      "offer: {keep: {liking: -500}, downgrade: {to: lite, liking: 500}}, price_weight: 0",
      plans: Self.flat
    ).run().accounts
    #expect(Self.close(accounts.mean(.active, 2, group: .plan("lite")), 1000))
  }

  @Test func aLongerTermIsSwitchedToAtItsPrice() throws {
    // G4: 20 a month for a year, now; a fifth takes it, the others pay 36.
    let accounts = try Self.offer(
      "offer: {keep: {share: 80%}, annual: {price: 20, share: 20%}}", plans: Self.yearly,
      churn: Self.own
    ).run().accounts
    #expect(Self.close(accounts.mean(.active, 2, group: .billing(.annual)), 200))
    #expect(Self.close(accounts.mean(.cash, 2), 200 * 240 + 800 * 36))
    #expect(Self.close(accounts.mean(.mrr, 2), 200 * 20 + 800 * 36))
    #expect(Self.close(accounts.mean(.deferred, 2), 200 * 220))
    // Its price stays: the change was met.
    #expect(Self.close(accounts.mean(.cash, 14), 200 * 240 + 800 * 36))
  }

  @Test func aTermWithoutAPriceTakesTheListsOffer() throws {
    let accounts = try Self.offer(
      "offer: {keep: {share: 80%}, annual: {share: 20%}}", plans: Self.yearly, churn: Self.own
    ).run().accounts
    #expect(Self.close(accounts.mean(.mrr, 2), 200 * 30 + 800 * 36))
  }

  @Test func whoeverIsOnTheTermAlreadyChoosesAmongTheRest() throws {
    let scenario = try Case.lines(
      """
      plans: {pro: {price: 30, annual: {discount: 0%}, billing: [monthly, annual]}}
      customers: [{plan: pro, billing: annual, count: 1000, tenure: 9 months}]
      churn: \(Self.own)
      changes:
        - {at: 2026-03, prices: {pro: 36}, existing: {offer: {keep: {share: 70%}, annual: {share: 20%}, leave: {share: 10%}}}}
      """)
    let accounts = try scenario.run().accounts
    #expect(Self.close(accounts.mean(.active, 2), 900))
    #expect(Self.close(accounts.mean(.mrr, 2), 900 * 36))
  }

  @Test func uncertainLikingsDrawByDraw() throws {
    let scenario = try Self.offer(
      """
      offer: {keep: {liking: {p10: 1, p90: 3}}, annual: {price: 28, liking: 1, effort: 0.2}, leave: {liking: 0.5}}, price_weight: {gamma: {mean: 2, shape: 9}}, loss_aversion: 2
      """, plans: Self.yearly, churn: Self.own)
    let accounts = try scenario.run(replications: 50).accounts
    let draws = try ParameterDraws(scenario.parameters, seed: scenario.seed, replications: 50)
    let paths = scenario.parameters.map(\.path)
    let liking = try #require(paths.firstIndex(of: "changes.offer.keep.liking"))
    let weight = try #require(paths.firstIndex(of: "changes.offer.price_weight"))
    for (index, draw) in draws.draws(0..<50).enumerated() {
      let (a, beta) = (draw.values[liking], draw.values[weight])
      let keep = Elementary.exp(a - beta * 2 * Elementary.log(36.0 / 30))
      let lock = Elementary.exp(0.8 - beta * Elementary.log(28.0 / 30))
      let leave = Elementary.exp(0.5)
      let expected = 1000 * leave / (keep + lock + leave)
      #expect(Self.close(accounts.figures(.churned, 2)[index], expected))
    }
    try PriceAnswerTests.agree(scenario)
  }
}

import Estimates
import PricingModel
import Simulation
import Testing

@testable import Decisions

/// What a change assumes where its break-even is shown: read off the file in every form of an answer.
@Suite struct AssumedAnswerTests {
  private static let lines = """
    plans:
      pro: {price: 30, annual: {discount: 20%}}
      basic: {price: 12}
    customers: [{plan: pro, billing: monthly, count: 100, tenure: 0 months}]
    billing: {new: {by_plan: {pro: {monthly: 70%, annual: 30%}, basic: monthly}}}
    churn: {by_billing: {monthly: 3% per month, annual: as monthly}}

    """

  private func assumed(
    _ input: BreakEven.Input, existing: String = "at renewal", response: String,
    price: Int = 36, plan: Int = 0
  ) throws -> Double? {
    let pair = try Pair(
      Self.lines + "response: {new: none, existing: none}\n",
      change:
        "changes: [{at: 2026-03, prices: {pro: \(price)}, existing: \(existing)\(response)}]\n")
    return pair.changed.assumed(
      input, plan: plan, draws: try CompiledScenario(pair.changed).inputs(1))
  }

  @Test(arguments: [
    ("loss: 4%", 0.04), ("elasticity: 0.3, loss_aversion: 2", 0.1036219),
    ("churn: x1.2", nil), ("willingness: {uniform: {min: 5, max: 90}}", nil),
    ("elasticity: 0.3, loss_aversion: 2, through: intensity, strength: 1", nil),
  ]) func theLossIsThatOfTheAnswer(_ existing: String, _ expected: Double?) throws {
    let found = try assumed(.loss, response: ", response: {existing: {\(existing)}}")
    // 1 - 1.2^(-0.3 x 2).
    if let expected {
      #expect(abs(try #require(found) - expected) < 1e-6)
    } else {
      #expect(found == nil)
    }
  }

  @Test func nobodyLeavesOverAPriceThatNobodyMindsOrThatFalls() throws {
    #expect(try assumed(.loss, response: "") == 0)
    #expect(
      try assumed(.loss, response: ", response: {existing: {elasticity: 0.3}}", price: 24) == nil)
    #expect(try assumed(.loss, response: "", plan: 1) == nil)
  }

  @Test func ofAnOfferTheLossIsWhoChoosesToLeave() throws {
    let shares =
      "{offer: {keep: {share: 70%}, downgrade: {to: basic, share: 25%}, leave: {share: 5%}}}"
    #expect(abs(try #require(try assumed(.loss, existing: shares, response: "")) - 0.05) < 1e-12)
    let nobody = "{offer: {keep: {share: 75%}, downgrade: {to: basic, share: 25%}}}"
    #expect(try assumed(.loss, existing: nobody, response: "") == 0)
    let liked = "{offer: {keep: {liking: 1}, leave: {}}, price_weight: 2}"
    #expect(try assumed(.loss, existing: liked, response: "") == nil)
  }

  /// Implied by each law at 30: 0.8; 30 / (40 - 30); above the highest price nobody is left to mind.
  @Test(arguments: [
    ("{elasticity: 0.8}", 0.8), ("{willingness: {uniform: {min: 5, max: 40}}}", 3),
    ("{willingness: {uniform: {min: 5, max: 29}}}", 0), ("none", 0),
  ]) func theElasticityIsThatOfTheAnswer(_ new: String, _ expected: Double) throws {
    let found = try #require(try assumed(.elasticity, response: ", response: {new: \(new)}"))
    #expect(abs(found - expected) < 1e-9)
  }

  // MARK: Asking

  /// The share that is asked about takes the place of those who leave; the lower plan keeps its own.
  @Test(arguments: [true, false]) func anOfferIsAskedAboutInItsOwnShares(_ hasLower: Bool) throws {
    let lower = hasLower ? "downgrade: {to: basic, share: 25%}, " : ""
    let pair = try Pair(
      Self.lines,
      change:
        "changes: [{at: 2026-03, prices: {pro: 36}, existing: {offer: {keep: {price: 33, share: "
        + "\(hasLower ? 70 : 95)%}, \(lower)leave: {share: 5%}}}}]\n")
    let asked = pair.changed.asking(BreakEven.Question(input: .loss, plan: nil))
    guard case .offer(let offer) = asked.priceChanges[0].policy else {
      Issue.record("\(asked.priceChanges[0].policy)")
      return
    }
    #expect(offer.options.count == (hasLower ? 3 : 2))
    #expect(offer.keep?.price == 3300)
    let share = Quantity.drawn(asked.parameters.count - 1)
    #expect(offer.leave?.share.leaves == [share])
    #expect(
      offer.keep?.share.leaves
        == [.rest(hasLower ? [try #require(offer.downgrade?.share.leaves.first), share] : [share])])
  }

  /// Earlier changes of the baseline stay as they are, and the ratio is to the price in force.
  @Test func whatWasPricedBeforeIsNoPartOfTheQuestion() throws {
    let pair = try Pair(
      Self.lines
        + "changes: [{at: 2026-02, prices: {pro: 33}, existing: at renewal}]\n",
      change: "changes: [{at: 2026-06, prices: {pro: 36}, existing: at renewal}]\n")
    let ratios = pair.changed.priceRatios
    #expect(ratios.count == 1 && ratios[0].change == 1)
    #expect(abs(ratios[0].ratio - 36.0 / 33) < 1e-12)
    let asked = pair.changed.asking(BreakEven.Question(input: .elasticity, plan: 0))
    #expect(asked.priceChanges[0] == pair.changed.priceChanges[0])
    #expect(asked.priceChanges[1].newResponse != pair.changed.priceChanges[1].newResponse)
  }

  /// Figures of another kind than revenue have a break-even too, or the question is about revenue.
  @Test(arguments: ["mrr@end", "revenue@end", "active@end", "logo_churn@end", "plan:pro:mrr@end"])
  func theQuestionMayBeAboutAnyFigure(_ text: String) throws {
    let pair = try Pair(
      Self.lines,
      change:
        "changes: [{at: 2026-03, prices: {pro: 36}, existing: at renewal, response: {existing: {loss: 4%}}}]\n"
    )
    func loss(_ figure: String) throws -> Double {
      let found = try BreakEven(
        of: pair.changed, figure: try Figure(figure),
        without: try Pair.expected(pair.baseline, 1).accounts, seed: 1,
        draws: try CompiledScenario(pair.changed).inputs(1), threads: 2)
      return try #require(found?.points.first { $0.input == .loss && $0.plan == nil }).centre
    }
    switch text {
    // All pay monthly, so that a loss of g/(1 + g) leaves the MRR as it was.
    case "mrr@end", "revenue@end": #expect(abs(try loss(text) - 0.2 / 1.2) < 1e-6)
    // Any loss costs customers.
    case "active@end": #expect(try loss(text) < 1e-6)
    // A rate, or a figure of one plan: the question is about revenue to date.
    default: #expect(try loss(text) == loss("revenue_to_date@end"))
    }
  }
}

import PricingModel
import Simulation
import Testing

@testable import Decisions

/// Which test would show an uncertain input, and how many could be observed for it.
@Suite struct CandidateTestTests {
  private func tests(_ lines: String, _ change: String) throws -> [CandidateTest] {
    let pair = try Pair(lines, change: change)
    return try CandidateTest.tests(
      of: pair.changed, inputs: InputCube(pair.changed.parameters, seed: 1, points: 64))
  }

  private static let shop = """
    plans: {pro: {price: 30}, basic: {price: 12}}
    customers: [{plan: pro, count: 140, tenure: 0 months}, {plan: basic, count: 60, tenure: 0 months}]
    churn: 3% per month

    """

  private static func rise(_ rest: String = "", existing: String = "at renewal") -> String {
    "changes: [{at: 2026-03, prices: {pro: 36}, existing: \(existing)\(rest)}]\n"
  }

  /// Those who come are counted; the ratio of arms varies as 1 + r^e: n0 is that over the slope squared.
  @Test(arguments: [
    ("40 per month", 40.0), ("{exactly: 30, per: month}", 30),
    ("{schedule: {2026-01: 24, 2026-04: 24}}", 2),
    ("{negative_binomial: {mean: 25, shape: 4}, per: month}", 25),
  ]) func aPriceIsTestedOnThoseWhoCome(_ arrivals: String, _ perMonth: Double) throws {
    let found = try tests(
      Self.shop + "new_customers: {plan: pro, arrivals: \(arrivals)}\n"
        + "response: {new: {elasticity: {uniform: {min: 0.5, max: 1.5}}}, existing: none}\n",
      Self.rise())
    #expect(found.map(\.kind) == [.newPrice])
    let test = try #require(found.first)
    #expect(abs((test.perMonth ?? 0) - perMonth) < 1e-9)
    #expect(test.unit == "new customer" && test.plan == "pro" && test.arms == 2)
    // Uniform quantiles of scores +-0.5: 0.5 + 0.6915 and 0.5 + 0.3085.
    let slope = -0.3829249 * 0.1823216
    let ratio = 1 / 1.2
    #expect(abs(test.worthOfPrior / ((1 + 1 / ratio) / (slope * slope)) - 1) < 1e-4)
  }

  @Test func theAnswerOfTheChangeItselfIsTested() throws {
    let base =
      Self.shop + "new_customers: {plan: pro, arrivals: 40 per month}\n"
      + "response: {new: {elasticity: {uniform: {min: 0.5, max: 1.5}}}, existing: none}\n"
    let own = try tests(
      base, Self.rise(", response: {new: {elasticity: {uniform: {min: 0.2, max: 0.4}}}}"))
    #expect(own.map(\.kind) == [.newPrice])
    #expect(try tests(base, Self.rise(", response: {new: none}")).isEmpty)
    // A price that falls shows nobody's answer to a rise.
    #expect(
      try tests(base, "changes: [{at: 2026-03, prices: {pro: 24}, existing: at renewal}]\n").isEmpty
    )
  }

  /// Of the plan that gets dearer by most, its monthly customers can be repriced ahead of the others.
  @Test(arguments: [
    "loss: {p10: 3%, p90: 9%}", "elasticity: {uniform: {min: 0.2, max: 0.6}}, loss_aversion: 2",
    "elasticity: 0.4, loss_aversion: {uniform: {min: 1, max: 3}}",
  ]) func aLossIsShownByAPilot(_ existing: String) throws {
    let found = try tests(
      Self.shop, Self.rise(", response: {existing: {\(existing)}}"))
    #expect(found.map(\.kind) == [.pilot])
    let test = try #require(found.first)
    #expect(test.available == 140 && test.plan == "pro" && test.worthOfPrior > 0)
  }

  @Test func anAnswerWithoutAnUncertainLossHasNoPilot() throws {
    #expect(
      try tests(
        Self.shop,
        Self.rise(
          ", response: {existing: {loss: 4%, churn: {lognormal: {median: x1.1, sigma: 0.1}}}}")
      ).isEmpty)
  }

  /// A Beta(a, b) of conversions is worth a + b trials; of one segment only its own are watched.
  @Test func conversionsOfASegmentAreWatchedAmongItsOwnTrials() throws {
    let lines =
      Self.shop + "segments: {small: 75%, large: 25%}\n"
      + "trials: {plan: pro, starts: 80 per month, length: 14 days, conversion: {by_segment: "
      + "{small: {beta: {a: 18, b: 82}}, large: 30%}}}\n"
    let found = try tests(lines, Self.rise())
    #expect(found.map(\.kind) == [.conversion])
    let test = try #require(found.first)
    #expect(abs((test.perMonth ?? 0) - 60) < 1e-9)
    #expect(abs(test.worthOfPrior - 100) < 5 && test.unit == "trial" && test.delay == 1)
    let own = lines.replacing(
      "starts: 80 per month",
      with: "starts: {by_segment: {small: 50 per month, large: 10 per month}}")
    #expect(abs((try tests(own, Self.rise()).first?.perMonth ?? 0) - 50) < 1e-9)
  }
}

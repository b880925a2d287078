import Estimates
import PricingModel
import ScenarioFiles
import Testing

@testable import PricingSimulator

/// Comparisons asked for more than the first answer: a precision, all of what they hinge on, the
/// chance in single customers.
@Suite struct ComparedChangesTests {
  private static let shop = """
    name: Shop
    currency: USD
    start: 2026-01
    months: 6
    replications: 200
    seed: 5
    plans: {solo: {price: 10}}
    customers: [{plan: solo, count: 500, tenure: 3 months}]
    trials: {plan: solo, starts: 60 per month, length: 14 days, conversion: {p10: 15%, p90: 25%}}
    churn: {p10: 3%, p90: 5%, per: month}
    payments: none
    response: {new: {elasticity: {p10: 0.4, p90: 1.6}}, existing: {loss: {p10: 5%, p90: 30%}}}

    """

  private static func change(_ name: String, _ price: Int) -> String {
    "baseline: shop.yaml\nname: \(name)\nchanges: [{at: 2026-02, prices: {solo: \(price)}, existing: at renewal}]\n"
  }

  private func compared(
    _ names: [String] = ["rise.yaml"], options: RunOptions = RunOptions(),
    asking: ComparisonOptions = ComparisonOptions()
  ) throws -> ComparedChanges {
    let folder = try ShardFolder([
      "shop.yaml": Self.shop, "rise.yaml": Self.change("Rise", 12),
      "more.yaml": Self.change("More", 15),
      "inner/rise.yaml": Self.change("Rise", 12).replacing(
        "shop.yaml", with: "../shop.yaml"),
    ])
    func read(_ name: String) throws -> (String, Scenario) {
      let path = "\(folder.path)/\(name)"
      guard case .scenario(let scenario) = Forecast.read(path, options: options) else {
        throw ExplanationTests.Refused()
      }
      return (path, scenario)
    }
    let (path, baseline) = try read("shop.yaml")
    return try ComparedChanges(
      try names.map { name in
        let (path, scenario) = try read(name)
        return ChangeFile(path: path, scenario: scenario)
      }, of: baseline, path: path, options: options, asking: asking)
  }

  private func answer(_ compared: ComparedChanges) throws -> (draws: Int, share: Double) {
    let comparison = try #require(compared.answers.first).comparison
    let difference = try #require(comparison[.headline])
    return (comparison.draws, difference.monteCarloError / difference.difference.magnitude)
  }

  /// As many draws as the bound needs, and no more than a little above; W22 where that is too many.
  @Test func drawsGoOnUntilTheErrorIsWithinTheBound() throws {
    let first = try answer(try compared())
    #expect(first.draws == 200)
    let bound = first.share / 2
    let precise = try answer(try compared(options: RunOptions(until: bound)))
    #expect(precise.share <= bound && precise.draws > 400 && precise.draws < 2400, "\(precise)")
    #expect(try answer(try compared(options: RunOptions(until: 2 * first.share))).draws == 200)
    let stopped = try compared(options: RunOptions(replications: 300, until: bound / 4))
    #expect(try answer(stopped).draws == 300)
    let text = stopped.text(ExplanationTests.plain)
    #expect(text.contains("W22"), "\(text)")
  }

  @Test func inFullEveryFormHasWhatItHingesOn() throws {
    let full = try compared(
      ["rise.yaml", "more.yaml"], asking: ComparisonOptions(sensitivity: .full))
    #expect(full.markdown.contains("## What does it hinge on?"))
    #expect(full.markdown.contains("`response.existing.loss`"))
    #expect(
      ExplanationTests.flat(full.text(ExplanationTests.plain)).contains("response.existing.loss"))
    #expect(full.json.contains("\"stakes\": {") && full.json.contains("\"evpi\""))
    let short = try compared(["rise.yaml", "more.yaml"])
    #expect(
      !short.markdown.contains("## What does it hinge on?") && !short.json.contains("\"evpi\""))
  }

  /// Money and heads with the chance in single customers, whose band is wider.
  @Test(arguments: [
    ("mrr@end", RunOptions.Sampler.fast), ("active@end", .fast), ("revenue@end", .fast),
    ("revenue_to_date@end", .gsl),
  ]) func theChanceInSingleCustomersComesOnTop(
    _ figure: String, _ sampler: RunOptions.Sampler
  ) throws {
    let found = try compared(
      options: RunOptions(engine: .population, sampler: sampler, replications: 400),
      asking: ComparisonOptions(headline: try Figure(figure)))
    let answer = try #require(found.answers.first)
    let noise = try #require(answer.noise)
    let difference = try #require(answer.comparison[try Figure(figure)])
    #expect(noise.sd >= 0.8 * (difference.sd ?? 0) && noise.sd > 0)
    #expect(
      ExplanationTests.flat(found.text(ExplanationTests.plain)).contains(
        "With chance too, on common random numbers: P10"))
    #expect(found.markdown.contains("* **With chance too**, on common random numbers: P10"))
  }

  @Test func aRatioHasNoSuchChance() throws {
    let found = try compared(
      options: RunOptions(engine: .population),
      asking: ComparisonOptions(headline: try Figure("logo_churn@end")))
    #expect(found.answers.first?.noise == nil)
  }

  @Test func twoChangesOfOneNameAreRefused() {
    let failure = #expect(throws: Failure.self) { try compared(["rise.yaml", "inner/rise.yaml"]) }
    #expect(failure?.message == "two changes are called `rise`; rename one of the files")
  }

  // MARK: The rule itself

  /// The error falls as 1/sqrt(n): three times too large needs nine times as many.
  @Test func asManyAreNeededAsTheErrorSays() throws {
    #expect(StoppingRule.needed(0.01, value: 100, error: 3, after: 200) == 1800)
    #expect(StoppingRule.needed(0.01, value: -100, error: 0.5, after: 200) == 0)
    #expect(StoppingRule.needed(0.01, value: 0, error: 1, after: 200) == .max)
    #expect(StoppingRule.needed(0.01, value: 1e-9, error: 1, after: 200) == .max)
    let scenario = try ExplanationTests.scenario(Self.shop)
    let rule = StoppingRule(RunOptions(until: 0.01), scenario, most: 10_000)
    #expect(rule.first == 200 && rule.most == 10_000)
    #expect(rule.next(after: 200, needed: 1800) == 1890)
    #expect(
      rule.next(after: 200, needed: 6000) == 10_000 && rule.next(after: 200, needed: 100) == nil)
    #expect(rule.next(after: 10_000, needed: .max) == nil)
    let plain = StoppingRule(RunOptions(), scenario, most: 10_000)
    #expect(plain.first == 200 && plain.most == 200)
    let few = StoppingRule(RunOptions(replications: 50), scenario, most: 10_000)
    #expect(few.first == 50 && few.most == 50)
  }

  @Test func whatWasNotReachedIsSaidWithWhatIsMissing() {
    func words(_ value: Double) -> String {
      StoppingRule.warning(
        0.01, value: value, error: 3, after: 200, noun: "draws", of: "the difference"
      ).map(\.sentence).joined()
    }
    #expect(words(100).hasSuffix("after 200 draws; about 1,600 more draws are needed"))
    #expect(words(0).hasSuffix("it is near 0, so that no number of draws gets there"))
    #expect(words(1_000_000).isEmpty)
  }

  // MARK: The six questions

  @Test func everyQuestionIsOneAndDiffers() {
    let words = FirstScenario.Question.allCases.map(\.words)
    #expect(Set(words).count == 6 && words.allSatisfy { $0.hasSuffix("?") })
    #expect(FirstScenario.Question.price.words == "What does your main plan cost a month?")
  }
}

import Decisions
import PricingModel
import ScenarioFiles
import Testing

@testable import PricingSimulator
@testable import Reports

/// What a search finds, held against figures that were worked out beside it.
@Suite struct OptimizationTests {
  /// Everybody pays monthly and nobody minds a price: a customer is worth in proportion to it.
  private static let shop = """
    name: Shop
    currency: USD
    start: 2026-01
    months: 6
    replications: 256
    plans: {solo: {price: 10}, team: {price: 40}}
    customers:
      - {plan: solo, count: 90, tenure: 3 months}
      - {plan: team, count: 10, tenure: 3 months}
    new_customers: {plan: solo, arrivals: 5 per month}
    churn: 4% per month
    payments: none
    response: {new: none, existing: none}
    costs: {discount_rate: 10% per year, clv_horizon: 24 months}

    """

  private func search(
    _ levers: [String], maximise: String, subjectTo: [String] = [], at: String? = nil,
    of text: String = shop, options: RunOptions = RunOptions()
  ) throws -> Optimization {
    let folder = try ShardFolder(["shop.yaml": text])
    let path = "\(folder.path)/shop.yaml"
    guard case .scenario(let scenario) = Forecast.read(path, options: options) else {
      throw ExplanationTests.Refused()
    }
    return try Optimization(
      of: scenario, path: path,
      question: Optimization.Question(
        levers: levers, maximise: maximise, subjectTo: subjectTo, at: at), options: options)
  }

  private func refusal(_ body: () throws -> Optimization) -> String {
    let failure = #expect(throws: Failure.self) { try body() }
    return failure?.message ?? ""
  }

  /// Twice the rise is worth twice as much; of what is sold to one plan only that plan gains.
  @Test(arguments: ["clv", "all:clv", "plan:solo:clv", "clv.p10"])
  func aNewCustomerIsWorthInProportionToThePrice(_ maximise: String) throws {
    let found = try search(["plans.solo.price=11, 12, 14"], maximise: maximise)
    let gains = found.frontier.candidates.prefix(3).map(\.expected)
    #expect(gains.count == 3 && gains[0] > 0)
    #expect(abs(gains[1] / gains[0] - 2) < 1e-6 && abs(gains[2] / gains[0] - 4) < 1e-6)
    // A dollar a month for as long as somebody stays, at most 24 months, discounted: below 24.
    let cents = gains[0]
    let worth = (0..<24).reduce(0.0) { sum, month in
      var stays = 1.0
      for _ in 0..<month { stays *= 0.96 / 1.007974140428903 }
      return sum + 100 * stays
    }
    #expect(abs(cents / worth - 1) < 0.02, "\(cents) \(worth)")
  }

  @Test func whatCustomersOfAPlanAreWorthIsConfirmedByFollowedOnes() throws {
    let found = try search(
      ["plans.solo.price=11, 12"], maximise: "clv", options: RunOptions(replications: 200))
    #expect(found.json.contains("\"metric\": \"clv\"") || found.json.contains("clv"))
    #expect(found.text(ExplanationTests.plain).contains("followed customers"))
  }

  /// MRR before: 90 x 10 + 10 x 40 = 1300. All pay monthly, so that a price of `solo` reaches
  /// 900/1300 = 69.2% of the MRR at once, and one of `team` 30.8%.
  @Test(arguments: [
    ("repriced@+0 >= 50%", true), ("repriced@+0 > 80%", false), ("repriced@+0 < 72%", true),
    ("repriced@+0.mean <= 60%", false), ("repriced@end >= 60%", true),
  ]) func theShareThatIsRepricedCanBeBounded(_ limit: String, _ holds: Bool) throws {
    let found = try search(
      ["plans.solo.price=11, 12"], maximise: "mrr@end", subjectTo: [limit])
    #expect(found.frontier.candidates.prefix(2).map(\.isAllowed) == [holds, holds])
    #expect(found.isInVain == !holds)
  }

  @Test func aChangeThatRepricesNobodyHasAShareOfNone() throws {
    let found = try search(
      ["existing.grandfather=forever, 1", "plans.team.price=41"], maximise: "mrr@end",
      subjectTo: ["repriced@+0 >= 1%"])
    #expect(found.frontier.candidates.prefix(2).map(\.isAllowed) == [false, false])
    let outside = try search(
      ["plans.team.price=41"], maximise: "mrr@end", subjectTo: ["repriced@+40 <= 100%"])
    #expect(outside.isInVain)
  }

  @Test func uncertainInputsAreJudgedOverManyDraws() throws {
    let text = Self.shop.replacing(
      "churn: 4% per month", with: "churn: {p10: 3%, p90: 5%, per: month}")
    let found = try search(["plans.solo.price=12"], maximise: "mrr@end.p10", of: text)
    #expect(found.frontier.candidates[0].gains.count == 256)
    #expect(found.frontier.candidates[0].p10 < found.frontier.candidates[0].expected)
    let few = try search(
      ["plans.solo.price=12"], maximise: "mrr@end", of: text, options: RunOptions(replications: 20))
    #expect(few.frontier.candidates[0].gains.count == 20)
  }

  /// Fewer leave where the price is lower; churn gains where it falls.
  @Test func whatIsBetterLowerIsMaximisedDownwards() throws {
    let text = Self.shop.replacing("existing: none", with: "existing: {loss: 6%}")
    let found = try search(["plans.solo.price=12"], maximise: "logo_churn@+0", of: text)
    #expect(found.frontier.verdict == .noChange)
    #expect(found.frontier.candidates[0].expected < 0)
  }

  @Test(arguments: [
    ("mrr@end.p99", "`p99` is no statistic here; allowed are mean, p10, p50 and p90"),
    ("plan:clv", "write `clv`, `plan:pro:clv` or `segment:team:clv`"),
    ("plan:none:clv", "this scenario has no such figure"),
    ("mrr@+99", "this scenario has no such figure, or its month lies outside 2026-01 to 2026-06"),
  ]) func whatCannotBeMaximisedSaysWhy(_ maximise: String, _ words: String) {
    let message = refusal { try search(["plans.solo.price=12"], maximise: maximise) }
    #expect(message.contains(words), "\(message)")
  }

  @Test func aLeverStandsOnceAndOnAScenario() throws {
    #expect(
      refusal {
        try search(["plans.solo.price=12", "plans.solo.price=13"], maximise: "mrr@end")
      } == "--lever plans.solo.price is given twice")
    let folder = try ShardFolder([
      "shop.yaml": Self.shop, "none.yaml": "baseline: shop.yaml\nname: None\n",
    ])
    let path = "\(folder.path)/none.yaml"
    guard case .scenario(let change) = Forecast.read(path, options: RunOptions()) else {
      throw ExplanationTests.Refused()
    }
    let failure = #expect(throws: Failure.self) {
      try Optimization(
        of: change, path: path,
        question: Optimization.Question(
          levers: ["plans.solo.price=12"], maximise: "mrr@end", subjectTo: [], at: nil))
    }
    #expect(
      failure?.message.hasSuffix("is a change file; name the scenario that it stands on") == true)
  }

  @Test func theCommandThatRegeneratesItIsQuotedWhereItMustBe() throws {
    let found = try search(
      ["plans.solo.price=11, 12"], maximise: "mrr@end", subjectTo: ["mrr@end.mean >= 0"],
      at: "2026-02")
    let page = try #require(found.files.first { $0.name == "search.md" }?.bytes)
    #expect(
      String(decoding: page, as: UTF8.self).contains(
        "pricewright optimize shop.yaml --at 2026-02 --lever 'plans.solo.price=11, 12' "
          + "--maximise mrr@end --subject-to 'mrr@end.mean >= 0' --output results"))
    #expect(found.markdown.contains("subject to `mrr@end.mean >= 0`"))
  }

  /// Two levers: a line for each value of the second, the best of each first.
  @Test func aSearchOfTwoLeversHasALineForEachValueOfTheSecond() throws {
    let found = try search(
      ["plans.solo.price=11, 12, 13", "plans.team.price=41, 42"], maximise: "mrr@end")
    #expect(found.frontier.candidates.count == 6)
    let gains = Dictionary(
      uniqueKeysWithValues: found.frontier.candidates.map {
        ($0.settings.map(\.text), $0.expected)
      })
    let low = try #require(gains[["11.00", "41.00"]])
    let high = try #require(gains[["13.00", "42.00"]])
    // MRR is linear in both prices: 90 x 0.96^6 and what comes, 10 x 0.96^6.
    let solo = try #require(gains[["12.00", "41.00"]]) - low
    let team = try #require(gains[["11.00", "42.00"]]) - low
    #expect(abs(high - (low + 2 * solo + team)) < 1e-6 && solo > team && team > 0)
    let picture = try #require(found.files.first { $0.name == "frontier.svg" }?.bytes)
    let text = String(decoding: picture, as: UTF8.self)
    #expect(text.contains("team price 41.00") && text.contains("team price 42.00"))
  }

  /// A trial of no length cannot be: the change file is refused, and what it says is said.
  @Test func settingsThatMakeNoChangeFileAreRefused() {
    let message = refusal {
      try search(["plans.solo.price=99999999"], maximise: "mrr@end")
    }
    #expect(message.hasPrefix("plans.solo.price 99999999.00: "), "\(message)")
  }

  /// A logit has no elasticity of its own; nobody who pays minds: what bounds a price is not said.
  @Test(arguments: [
    ("{logit: {slope: 0.05}}", "none"), ("none", "none"), ("none", "{loss: 1%}"),
    ("{elasticity: 0.4}", "{loss: 1%}"),
  ]) func howNewBusinessAnswersIsTold(_ new: String, _ existing: String) throws {
    let text = Self.shop.replacing(
      "{new: none, existing: none}", with: "{new: \(new), existing: \(existing)}")
    let found = try search(["plans.solo.price=11..12 step 1"], maximise: "mrr@end", of: text)
    let insensitive = found.report.insensitive
    switch (new, existing) {
    case ("{logit: {slope: 0.05}}", _): #expect(insensitive == nil)
    case ("none", "none"):
      #expect(insensitive?.expected == 0 && insensitive?.existingMind == false)
    case ("none", _): #expect(insensitive?.expected == 0 && insensitive?.existingMind == true)
    default:
      #expect(abs((insensitive?.expected ?? 0) - 0.4) < 1e-9 && insensitive?.shareBelowOne == 1)
    }
  }
}

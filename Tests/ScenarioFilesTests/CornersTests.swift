import PricingModel
import Testing

@testable import ScenarioFiles

/// Where one part of a scenario decides whether another may stand.
struct CornersTests {
  private let plans = "plans: {writer: {price: 12}, studio: {price: 30}}\n"

  private func codes(_ text: String) -> [String] {
    Fixture.problems(Fixture.head + text).map(\.code)
  }

  private func messages(_ text: String) -> [String] {
    Fixture.problems(Fixture.head + text).map { "\($0.code) \($0.message)" }
  }

  private func scenario(_ text: String) throws -> Scenario {
    try Fixture.scenario(Fixture.head + text)
  }

  /// Without discount and horizon a customer's value is the sum of S(t): finite where S falls faster than 1/t.
  @Test(arguments: [
    ("0% per month", "none", false), ("4% per month", "none", true),
    ("0% per month", "{failure: 0%}", false), ("0% per month", "{failure: 10%}", true),
    ("0% per month", "{recovery: 40%}", true),
    ("{sbg: {a: 0.9, b: 9}, per: month}", "none", false),
    ("{sbg: {a: 1.1, b: 9}, per: month}", "none", true),
    ("{sbg: {mean: 4%, polarisation: 0.1}, per: month}", "none", false),
    ("{sbg: {mean: 20%, polarisation: 0.1}, per: month}", "none", true),
    ("{sbg: {mean: {beta: {a: 4, b: 96}}, polarisation: 0.1}, per: month}", "none", true),
    ("{bdw: {a: 0.5, b: 9, c: 1.5}, per: month}", "none", false),
    ("{bdw: {a: 0.9, b: 9, c: 1.5}, per: month}", "none", true),
    ("{table: {hazards: [9%, 0%], after: last}, per: month}", "none", false),
    ("{table: {hazards: [9%], after: 3%}, per: month}", "none", true),
    ("{weibull: {theta: 0.04, c: 0.8}, per: month}", "none", true),
  ])
  func aValueWithoutEndIsRefused(churn: String, payments: String, isFinite: Bool) {
    let found = codes(
      plans + "churn: \(churn)\npayments: \(payments)\n"
        + "costs: {discount_rate: 0% per year, clv_horizon: none}\n")
    #expect(found == (isFinite ? [] : ["E065"]))
  }

  @Test(arguments: [
    (
      "churn: 4% per month\nmoves: {upgrade: 1% per month, aha: {table: {hazards: [9%], after: last}, per: month}}",
      "aha comes with tenure"
    ),
    ("seed: 1", "churn changes with tenure"),
  ])
  func aRowWithoutTenureNeedsOneWhereItMatters(rest: String, why: String) {
    let found = messages(plans + rest + "\npayments: none\ncustomers: [{plan: writer, count: 9}]\n")
    #expect(found.count == 1 && found.first?.hasPrefix("E061 `tenure` is needed: \(why); ") == true)
  }

  @Test func nobodySwitchesToTheOnlyTerm() {
    #expect(
      messages(plans + "churn: 4% per month\nbilling: {switch: {monthly: 1% per month}}\n")
        == ["E031 nobody can switch to `monthly`: it is the only term"])
  }

  @Test func aPriceThatIsInForceAlreadyIsNoChange() throws {
    let change =
      "changes: [{at: 2030-06, prices: {writer: 12, studio: 36}, existing: at renewal}]\n"
    let scenario = try scenario(plans + "churn: 4% per month\n" + change)
    #expect(scenario.priceChanges.map { $0.prices.keys.sorted() } == [[1]])
  }

  @Test func spansOfDaysAreWholeMonths() throws {
    let effect = try scenario(
      plans + "churn: 4% per month\nmoves: {upgrade: 1% per month}\n"
        + "effects: {pushed: {after: upgrade, lasting: 45 days, churn: x1.1}}\n"
    ).conduct(at: 0).effects.first
    #expect(effect?.lasting == .months(2))
    let payments = try scenario(
      plans
        + "churn: 4% per month\npayments: {failure: 5%, retry_window: 2 months, grace: 4 days}\n"
    ).conduct(at: 0).payments
    #expect(payments?.window == 60 && payments?.grace == 4)
  }

  @Test func aBlockHasNoMoreEntriesThanItMay() {
    let causes = (0...50).map { "c\($0): {share: 1%, retries: [1%]}" }.joined(separator: ", ")
    #expect(
      messages(plans + "churn: 4% per month\npayments: {failure: 5%, causes: {\(causes)}}\n")
        .contains(
          "E022 `causes` has 51; allowed are 50"))
  }

  /// Each row may make 20,000 kinds of account, and all of them together ten times as many.
  @Test func rowsTogetherMakeNoMoreKindsOfAccountThanTheyMay() {
    let page = "plans: {studio: {unit: seat, price: 9}}\nchurn: 4% per month\n"
    func book(_ rows: Int, _ seats: Int) -> String {
      let row =
        "  - {plan: studio, count: 1, tenure: {spread: {uniform: [0, 999]}}, "
        + "seats: {spread: {uniform: [1, \(seats)]}}}\n"
      return page + "customers:\n" + String(repeating: row, count: rows)
    }
    let most = Spread.mostCells / 1000
    #expect(codes(book(10, most)) == [])
    #expect(codes(book(11, most)) == ["E022"])
    #expect(codes(book(1, most + 1)) == ["E022"])
  }

  @Test func whatCardsAndTablesLeaveOutIsPublishedOrTheLast() throws {
    let trials = try scenario(
      plans + "churn: 4% per month\npayments: none\n"
        + "trials: {plan: writer, starts: 40 per month, card: required}\n")
    let law = try #require(
      trials.parameters.first { $0.path == "trials.conversion" }?.distribution.law)
    #expect(abs(law.quantile(0.1) - 0.4) < 1e-6 && abs(law.quantile(0.9) - 0.6) < 1e-6)
    let aha = try scenario(
      plans + "churn: 4% per month\n"
        + "moves: {upgrade: 1% per month, aha: {table: {hazards: [20%, 10%], after: last}, per: month}}\n"
    ).conduct(at: 0).moves.aha?.leaves.first
    #expect(aha == .table(hazards: [.known(0.2), .known(0.1)], after: nil))
  }

  @Test func moneyPerYearIsATwelfthAMonth() throws {
    func mean(_ support: String) throws -> Double? {
      try scenario(plans + "churn: 4% per month\ncosts: {support: \(support)}\n").parameters.first {
        $0.path == "costs.support"
      }?.distribution.mean
    }
    let year = try #require(try mean("{uniform: {min: 6, max: 18}, per: year}"))
    let month = try #require(try mean("{uniform: {min: 6, max: 18}, per: month}"))
    #expect(abs(year * 12 - month) < 1e-9 && year != month)
  }

  @Test func aSourceStandsBesideADirichlet() throws {
    let inputs = try scenario(
      plans + "churn: 4% per month\nsegments: {dirichlet: {home: 8, office: 2}, source: books}\n"
    ).inputs.filter { $0.path.hasPrefix("segments") }
    #expect(inputs.map(\.source) == ["books", "books"])
  }

  @Test func aNeedOfTwoNeedsIsMetOnce() throws {
    let addOns = """
      add_ons:
        tips: {price: 2, attach: 1% per month}
        maps: {price: 2, depends_on: [tips], attach: 1% per month}
        pens: {price: 2, depends_on: [tips], attach: 1% per month}
        desk: {price: 2, depends_on: [maps, pens], attach: 1% per month}

      """
    #expect(codes(plans + "churn: 4% per month\n" + addOns) == [])
    let circle = addOns.replacing("tips: {price: 2,", with: "tips: {price: 2, depends_on: [desk],")
    #expect(codes(plans + "churn: 4% per month\n" + circle).allSatisfy { $0 == "E031" })
    #expect(!codes(plans + "churn: 4% per month\n" + circle).isEmpty)
  }

  // MARK: Warnings

  private func warnings(_ text: String) throws -> [String] {
    try scenario(text).warnings.map(\.code)
  }

  @Test func onlyACliffOfVolumePricesWarns() throws {
    func seats(_ second: String) -> String {
      "plans: {press: {unit: seat, price: {volume: [{up_to: 10, each: 9}, {each: \(second)}]}}}\n"
        + "churn: 4% per month\n"
    }
    #expect(try warnings(seats("7")).contains("W11"))
    #expect(try !warnings(seats("9")).contains("W11"))
  }

  @Test(arguments: [
    ("none", "", true), ("{elasticity: 0}", "", true), ("{elasticity: 0.8}", "", false),
    ("{willingness: {lognormal: {median: 20, sigma: 0.5}}}", "", false),
    ("none", ", response: {new: {elasticity: 0.8}}", false),
    ("{elasticity: 0.8}", ", response: {new: none}", true),
  ])
  func newBusinessThatDoesNotAnswerToAPriceWarns(new: String, own: String, isWarned: Bool) throws {
    let text =
      plans + "churn: 4% per month\nresponse: {new: \(new), existing: none}\n"
      + "new_customers: {plan: studio, arrivals: 9 per month}\n"
      + "changes: [{at: 2030-06, prices: {studio: 36}, existing: {grandfather: forever}\(own)}]\n"
    #expect(try warnings(text).contains("W20") == isWarned)
  }

  /// Most take the only way to stay; a way down that costs nothing draws fewer than staying does.
  @Test(arguments: [
    ("{downgrade: {to: writer, share: 80%}, leave: {share: 20%}}}", true),
    (
      "{keep: {liking: 3}, downgrade: {to: writer, price: 0, liking: 1}, leave: {}}, price_weight: 2}",
      false
    ),
    (
      "{keep: {liking: 1}, downgrade: {to: writer, price: 0, liking: 3}, leave: {}}, price_weight: 2}",
      true
    ),
  ])
  func anOfferThatLowersRevenueWarns(offer: String, isWarned: Bool) throws {
    let text =
      plans + "churn: 4% per month\n"
      + "changes: [{at: 2030-06, prices: {studio: 33}, existing: {offer: \(offer)}]\n"
    #expect(try warnings(text).contains("W11") == isWarned)
  }

  @Test func termsThatFollowOneIntentByDefaultDoNotWarn() throws {
    let text =
      "plans: {writer: {price: 12, annual: {discount: 10%}}}\n"
      + "changes: [{at: 2030-06, set: {billing.new: {monthly: 60%, annual: 40%}}}]\n"
    #expect(try !warnings(text).contains("W06"))
    let own = "churn: {by_billing: {monthly: 4% per month, annual: 20% per renewal}}\n"
    #expect(try warnings(text + own).contains("W06"))
  }
}

import Decisions
import PricingModel
import ScenarioFiles
import Testing

@testable import PricingSimulator

/// Levers as they are typed, and the change file that settings of them make.
@Suite struct LeverTests {
  static let shop = """
    name: Shop
    currency: USD
    start: 2026-01
    months: 12
    plans:
      solo: {price: 10, annual: {discount: 20%}}
      team: {price: 29}
      press: {unit: seat, price: {volume: [{up_to: 3, each: 9}, {each: 7}]}}
    billing: {new: {by_plan: {solo: {monthly: 70%, annual: 30%}, other: monthly}}}
    churn: {by_billing: {monthly: 5% per month, annual: as monthly}}
    payments: {failure: 5%, retries: [30%, 20%]}
    trials: {plan: solo, starts: 40 per month, length: 14 days, conversion: 20%}
    new_customers: {plan: team, arrivals: 3 per month}
    response: {new: none, existing: none}

    """

  private func lever(_ text: String) throws -> Lever {
    try LeverText(text: text, scenario: ExplanationTests.scenario(Self.shop)).lever()
  }

  @Test func aDiscountIsAPercentageBelowAHundred() throws {
    let lever = try lever("plans.solo.annual.discount=0%..40% step 5%")
    #expect(lever.kind == .discount(plan: "solo", term: "annual"))
    #expect(lever.domain == .range(0...40, step: 5))
    #expect(lever.unit == "%" && lever.most == 99.9)
    #expect(abs((lever.current ?? 0) - 20) < 1e-9)
  }

  @Test func aTrialIsAsLongAsItsDays() throws {
    let lever = try lever("trials.length=1 day, 7, 30 days")
    #expect(lever.kind == .trialDays && lever.current == 14)
    #expect(
      lever.domain
        == .list([
          Setting(text: "1 days", number: 1), Setting(text: "7 days", number: 7),
          Setting(text: "30 days", number: 30),
        ]))
    #expect(try self.lever("trials.length=7..30 days").domain == .range(7...30, step: nil))
  }

  @Test func anOldPriceMayBeKeptForever() throws {
    let lever = try lever("existing.grandfather = 0, 6 months, forever")
    #expect(lever.kind == .grandfatherMonths && lever.least == 0)
    guard case .list(let settings) = lever.domain else {
      Issue.record("\(lever.domain)")
      return
    }
    #expect(settings.map(\.text) == ["0 months", "6 months", "forever"])
    #expect(settings.map(\.number) == [0, 6, nil])
  }

  @Test func calendarsStandBesideEachOther() throws {
    let lever = try lever("payments.retries=[30%,  20%] | [45%]")
    #expect(lever.kind == .retries && lever.current == nil)
    #expect(
      lever.domain
        == .list([Setting(text: "[30%, 20%]", number: nil), Setting(text: "[45%]", number: nil)]))
  }

  @Test(arguments: [
    ("payments.retries=[30%]", "is no choice of calendars"),
    ("payments.retries=[30%] | 20%]", "is no choice of calendars"),
    ("plans.solo.annual.discount=0..100", "`100` is too large; at most 99.9%"),
    ("plans.solo.two_year.discount=0..10", "is no lever of this scenario"),
    ("plans.team.annual.discount=0..10", "is no lever of this scenario"),
    ("plans.sole.price=9..10", "did you mean `plans.solo.price`?"),
    ("plans.none.price=1..2", "is no lever of this scenario"),
    ("plans.press.price=1..2", "`press` is priced in bands of seats; a lever is one price"),
    ("existing.grandfather=0..12 step 0", "its step is 0; take one above 0"),
    ("plans.team.price=20..", "`20..` is no range"),
    ("plans.team.price=1.2.3..4", "is no range"),
  ]) func whatIsNoLeverSaysWhy(_ text: String, _ words: String) {
    let failure = #expect(throws: Failure.self) { try lever(text) }
    #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
  }

  @Test func theLeversOfAScenarioAreKnown() throws {
    let known = LeverText(text: "", scenario: try ExplanationTests.scenario(Self.shop)).known
    #expect(
      known == [
        "plans.solo.price", "plans.solo.annual.discount", "plans.team.price", "trials.length",
        "existing.grandfather", "payments.retries",
      ])
  }

  // MARK: As a change file

  private func change(_ parts: [(String, String)]) throws -> String {
    let levers = try parts.map { try lever("\($0.0)=\($0.1)") }
    let settings = levers.map { lever in
      if case .list(let settings) = lever.domain { return settings[0] }
      return lever.setting(0)
    }
    return LeverChange(
      levers: levers, settings: settings, at: Month(year: 2026, month: 3), baseline: "x/shop.yaml"
    ).text
  }

  @Test func settingsAreTheChangeFileThatAPersonWouldWrite() throws {
    let all = try change([
      ("plans.solo.price", "12"), ("plans.solo.annual.discount", "10%"),
      ("existing.grandfather", "6 months"), ("trials.length", "7 days"),
      ("payments.retries", "[40%] | [50%]"),
    ])
    #expect(
      all == """
        baseline: "shop.yaml"
        name: "plans.solo.price 12.00, plans.solo.annual.discount 10%, existing.grandfather 6 months, \
        trials.length 7 days, payments.retries [40%]"
        changes:
          - {at: 2026-03, prices: {solo: {price: 12.00, annual: {discount: 10%}}}, existing: {grandfather: 6 months}, \
        set: {trials.length: 7 days, payments.retries: [40%]}}

        """)
    let soon = try change([("existing.grandfather", "0"), ("plans.team.price", "30")])
    #expect(soon.contains("prices: {team: {price: 30.00}}, existing: at renewal}"), "\(soon)")
    let plain = try change([("trials.length", "7")])
    #expect(plain.hasSuffix("- {at: 2026-03, set: {trials.length: 7 days}}\n"), "\(plain)")
  }
}

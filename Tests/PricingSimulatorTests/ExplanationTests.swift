import PricingModel
import ScenarioFiles
import Testing

@testable import PricingSimulator

/// What `explain` says of a scenario: its sentences, and odds that were worked out by hand.
@Suite struct ExplanationTests {
  static let head = """
    name: Shop
    currency: CHF
    start: 2026-01
    months: 24
    plans: {free: {price: 0}, solo: {price: 10}, team: {price: 20}}

    """

  static func scenario(_ text: String) throws -> Scenario {
    switch ScenarioReader().read(text: text, file: "shop.yaml") {
    case .scenario(let scenario): return scenario
    case .problems(let problems):
      Issue.record("\(problems.map(\.headline).joined(separator: "\n"))")
      throw Refused()
    }
  }

  struct Refused: Error {}

  static let plain = Ink(isColoured: false, isASCII: false)

  /// Without the ends of lines and what aligns them.
  static func flat(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  private func explained(_ text: String, _ month: String? = nil) throws -> String {
    let scenario = try Self.scenario(Self.head + text)
    return Self.flat(
      try Explanation(scenario, path: "shop.yaml", month: month).text(Self.plain))
  }

  private static let quiet = "churn: 5% per month\npayments: none\n"

  @Test(arguments: [
    (
      "trials: {plan: {solo: 60%, team: 40%}, starts: 50 per month, conversion: {by_plan: {solo: 20%, team: 10%}}, otherwise: free}",
      ["20.0% of solo, 10.0% of team pay after 14 days; the rest fall back to free"]
    ),
    (
      "trials: {plan: solo, starts: 50 per month, ends: {solo: 20%, team: 5%, leave: rest}}",
      [
        "after 14 days of solo: 20.0% solo, 5.0% team, 75.0% leave",
        "in Jan 2026: 50.0 trials start",
      ]
    ),
    (
      "free_accounts: {signups: 40 per month, upgrade: 1% per month, to: solo, abandon: 4% per month}",
      ["free: 1.0% start to pay, 4.0% abandon", "in Jan 2026: 40.0 sign up free"]
    ),
    // The mean of min(N, 10), N a Poisson number of mean 12: 9.44.
    (
      "new_customers: {plan: solo, arrivals: 12 per month, capacity: 10 per month}",
      ["9.4 buy at once of those who buy at once no more than 10 are taken on in a month"]
    ),
    (
      "new_customers: {plan: solo, arrivals: 0 per month, referrals: 2% per month}",
      ["5 arrivals every active account brings another with 2.0%"]
    ),
    ("seed: 1", ["1 changes none in this file", "2 trials end no trials", "5 arrivals nobody"]),
    (
      "win_back: {rate: 2% per month, decay: 0.8, until: 6 months, returners: like new}",
      [
        "5 win-back 2.0% of those who left last month return, x0.80 each month, up to 6 months; like new"
      ]
    ),
    (
      "at_risk: {enters: {by_plan: {solo: 1% per month, team: 2% per month}}, recovers: 25% per month, churn: x3, save_offer: {accepted: 40%, discount: 20%, lasting: 3 months}}",
      [
        "1.0% to 2.0% come to be at risk (churn x3.00), 25.0% recover; 40.0% of those at risk who decide to leave take the save offer"
      ]
    ),
  ]) func itSaysWhatHappensInAMonth(_ text: String, sentences: [String]) throws {
    let said = try explained(Self.quiet + text + "\n")
    for sentence in sentences { #expect(said.contains(sentence), "\(said)") }
  }

  @Test(arguments: [("counted", ""), ("not counted", "not ")])
  func itSaysHowLongAChargeStaysOpen(_ pastDue: String, _ negation: String) throws {
    let said = try explained(
      "churn: 5% per month\npayments: {failure: 4%, recovery: 50%, retry_window: 45 days, past_due: \(pastDue)}\n"
    )
    #expect(
      said.contains(
        "an open charge is past due for up to 1 month, \(negation)counted in MRR; then it is "
          + "written off"))
  }

  // MARK: Prices

  /// 20 to 24, then from 24 on: each step begins where the one before it ended.
  @Test func changesAreToldOneAfterAnotherWithTheirPolicies() throws {
    let said = try explained(
      Self.quiet + """
        response: {new: none, existing: {elasticity: 0.3, loss_aversion: 2}}
        changes:
          - at: 2026-05
            prices: {solo: 12}
            existing: {offer: {keep: {price: 11, share: 70%}, downgrade: {to: team, share: 25%}, leave: {share: 5%}}}
            notice: 1 month
          - {at: 2026-07, prices: {team: 24}, existing: {grandfather: 2 renewals, keep_after: [upgrade]}}
          - {at: 2026-08, prices: {team: 25}, existing: {grandfather: until 2027-01}}
          - {at: 2026-09, prices: {team: 26}, existing: {grandfather: forever}}
          - {at: 2026-10, prices: {team: 27}, existing: {grandfather: 1 month}}
          - {at: 2026-11, retire: solo, to: team, existing: at renewal}
          - {at: 2027-01, set: {churn: 6% per month}}

        """)
    for sentence in [
      "2026-05 solo 10.00 → 12.00; existing: offer by shares: keep at 11.00, downgrade to team, leave, notice 1 month",
      "2026-07 team 20.00 → 24.00; existing: grandfather 2 renewals, kept after an upgrade",
      "2026-08 team 24.00 → 25.00; existing: grandfather until 2027-01",
      "2026-09 team 25.00 → 26.00; existing: grandfather forever",
      "2026-10 team 26.00 → 27.00; existing: grandfather 1 month",
      "2026-11 solo is retired, its accounts move to team; existing: at renewal",
      "2027-01 new settings",
    ] { #expect(said.contains(sentence), "\(said)") }
  }

  @Test func anOfferByLikingAndALongerTermAreSaid() throws {
    let scenario = try Self.scenario(
      Self.head.replacing("solo: {price: 10}", with: "solo: {price: 10, annual: {discount: 5%}}")
        + """
        churn: {by_billing: {monthly: 5% per month, annual: as monthly}}
        payments: none
        billing: {new: {by_plan: {solo: {monthly: 70%, annual: 30%}, other: monthly}}}
        changes:
          - at: 2026-03
            prices: {solo: {price: 12, annual: {discount: 10%}}}
            existing: {offer: {keep: {liking: 1}, annual: {liking: 1, price: 9}, leave: {}}, price_weight: 2}

        """)
    let said = Self.flat(try Explanation(scenario, path: "shop.yaml").text(Self.plain))
    #expect(said.contains("existing: offer by liking: keep, annual now at 9.00, leave"), "\(said)")
  }

  /// -d ln q / d ln p by hand: 0.8; 0.05 p (1 - q) with odds 0.25 exp(-0.05 (p - 10)); p/(40 - p).
  @Test(arguments: [
    ("{elasticity: 0.8}", "2026-02", "(constant): solo 0.80 at 10.00"),
    ("{elasticity: 0.8}", "2026-03", "(constant): solo 0.80 at 12.00"),
    ("{logit: {slope: 0.05}}", "2026-02", "(logit): solo 0.40 at 10.00"),
    ("{logit: {slope: 0.05}}", "2026-03", "(logit): solo 0.49 at 12.00"),
    (
      "{willingness: {uniform: {min: 5, max: 40}}}", "2026-02",
      "(willingness to pay): solo 0.33 at 10.00"
    ),
  ]) func theElasticityOfNewBusinessIsThatOfThePriceInForce(
    _ new: String, _ month: String, _ sentence: String
  ) throws {
    let said = try explained(
      Self.quiet + "response: {new: \(new), existing: none}\n"
        + "trials: {plan: solo, starts: 50 per month, conversion: 20%}\n"
        + "changes: [{at: 2026-03, prices: {solo: 12}, existing: at renewal}]\n", month)
    #expect(said.contains("elasticity of new business " + sentence), "\(said)")
  }

  @Test func whereNobodyWouldBuyThereIsNoElasticity() throws {
    let said = try explained(
      Self.quiet + "response: {new: {willingness: {uniform: {min: 5, max: 40}}}, existing: none}\n"
        + "changes: [{at: 2026-03, prices: {team: 45}, existing: at renewal}]\n", "2026-03")
    #expect(said.contains("team 20.00 → 45.00") && !said.contains("elasticity of new business"))
  }

  /// A year after the rise those who were grandfathered are asked for 12; their odds are other ones.
  @Test func whoMeetsANewPriceIsShownIt() throws {
    let rise =
      Self.quiet + "response: {new: none, existing: {elasticity: 0.3, loss_aversion: 2}}\n"
      + "changes: [{at: 2026-03, prices: {solo: 12}, existing: {grandfather: 12 months}}]\n"
    let met = try explained(rise, "2027-03")
    #expect(met.contains("solo monthly 12.00 5.0%"), "\(met)")
    #expect(met.contains("solo monthly, new price 12.00 ") && !met.contains("new price 12.00 5.0%"))
    #expect(!(try explained(rise, "2027-02")).contains("new price"))
  }

  // MARK: Billing and odds

  private static let annual = """
    name: Shop
    currency: USD
    start: 2026-01
    months: 24
    plans:
      solo: {price: 10, setup_fee: 25, annual: {discount: 20%}}
      team: {price: 20, unit: seat, usage: 0.50 per month}
      late: {price: 40, sold: {from: 2026-03, until: 2026-06}}
    segments: {small: 75%, large: 25%}
    billing:
      new: {by_plan: {solo: {monthly: 70%, annual: 30%}, other: monthly}}
      switch: {annual: 2% per month}
      chargeback: {share: 1%, fee: 15}
      refund: {full_within: 30 days}
      selection: 2
    churn: {by_billing: {monthly: {by_segment: {small: {sbg: {mean: 5%, polarisation: 0}, per: month}, large: 3% per month}}, annual: as monthly}}
    moves: {ladder: [solo, team, late], upgrade: 1% per month, downgrade: {by_plan: {team: 0.5% per month, other: 0% per month}}, aha: 10% per month}
    payments: none

    """

  /// Leave after a year: 1 - 0.95^12 = 46.0% and 1 - 0.97^12 = 30.6%; up of those who stay: 0.95 x 1%.
  @Test func theOddsOfARenewalAreThoseOfTheFile() throws {
    let said = try Explanation(Self.scenario(Self.annual), path: "shop.yaml").text(Self.plain)
    let rows = said.split(separator: "\n").filter { $0.contains("%") && $0.contains("$") }
      .map { Self.flat(String($0)) }
    #expect(rows.contains("small solo monthly $10.00 5.0% 5.0% 0.0% 0.9% 0.0% 1.9%"), "\(rows)")
    #expect(rows.contains("small solo annual $96.00 46.0% 46.0% 0.0% 6.1% 0.0% 0.0%"), "\(rows)")
    #expect(rows.contains("large team monthly $20.00 3.0% 3.0% 0.0% 1.0% 0.5% 0.0%"), "\(rows)")
    for sentence in [
      "1.0% of paid renewals of longer terms are charged back",
      "a term that ends within 30 days is paid back in full",
      "of two new accounts the one likelier to stay takes the longer term (exponent 2.0)",
      "one step on the ladder solo → team → late, or to another term, or aha first",
      "set-up fees, once and outside MRR: solo $25.00",
      "metered usage of active accounts, outside MRR",
      "late is sold from 2026-03 until 2026-06; who wants it in other months does not come",
      "twelve months later; invoices of the fewest seats",
    ] { #expect(Self.flat(said).contains(sentence), "\(said)") }
  }

  @Test func inColourNoLineIsMovedByItsMarks() throws {
    let scenario = try Self.scenario(Self.annual)
    let explanation = try Explanation(scenario, path: "shop.yaml")
    let plain = explanation.text(Self.plain)
    let marked = explanation.text(Ink(isColoured: true, isASCII: false))
    #expect(marked != plain)
    #expect(marked.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }
}

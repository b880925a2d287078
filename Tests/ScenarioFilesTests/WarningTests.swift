import PricingModel
import Testing

@testable import ScenarioFiles

/// Every W code that a file can raise by itself: a file that raises it and one that does not.
struct WarningTests {
  struct Case: CustomStringConvertible, Sendable {
    let code: String
    let raises: String
    let quiet: String
    var description: String { code }
  }

  private static let plans = "plans:\n  writer: {price: 12}\n  studio: {price: 30}\n"
  private static let yearly = "plans:\n  writer: {price: 12, annual: {months_free: 2}}\n"
  private static let byBilling = "churn: {by_billing: {monthly: 4% per month, annual: "
  private static let own = byBilling + "20% per renewal}}\n"
  private static let shared = byBilling + "as monthly}}\n"

  static let cases = [
    Case(
      code: "W04", raises: yearly + own,
      quiet: yearly + own
        + "customers: [{plan: writer, billing: annual, count: 5, tenure: 3 months}]\n"),
    Case(
      code: "W06",
      raises: yearly + own
        + "changes: [{at: 2030-03, set: {billing.new: {monthly: 50%, annual: 50%}}}]\n",
      quiet: yearly + shared
        + "changes: [{at: 2030-03, set: {billing.new: {monthly: 50%, annual: 50%}}}]\n"),
    Case(
      code: "W08", raises: plans + "churn: 4% per month\npayments: none\n",
      quiet: plans + "churn: {beta: {a: 4, b: 96}, per: month}\n"),
    Case(
      code: "W09", raises: plans + "churn: 4% per month\n",
      quiet: plans + "churn: {beta: {a: 4, b: 96}, per: month}\n"),
    Case(
      code: "W10",
      raises: plans + "changes: [{at: 2030-06, prices: {studio: 45}, existing: at renewal}]\n",
      quiet: plans + "changes: [{at: 2030-06, prices: {studio: 33}, existing: at renewal}]\n"),
    Case(
      code: "W10",
      raises: plans + "response: {new: {elasticity: 0.04}}\n"
        + "changes: [{at: 2030-06, prices: {studio: 33}, existing: at renewal}]\n",
      quiet: plans + "response: {new: {elasticity: 0.4}}\n"
        + "changes: [{at: 2030-06, prices: {studio: 33}, existing: at renewal}]\n"),
    Case(
      code: "W11",
      raises: "plans: {team: {unit: seat, price: {volume: [{up_to: 10, each: 10}, {each: 8}]}}}\n",
      quiet: "plans: {team: {unit: seat, price: {graduated: [{up_to: 10, each: 10}, {each: 8}]}}}\n"
    ),
    Case(
      code: "W11",
      raises: plans + "changes: [{at: 2030-06, prices: {studio: 36}, existing: {offer: "
        + "{keep: {share: 40%}, downgrade: {to: writer, share: 60%}}}}]\n",
      quiet: plans + "changes: [{at: 2030-06, prices: {studio: 36}, existing: {offer: "
        + "{keep: {share: 60%}, downgrade: {to: writer, share: 40%}}}}]\n"),
    Case(
      code: "W11",
      raises: plans + "changes: [{at: 2030-06, prices: {studio: 36}, existing: {offer: "
        + "{keep: {liking: 1}, downgrade: {to: writer, liking: 1}, leave: {}}, price_weight: 2}}]\n",
      quiet: plans + "changes: [{at: 2030-06, prices: {studio: 36}, existing: {offer: "
        + "{keep: {liking: 5}, downgrade: {to: writer, liking: 1}, leave: {}}, price_weight: 2}}]\n"
    ),
    Case(
      code: "W16", raises: "plans: {writer: {price: 12, setup_fee: 50}}\n",
      quiet: "plans: {writer: {price: 12}}\n"),
    Case(
      code: "W19",
      raises: "plans:\n  writer: {price: 12, two_year: {discount: 20%}, billing: [two_year]}\n"
        + "churn: 20% per renewal\n"
        + "changes: [{at: 2030-02, prices: {writer: 13}, existing: at renewal}]\n",
      quiet: "plans:\n  writer: {price: 12, half_yearly: {discount: 20%}, billing: [half_yearly]}\n"
        + "churn: 20% per renewal\n"
        + "changes: [{at: 2030-02, prices: {writer: 13}, existing: at renewal}]\n"),
    Case(
      code: "W20",
      raises: plans + "response: {new: {logit: {slope: 0}}}\n"
        + "changes: [{at: 2030-06, prices: {studio: 33}, existing: {grandfather: forever}}]\n",
      quiet: plans + "response: {new: {logit: {slope: 0.05}}}\n"
        + "changes: [{at: 2030-06, prices: {studio: 33}, existing: {grandfather: forever}}]\n"),
    Case(
      code: "W12", raises: plans + "moves: {spend_growth: 1% per month}\n",
      quiet: plans + "moves: {spend_growth: 0% per month}\n"),
    Case(
      code: "W14", raises: plans + "moves: {spend_growth: 10% per month}\n",
      quiet: plans + "moves: {spend_growth: 10% per year}\n"),
    Case(
      code: "W15",
      raises: plans
        + "churn: {value: 4% per month, source: \"a survey of 2,000 consumers\", grade: C}\n",
      quiet: plans + "churn: {value: 4% per month, source: \"own books\", grade: A}\n"
        + "costs: {renewal: {per_acv: {value: 0.13, source: \"a survey\", grade: C}}}\n"),
    Case(code: "W17", raises: plans, quiet: plans + "costs: {gross_margin: 80%}\n"),
    Case(
      code: "W19",
      raises: yearly + shared
        + "changes: [{at: 2030-12, prices: {writer: 13}, existing: at renewal}]\n",
      quiet: yearly + shared
        + "changes: [{at: 2030-02, prices: {writer: 13}, existing: at renewal}]\n"),
    Case(
      code: "W20",
      raises: plans + "response: {new: none}\n"
        + "changes: [{at: 2030-06, prices: {studio: 33}, existing: {grandfather: forever}}]\n",
      quiet: plans
        + "changes: [{at: 2030-06, prices: {studio: 33}, existing: {grandfather: forever}}]\n"),
    Case(
      code: "W21", raises: plans,
      quiet: plans + "churn: 4% per month\npayments: none\n"),
    Case(
      code: "W23", raises: plans + "effects: {onboarding: {intensity: x0.77}}\n",
      quiet: plans + "effects: {onboarding: {from: 2030-03, intensity: x0.77}}\n"),
  ]

  @Test(arguments: cases) func aFileRaisesItAndAnotherDoesNot(_ item: Case) throws {
    let raised = try Fixture.scenario(Fixture.head + item.raises).warnings
    let quiet = try Fixture.scenario(Fixture.head + item.quiet).warnings
    #expect(raised.map(\.code).contains(item.code))
    #expect(!quiet.map(\.code).contains(item.code))
    let sentence = raised.first { $0.code == item.code }?.sentence ?? ""
    #expect(!sentence.isEmpty && !sentence.hasSuffix("."))
  }
}

import PricingModel
import Testing

@testable import Simulation

/// A behaviour of prices or billing that is switched on and does nothing changes no number: not one
/// expectation, not one draw.
@Suite struct NeutralPricesTests {
  struct Setting: CustomStringConvertible, Sendable {
    let description: String
    var plan = ""
    var billing = ""
    var customers = ""
    var new = "{elasticity: 0.7}"
    var existing = "{elasticity: 0.3, loss_aversion: 2}"
    var policy = "at renewal"
  }

  static let baseline = Setting(description: "baseline")

  static func lines(_ setting: Setting) -> String {
    """
    plans:
      solo: {price: 19, annual: {months_free: 2}\(setting.plan)}
      team: {price: 49, annual: {extra_months: 2}}
    customers:
      - {plan: solo, billing: monthly, count: 400, tenure: {spread: {uniform: [0, 9]}}}
      - {plan: team, billing: annual, count: 200, tenure: {spread: {uniform: [0, 13]}}}
    trials: {plan: team, starts: 60 per month, length: 14 days, conversion: 20%}
    new_customers: {plan: solo, arrivals: 20 per month\(setting.customers)}
    billing: {new: {monthly: 60%, annual: 40%}, switch: {annual: 1% per month}, early_cancel: 1% per month\(setting.billing)}
    churn: {by_billing: {monthly: {sbg: {a: 1.2, b: 18}, per: month}, annual: as monthly}}
    moves: {upgrade: 1.5% per month, downgrade: 1% per month}
    payments: {failure: 6%, recovery: 60%}
    response: {new: \(setting.new), existing: \(setting.existing)}
    changes:
      - {at: 2026-05, prices: {solo: 24}, existing: \(setting.policy)}
      - {at: 2026-09, prices: {solo: 22}, existing: at renewal}
    """
  }

  static let settings = [
    Setting(description: "set-up fee", plan: ", setup_fee: 0"),
    Setting(description: "usage", plan: ", usage: 0 per month"),
    Setting(description: "sold", plan: ", sold: {from: 2026-01, until: 2030-12}"),
    Setting(description: "selection", billing: ", selection: 0"),
    Setting(description: "charge-backs", billing: ", chargeback: {share: 0%, fee: 15}"),
    Setting(description: "referrals", customers: ", referrals: 0% per month"),
    Setting(
      description: "too many plans",
      new: "{elasticity: 0.7, choice_overload: {above: 1, each: x1}}"),
    Setting(description: "memory", existing: "{elasticity: 0.3, loss_aversion: 2, memory: 0}"),
    Setting(
      description: "what lasts",
      existing:
        "{elasticity: 0.3, loss_aversion: 2, after: {intensity: x1, lasting: 6 months}}"),
  ]

  /// Pairs of settings that say the same: a slope of 0 is no answer, nor is a strength of 0, and an
  /// offer that everybody keeps is a price that nobody answers.
  static let equals = [
    (
      Setting(description: "flat logit", new: "{logit: {slope: 0}}"),
      Setting(description: "no answer", new: "none")
    ),
    (
      Setting(
        description: "no strength",
        existing: "{elasticity: 0, loss_aversion: 2, through: intensity, strength: 0}"),
      Setting(description: "no answer", existing: "{elasticity: 0, loss_aversion: 2}")
    ),
    (
      Setting(
        description: "kept by all", existing: "none", policy: "{offer: {keep: {share: 100%}}}"),
      Setting(description: "at renewal", existing: "none")
    ),
  ]

  @Test(arguments: settings) func itChangesNothing(_ setting: Setting) throws {
    try Self.same(setting, Self.baseline)
  }

  @Test(arguments: equals) func itSaysTheSame(_ pair: (Setting, Setting)) throws {
    try Self.same(pair.0, pair.1)
  }

  /// The twin: a setting that does something is told apart.
  @Test func aSettingThatActsChangesSomething() throws {
    let acting = Setting(description: "fee", plan: ", setup_fee: 1")
    #expect(try !Self.differences(acting, Self.baseline, .expected).isEmpty)
  }

  static func same(_ left: Setting, _ right: Setting) throws {
    #expect(try differences(left, right, .expected) == [])
    #expect(try differences(left, right, .population) == [])
  }

  static func differences(
    _ left: Setting, _ right: Setting, _ engine: Experiment.Engine
  ) throws -> [LedgerItem] {
    let one = try Case.lines(lines(left)).run(engine, replications: 32).accounts
    let other = try Case.lines(lines(right)).run(engine, replications: 32).accounts
    return LedgerItem.allCases.filter { item in
      one.groups.contains { group in
        (0..<one.months).contains {
          one.figures(item, $0, group: group) != other.figures(item, $0, group: group)
        }
      }
    }
  }
}

import PricingModel
import Testing

@testable import Simulation

/// One law for all behaviours beside prices (`NeutralPricesTests` has those): switched on with a
/// chance of 0 they change no number of any engine, with a factor of 1 no expectation.
@Suite struct NeutralBehaviourTests {
  struct Setting: CustomStringConvertible, Sendable {
    let description: String
    /// Lines at the end of the file.
    var lines = ""
    var moves = ""
    var seats = ""
    var payments = ""
  }

  private static func lines(_ setting: Setting) -> String {
    """
    plans:
      free: {price: 0}
      solo: {price: 19, annual: {months_free: 2}}
      team: {price: 12, unit: seat}
    customers:
      - {plan: solo, billing: monthly, count: 300, tenure: {spread: {uniform: [0, 9]}}}
      - {plan: solo, billing: annual, count: 100, tenure: {spread: {uniform: [0, 11]}}}
      - {plan: team, count: 80, seats: 4, tenure: 3 months}
    free_accounts: {signups: 40 per month, upgrade: 1% per month, to: solo, abandon: 3% per month}
    new_customers: {plan: {solo: 60%, team: 40%}, arrivals: 20 per month}
    billing: {new: {by_plan: {solo: {monthly: 60%, annual: 40%}, team: monthly}}}
    seats: {initial: {spread: {2: 50%, 4: 50%}}\(setting.seats)}
    churn: {by_billing: {monthly: {sbg: {a: 1.2, b: 18}, per: month}, annual: as monthly}}
    moves: {upgrade: 1.5% per month, downgrade: 1% per month, ladder: [solo, team]\(setting.moves)}
    payments: {failure: 6%, recovery: 60%\(setting.payments)}
    \(setting.lines)
    """
  }

  static let impossible = [
    Setting(
      description: "coupon", lines: "coupons: {half: {discount: 50%, lasting: forever, share: 0%}}"),
    Setting(
      description: "add-on",
      lines: "add_ons: {log: {price: 5, attach: 0% per month, detach: 9% per month}}"),
    Setting(
      description: "bundle",
      lines: "add_ons: {log: {price: 5, attach: 0% per month}}\n"
        + "bundles: {both: {plan: solo, add_ons: [log], price: 20, take_up: 0%}}"),
    Setting(
      description: "seats", seats: ", sizes: [2, 4, 8], grow: 0% per month, shrink: 0% per month"),
    Setting(description: "spend growth", moves: ", spend_growth: 0% per month"),
    Setting(
      description: "feature trial",
      moves: ", feature_trial: {plan: team, offered: 0% per month, length: 7 days, conversion: 20%}"
    ),
    Setting(
      description: "at risk",
      lines: "at_risk: {enters: 0% per month, churn: x3, recovers: 5% per month}"),
    Setting(description: "win-back", lines: "win_back: {rate: 0% per month}"),
    Setting(description: "dunning", payments: ", retry_window: 10 days, grace: 10 days"),
  ]

  static let factors =
    ["churn", "intensity", "upgrade", "downgrade", "switch", "arrivals", "failure"].map {
      Setting(description: "effect on \($0)", lines: "effects: {idle: {\($0): x1}}")
    } + [
      Setting(
        description: "effect after an upgrade",
        lines: "effects: {idle: {after: upgrade, lasting: 3 months, intensity: x1}}"),
      Setting(
        description: "effect after a failed charge",
        lines: "effects: {idle: {after: failed_charge, lasting: 1 renewal, churn: x1}}"),
      Setting(
        description: "effect after a tenure",
        lines: "effects: {idle: {after_tenure: 6 months, churn: x1, cost: 0 per month}}"),
      Setting(
        description: "a risk that means nothing",
        lines: "at_risk: {enters: 5% per month, churn: x1, recovers: 20% per month}"),
    ]

  private static func values(_ setting: Setting, _ engine: Experiment.Engine) throws -> [Double] {
    let accounts = try Case.lines(lines(setting), months: 18)
      .run(engine, replications: engine == .expected ? 1 : 48).accounts
    let rows = MonthlyAccounts.layout(groups: accounts.groups.count).rows
    return (0..<rows).flatMap { row in
      (0..<accounts.months).flatMap { accounts.series(row: row, month: $0) }
    }
  }

  @Test(arguments: impossible) func whatNeverHappensChangesNoNumber(_ setting: Setting) throws {
    let plain = Setting(description: "plain")
    for engine in [Experiment.Engine.expected, .population] {
      #expect(try Self.values(setting, engine) == Self.values(plain, engine))
    }
  }

  @Test(arguments: factors) func aFactorOfOneChangesNoExpectation(_ setting: Setting) throws {
    let neutral = try Self.values(setting, .expected)
    let plain = try Self.values(Setting(description: "plain"), .expected)
    #expect(neutral.count == plain.count)
    let worst = zip(neutral, plain).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? 1
    #expect(worst < 1e-10)
  }

  /// The twin: a setting that does something is seen.
  @Test func aSettingThatActsIsSeen() throws {
    let acting = Setting(description: "win-back", lines: "win_back: {rate: 1% per month}")
    #expect(
      try Self.values(acting, .expected) != Self.values(Setting(description: "plain"), .expected))
  }
}

import PricingModel
import Testing

@testable import Simulation

/// Answers of new business and of existing accounts to a price, against MODEL 2.3 worked by hand.
@Suite struct PriceAnswerTests {
  static func close(_ a: Double, _ b: Double) -> Bool { BehaviourTests.close(a, b) }

  /// SF of a lognormal with median e^3.6 and sigma 0.5 at 30, 33 and 40 (F39).
  static let accepts = [30.0: 0.654539400096, 33: 0.581989165447, 40: 0.429456159897]

  static let median = "36.60"

  // MARK: New business

  private func starts(_ answer: String, to price: Int = 40, conversion: String = "20%") throws
    -> MonthlyAccounts
  {
    try Case.lines(
      """
      plans: {solo: {price: 30}}
      trials: {plan: solo, starts: 100 per month, length: 0 days, conversion: \(conversion)}
      churn: 0% per month
      response: {new: \(answer), existing: none}
      changes: [{at: 2026-04, prices: {solo: \(price)}, existing: at renewal}]
      """
    ).run().accounts
  }

  @Test func aLogitMovesTheConversionAlongItsCurve() throws {
    let accounts = try starts("{logit: {slope: 0.05}}")
    #expect(Self.close(accounts.mean(.new, 2), 20))
    // 0.2 / (0.2 + 0.8 e^(0.05 x 10))
    let expected = 100 * 0.2 / (0.2 + 0.8 * Elementary.exp(0.5))
    #expect(Self.close(accounts.mean(.new, 3), expected))
    #expect(Self.close(try starts("{logit: {slope: 0}}").mean(.new, 3), 20))
  }

  @Test func aLogitOfArrivalsIsItsLimitForSmallChances() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 30}}
      new_customers: {plan: solo, arrivals: 100 per month}
      churn: 0% per month
      response: {new: {logit: {slope: 0.05}}, existing: none}
      changes: [{at: 2026-04, prices: {solo: 40}, existing: at renewal}]
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.new, 3), 100 * Elementary.exp(-0.5)))
  }

  @Test func willingnessToPayIsTheShareThatAcceptsThePrice() throws {
    let accounts = try starts("{willingness: {uniform: {min: 0, max: 60}}}")
    #expect(Self.close(accounts.mean(.new, 3), 20 * (20.0 / 60) / (30.0 / 60)))
  }

  @Test func everyPlanOnSaleBeyondSoManyTakesItsFactor() throws {
    let accounts = try Case.lines(
      """
      plans: {a: {price: 30}, b: {price: 40, sold: {from: 2026-03}}, c: {price: 50}}
      trials: {plan: a, starts: 100 per month, length: 0 days, conversion: 20%}
      churn: 0% per month
      response: {new: {elasticity: 0, choice_overload: {above: 2, each: x0.9}}, existing: none}
      """
    ).run().accounts
    #expect(Self.close(accounts.mean(.new, 1), 20))
    #expect(Self.close(accounts.mean(.new, 2), 18))
  }

  // MARK: Existing accounts

  private func stay(_ answer: String, _ prices: [(month: Int, price: String)], churn: String)
    throws -> MonthlyAccounts
  {
    let changes = prices.map { change in
      let month = change.month < 9 ? "0\(change.month + 1)" : "\(change.month + 1)"
      return "  - {at: 2026-\(month), prices: {solo: \(change.price)}, existing: at renewal}\n"
    }
    return try Case.lines(
      """
      plans: {solo: {price: 30}}
      customers: [{plan: solo, count: 1000, tenure: 0 months}]
      churn: \(churn)
      response: {new: none, existing: \(answer)}
      changes:
      \(changes.joined())
      """
    ).run().accounts
  }

  @Test func successiveRisesTelescope() throws {
    // Uniform up to 60: half would pay 30, a third 40, a quarter 45.
    let accounts = try stay(
      "{willingness: {uniform: {min: 0, max: 60}}}", [(2, "40"), (4, "45")],
      churn: "0% per month")
    #expect(Self.close(accounts.mean(.active, 2), 1000 * (20.0 / 30)))
    #expect(Self.close(accounts.mean(.active, 4), 1000 * (15.0 / 30)))
  }

  @Test func aRiseBackToAPriceOnceAcceptedLosesNobody() throws {
    let accounts = try stay(
      "{willingness: {uniform: {min: 0, max: 60}}}",
      [(2, "40"), (4, "20"), (6, "38"), (8, "40"), (10, "45")], churn: "0% per month")
    for month in [4, 6, 8] { #expect(Self.close(accounts.mean(.active, month), 1000 * 20 / 30)) }
    #expect(Self.close(accounts.mean(.active, 10), 500))
  }

  @Test func theLognormalIsThatOfTheOracle() throws {
    // F39: mu = 3.6, s = 0.5; the median in cents is exact to a part in 10^5 only, so the oracle's
    // conditional chances are met through SF itself.
    var odds = OddsGraph()
    let law = Willingness<Quantity>.lognormal(
      median: .known(Elementary.exp(3.6)), sigma: .known(0.5))
    for (price, share) in Self.accepts {
      let node = odds.accepts(price, law)
      #expect(abs((odds.constant(node) ?? 0) - share) < 1e-11)
    }
    let step = odds.accepts(33, after: 30, law)
    #expect(abs((odds.constant(step) ?? 0) - 0.889158338462) < 1e-11)
    #expect(odds.accepts(29, after: 30, law) == OddsGraph.one)
  }

  @Test func aReferenceWithMemoryLagsBehindThePricePaid() throws {
    // 30 to 40 in month 2, to 50 in month 5: three renewals at 40 have drawn the reference from 30 to
    // 40 - 0.5^3 x 10 = 38.75.
    let accounts = try stay(
      "{elasticity: 1, loss_aversion: 2, memory: 0.5}", [(2, "40"), (5, "50")],
      churn: "0% per month")
    let first = 1000 * (30.0 / 40) * (30.0 / 40)
    #expect(Self.close(accounts.mean(.active, 2), first))
    #expect(Self.close(accounts.mean(.active, 5), first * (38.75 / 50) * (38.75 / 50)))
  }

  @Test func aPriceBelowTheRisingReferenceIsACut() throws {
    // 30 to 40 to 39: the reference is 38.75 after three months, so 39 is still a rise.
    let accounts = try stay(
      "{elasticity: 1, loss_aversion: 2, memory: 0.5}", [(2, "40"), (5, "39"), (8, "20")],
      churn: "10% per month")
    let before = accounts.mean(.active, 4)
    #expect(Self.close(accounts.mean(.active, 5), before * 0.9 * (38.75 / 39) * (38.75 / 39)))
    let reference = 39 + 0.125 * (38.75 - 39)
    let cut = accounts.mean(.active, 7) * (1 - 0.1 * 20 / reference)
    #expect(Self.close(accounts.mean(.active, 8), cut))
  }

  @Test func anUncertainMemoryGivesTheSameLawDrawByDraw() throws {
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 30}}
      customers: [{plan: solo, count: 1000, tenure: 0 months}]
      churn: 0% per month
      response: {new: none, existing: {elasticity: 1, loss_aversion: 2, memory: {uniform: {min: 0.2, max: 0.8}}}}
      changes:
        - {at: 2026-03, prices: {solo: 40}, existing: at renewal}
        - {at: 2026-05, prices: {solo: 35}, existing: at renewal}
        - {at: 2026-07, prices: {solo: 50}, existing: at renewal}
      """)
    let accounts = try scenario.run(replications: 64).accounts
    let inputs = try ParameterDraws(scenario.parameters, seed: scenario.seed, replications: 64)
    for (index, draw) in inputs.draws(0..<64).enumerated() {
      let rho = draw.values[0]
      // Months 2, 4, 6; two renewals between changes. A rise loses, a cut multiplies churn, which is 0.
      var reference = 40 + rho * rho * (30 - 40)
      var active = 1000 * (30.0 / 40) * (30.0 / 40)
      active *= 35 > reference ? (reference / 35) * (reference / 35) : 1
      reference = 35 + rho * rho * (reference - 35)
      active *= (reference / 50) * (reference / 50)
      #expect(Self.close(accounts.figures(.active, 6)[index], active))
    }
  }

  @Test func anUncertainReferenceLessensChurnBelowItAndNeverAddsToItAbove() throws {
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 30}}
      customers: [{plan: solo, count: 1000, tenure: 0 months}]
      churn: 10% per month
      response: {new: none, existing: {elasticity: 1, loss_aversion: 2, memory: {uniform: {min: 0.2, max: 0.8}}}}
      changes:
        - {at: 2026-03, prices: {solo: 40}, existing: at renewal}
        - {at: 2026-05, prices: {solo: 36}, existing: at renewal}
      """)
    let accounts = try scenario.run(replications: 64).accounts
    let inputs = try ParameterDraws(scenario.parameters, seed: scenario.seed, replications: 64)
    var sides = (rises: 0, cuts: 0)
    for (index, draw) in inputs.draws(0..<64).enumerated() {
      let rho = draw.values[0]
      // 36 is a rise where two renewals at 40 left the reference below it: more than 0.63 remembered.
      let reference = 40 - rho * rho * 10
      let isRise = reference < 36
      let stay =
        isRise ? 0.9 * (reference / 36) * (reference / 36) : 1 - 0.1 * 36 / reference
      #expect(
        Self.close(
          accounts.figures(.active, 4)[index], accounts.figures(.active, 3)[index] * stay))
      if isRise { sides.rises += 1 } else { sides.cuts += 1 }
    }
    #expect(sides.rises > 9 && sides.cuts > 9)
  }

  @Test func aReferenceFadesByRenewalsNotByMonths() throws {
    // A quarter's price of 30 a month rises to 40 at the renewal of month 0 and to 50 at that of month
    // 6, the second one since: 40 - 0.5^2 x 10 = 37.50.
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 30, quarterly: {discount: 0%}, billing: [quarterly]}}
      customers: [{plan: solo, count: 1000, tenure: 2 months}]
      churn: 0% per renewal
      response: {new: none, existing: {elasticity: 1, loss_aversion: 2, memory: 0.5}}
      changes:
        - {at: 2026-01, prices: {solo: 40}, existing: at renewal}
        - {at: 2026-07, prices: {solo: 50}, existing: at renewal}
      """
    ).run().accounts
    let first = 1000 * (30.0 / 40) * (30.0 / 40)
    #expect(Self.close(accounts.mean(.active, 5), first))
    #expect(Self.close(accounts.mean(.active, 6), first * (37.5 / 50) * (37.5 / 50)))
  }

  @Test func throughIntensityIsAShockOnKappa() throws {
    // s = e x lambda x ln(p1/ref) x strength, on sBG: 1 - a/(a + b + ...) by the Beta ratio.
    let accounts = try stay(
      "{elasticity: 0.5, loss_aversion: 2, through: intensity, strength: 3}", [(0, "40")],
      churn: "{sbg: {a: 1, b: 9}, per: month}")
    let shock = 0.5 * 2 * 3 * Elementary.log(40.0 / 30)
    // a = 1: S(x) = b/(b + x).
    #expect(Self.close(accounts.mean(.active, 0), 1000 * 9 / (9 + 1 + shock)))
    #expect(Self.close(accounts.mean(.active, 1), 1000 * 9 / (9 + 2 + shock)))
  }

  @Test func whatLastsActsBehindTheRenewalThatMetTheChange() throws {
    let accounts = try stay(
      "{loss: 0%, after: {intensity: x2, lasting: 3 months}}", [(2, "40")], churn: "10% per month")
    func left(_ month: Int) -> Double {
      accounts.mean(.churned, month) / accounts.mean(.active, month - 1)
    }
    for month in [1, 2, 6, 7] { #expect(Self.close(left(month), 0.1)) }
    for month in [3, 4, 5] { #expect(Self.close(left(month), 1 - 0.81)) }
  }

  @Test func whatLastsMayBeCountedInRenewals() throws {
    let accounts = try Case.lines(
      """
      plans: {solo: {price: 30, quarterly: {discount: 0%}, billing: [quarterly]}}
      customers: [{plan: solo, count: 1000, tenure: 2 months}]
      churn: 10% per renewal
      response: {new: none, existing: {loss: 0%, after: {intensity: x2, lasting: 2 renewals}}}
      changes: [{at: 2026-01, prices: {solo: 40}, existing: at renewal}]
      """
    ).run().accounts
    for (month, share) in [(0, 0.1), (3, 0.19), (6, 0.19), (9, 0.1)] {
      let before = month == 0 ? 1000 : accounts.mean(.active, month - 1)
      #expect(Self.close(accounts.mean(.churned, month) / before, share))
    }
  }

  /// Whole accounts follow the expectation under every answer; 5% off is told apart.
  @Test(arguments: [
    "{willingness: {lognormal: {median: \(median), sigma: 0.5}}}",
    "{elasticity: 0.5, loss_aversion: 2, memory: 0.6, after: {intensity: x1.5, lasting: 4 months}}",
    "{elasticity: 0.5, loss_aversion: 2, through: intensity, strength: 2}",
  ])
  func enginesAgree(_ answer: String) throws {
    let scenario = try Case.lines(
      """
      plans: {solo: {price: 30, annual: {discount: 10%}}}
      trials: {plan: solo, starts: 200 per month, length: 14 days, conversion: 30%}
      customers: [{plan: solo, billing: annual, count: 3000, tenure: {spread: {uniform: [0, 11]}}}, {plan: solo, billing: monthly, count: 3000, tenure: 2 months}]
      billing: {new: {annual: 30%, monthly: rest}}
      churn: {by_billing: {monthly: {sbg: {a: 1.2, b: 18}, per: month}, annual: as monthly}}
      response: {new: {logit: {slope: {p10: 0.02, p90: 0.08}}}, existing: \(answer)}
      changes:
        - {at: 2026-03, prices: {solo: 36}, existing: at renewal}
        - {at: 2026-07, prices: {solo: 28}, existing: {grandfather: 2 months}}
        - {at: 2026-11, prices: {solo: 42}, existing: at renewal, notice: 1 month}
      """)
    try Self.agree(scenario)
  }

  static func agree(_ scenario: Scenario, replications: Int = 400) throws {
    let expected = try scenario.run(replications: replications).accounts
    for sampler in Experiment.Sampler.allCases {
      let drawn = try Experiment(
        scenario: scenario, replications: replications, threads: 2, sampler: sampler
      ).run().accounts
      let (worst, planted) = AgreementTests.largestZ(drawn, expected)
      #expect(worst < 5)
      #expect(planted > 5)
    }
  }
}

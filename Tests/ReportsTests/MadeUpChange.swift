import Estimates
import PricingModel
import Reports
import TestSupport

/// A made-up change of made-up Boards: MRR higher by a drawn percentage from month 12 on, a few
/// customers fewer; 400 draws in expectation.
enum MadeUpChange {
  static let name = "Pro at $35 <b>"

  static let scenario = Scenario.plain(
    name: name, months: 24, replications: 400, plans: ["pro"],
    priceChanges: [
      PriceChange(
        at: 12, prices: [0: PricePoint(schedule: .flat(3500), longerTerms: [:])],
        policy: .grandfatherMonths(6), notice: 0, newResponse: nil, existingResponse: nil, why: nil)
    ],
    parameters: [
      Parameter(path: "response.new.elasticity", distribution: .lognormal(mu: 0, sigma: 1))
    ],
    inputs: [
      Input(
        path: "response.new.elasticity", text: "0.8 (0.4 to 1.6)", kind: .default,
        source: "<i>MODEL</i> 9.5", grade: .c, line: nil, parameter: 0)
    ], changeOf: "boards.yaml",
    warnings: [Warning(code: "W21", sentence: "what it hinges on is <u>assumed</u>.")],
    differences: ["~ plans.pro.price   29.00 → 35.00   from 2027-01"])

  static let answer = ChangeAnswer(
    comparison: comparison, headline: .headline,
    hinges: [
      ChangeAnswer.Hinge(
        path: "response.new.elasticity", low: "0.4", high: "1.6", atLow: 900_000, atHigh: -200_000)
    ], testFirst: ["Show $35 to half of new visitors: 1,340 trials an arm, 5 months."])

  static let comparison = Comparison(
    name: "pro-35", scenario: scenario, baseline: run(gain: { _, _ in 1 }, lost: 0),
    changed: run(
      gain: { month, luck in month < 12 ? 1 : 1 + 0.03 * luck + 0.001 * Double(month - 12) },
      lost: 20))

  static let summary = Summary(
    run(gain: { _, luck in 1 + 0.02 * luck }, lost: 20), scenario: scenario)

  private static func run(gain: (Int, Double) -> Double, lost: Double) -> RunResult {
    var ledger = HandMadeLedger(
      groups: [.all, .plan("pro")], months: 24, replications: 400,
      opening: [(mrr: 2_900_000, active: 1000), (mrr: 2_900_000, active: 1000)],
      isExpectation: true)
    var random = SmallGenerator(state: 5)
    let luck = (0..<400).map { _ in 1 + random.bell() }
    let level = luck.map { 1 + 0.1 * $0 }
    for month in 0..<24 {
      let values = zip(luck, level).map {
        2_900_000 * (1 + 0.01 * Double(month)) * $1 * gain(month, $0)
      }
      for group in 0..<2 {
        ledger.set(.mrr, group: group, month: month, to: values)
        ledger.set(
          .active, group: group, month: month,
          to: luck.map { 1000 + $0 - (month < 12 ? 0 : lost) })
        ledger.set(.churned, group: group, month: month, to: month < 12 ? 30 : 30 + lost / 12)
        ledger.set(.churnedVoluntary, group: group, month: month, to: 20)
        ledger.set(.churnedInvoluntary, group: group, month: month, to: 10)
      }
      ledger.set(.recognised, month: month, to: values)
    }
    return RunResult(
      accounts: ledger.accounts, customerValue: nil, engine: "expected", seed: 42,
      parameterShare: nil, parametersInUse: [0])
  }
}

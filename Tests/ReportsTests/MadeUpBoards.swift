import Estimates
import PricingModel
import Reports
import TestSupport

/// A made-up run: three plans, 36 months, 400 replications, drawn by a small generator of its own.
/// The books close exactly; what they say about any company is nothing.
enum MadeUpBoards {
  static let groups: [Group] = [.all, .plan("starter"), .plan("pro"), .plan("business")]
  static let months = 36

  static let scenario = Scenario.plain(
    months: months, replications: 400, plans: ["starter", "pro", "business"],
    parameters: [
      Parameter(path: "trials.conversion", distribution: .beta(a: 18, b: 82)),
      Parameter(path: "response.new.elasticity", distribution: .lognormal(mu: 0, sigma: 1)),
    ],
    inputs: [
      Input(
        path: "trials.conversion", text: "18% (13% to 23%)", kind: .data,
        source: "own trials, Jul to Dec 2025", grade: .a, line: 22, parameter: 0),
      Input(
        path: "churn", text: "3.4% per month (2.7% to 4.1%)", kind: .data,
        source: "billing export | 14 months", grade: .a, line: 31, parameter: nil),
      Input(
        path: "moves.upgrade", text: "1.2% per month", kind: .point, source: nil, grade: nil,
        line: 40, parameter: nil),
      Input(
        path: "payments.failure", text: "5.0% (2.5% to 7.8%)", kind: .default,
        source: "PRIORS: recurring card charges", grade: .c, line: nil, parameter: nil),
      Input(
        path: "payments.recovery", text: "60% (41% to 79%)", kind: .default,
        source: "PRIORS: recovery after dunning", grade: .b, line: nil, parameter: nil),
      // No price changes here, so that nothing depends on it: not to be counted as assumed.
      Input(
        path: "response.new.elasticity", text: "0.8 (0.4 to 1.6)", kind: .default,
        source: "MODEL 9.5", grade: .c, line: nil, parameter: 1),
    ],
    gates: [
      Gate(
        metric: "mrr", month: 35, group: "all", statistic: .p10, bound: .atLeast(70_000),
        because: "rent is due", ofDifference: false, line: 60),
      Gate(
        metric: "logo_churn", month: 35, group: "plan:pro", statistic: .mean,
        bound: .atMost(0.01), because: nil, ofDifference: false, line: 61),
    ],
    warnings: [
      Warning(
        code: "W21",
        sentence: "2 inputs are defaults, not evidence: payments.failure, payments.recovery.")
    ])

  static let summary = Summary(run(replications: 400), scenario: scenario)

  static func run(replications: Int) -> RunResult {
    RunResult(
      accounts: accounts(replications: replications), customerValue: value(replications),
      engine: "population", seed: 42, parameterShare: 0.97,
      parametersInUse: [0])
  }

  /// Per plan: price in minor units, opening customers, new ones a month, churn, share of churn
  /// that is a failed payment.
  private static let plans: [(price: Double, open: Double, new: Double, churn: Double)] = [
    (1_200, 480, 34, 0.057), (5_040, 900, 62, 0.033), (43_900, 12, 0.5, 0.009),
  ]

  private static func accounts(replications: Int) -> MonthlyAccounts {
    let open = plans.map { (mrr: $0.open * $0.price * 12, active: $0.open) }
    let all = (mrr: open.reduce(0) { $0 + $1.mrr }, active: open.reduce(0) { $0 + $1.active })
    var ledger = HandMadeLedger(
      groups: groups, months: months, replications: replications, unitsPerMinor: 12,
      opening: [all] + open)
    var random = SmallGenerator(state: 7)
    let luck = (0..<replications).map { _ in 1 + 0.24 * random.bell() }
    var active = plans.map { [Double](repeating: $0.open, count: replications) }
    for month in 0..<months {
      var totals: [LedgerItem: [Double]] = [:]
      func book(_ item: LedgerItem, _ group: Int, _ values: [Double]) {
        ledger.set(item, group: group, month: month, to: values)
        let sum = totals[item] ?? [Double](repeating: 0, count: replications)
        totals[item] = zip(sum, values).map(+)
      }
      for (index, plan) in plans.enumerated() {
        let unit = plan.price * 12
        var (new, chosen, failed) = ([Double](), [Double](), [Double]())
        for replicate in 0..<replications {
          let came = (plan.new * luck[replicate] + random.bell()).rounded()
          let lost = active[index][replicate] * plan.churn * (1 + 0.1 * random.bell())
          new.append(max(0, came))
          chosen.append(max(0, (lost * 0.72).rounded()))
          failed.append(max(0, (lost * 0.28).rounded()))
        }
        let churned = zip(chosen, failed).map(+)
        active[index] = zip(active[index], zip(new, churned)).map { $0 + $1.0 - $1.1 }
        book(.new, index + 1, new)
        book(.churned, index + 1, churned)
        book(.churnedVoluntary, index + 1, chosen)
        book(.churnedInvoluntary, index + 1, failed)
        book(.active, index + 1, active[index])
        book(.newMRR, index + 1, new.map { $0 * unit })
        book(.churnedMRR, index + 1, churned.map { $0 * unit })
        book(.mrr, index + 1, active[index].map { $0 * unit })
        book(.churnedVoluntaryMRR, 0, chosen.map { $0 * unit })
        for item in [LedgerItem.cash, .billed, .recognised, .contribution] {
          book(item, 0, active[index].map { $0 * unit })
        }
      }
      for item in LedgerItem.allCases {
        if let total = totals[item] { ledger.set(item, month: month, to: total) }
      }
    }
    return ledger.accounts
  }

  private static func value(_ draws: Int) -> CustomerValue {
    var random = SmallGenerator(state: 11)
    let survival = (0..<60).map { month in (0..<month).reduce(1.0) { s, _ in s * 0.96 } }
    let clv = (0..<draws).map { _ in 61_200 + 8_000 * random.bell() }
    return CustomerValue(
      laws: [
        CustomerValue.Law(
          group: .all, clv: clv, clvVariance: clv.map { $0 * $0 }, revenue: clv.map { $0 * 1.5 },
          acquisition: clv.map { _ in 20_000 }, lifetime: clv.map { $0 / 2_800 },
          lifetimeVariance: clv.map { _ in 320 }, survival: survival,
          contributionByMonth: survival.map { $0 * 2_700 })
      ],
      horizon: 60, discountRate: 0.1, firstMonth: 0, cohortSize: [95])
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014), enough for made-up data.
struct SmallGenerator {
  var state: UInt64

  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / 0x1p53
  }

  /// Mean 0, sd 1, nearly normal: the sum of twelve uniforms less six.
  mutating func bell() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += uniform() }
    return sum
  }
}

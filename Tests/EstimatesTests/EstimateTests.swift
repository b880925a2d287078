import PricingModel
import TestSupport
import Testing

@testable import Estimates

@Suite struct EstimateTests {
  @Test func theMeanOfARatioIsTheRatioOfExpectedValuesAndNotTheMeanOfRatios() {
    var ledger = HandMadeLedger(months: 2, replications: 2)
    ledger.set(.active, month: 0, to: [10, 100])
    ledger.set(.churned, month: 1, to: [1, 2])
    let mean = summary(ledger)[.logoChurn, month: 1]?.mean
    #expect(mean == 3.0 / 110)
    // The planted error: averaging 10% and 2%.
    #expect(mean != (0.1 + 0.02) / 2)
  }

  @Test func theMonteCarloErrorOfAMeanIsItsDeviationOverTheRootOfReplications() {
    var ledger = HandMadeLedger(months: 1, replications: 4)
    ledger.set(.mrr, month: 0, to: [2, 4, 4, 6])
    let estimate = summary(ledger)[.mrr, month: 0]
    #expect(estimate?.mean == 4)
    #expect(estimate?.sd == (8.0 / 3).squareRoot())
    #expect(estimate?.monteCarloError == (8.0 / 3).squareRoot() / 2)
  }

  /// Many runs of one law: the error each run reports must be the spread between the runs.
  @Test func theDeltaMethodGivesTheSpreadOfRatiosBetweenRuns() {
    var random = Generator(state: 5)
    var ratios: [Double] = []
    var reported: [Double] = []
    var naive: [Double] = []
    for _ in 0..<400 {
      var ledger = HandMadeLedger(months: 12, replications: 60, opening: [(mrr: 50, active: 50)])
      for month in 0..<12 {
        // Books of very different size, losses that do not follow them.
        ledger.set(.mrr, month: month, to: (0..<60).map { _ in 20 + 160 * random.uniform() })
        ledger.set(.churnedMRR, month: month, to: (0..<60).map { _ in 4 * random.uniform() })
      }
      let books = Books(accounts: ledger.accounts, group: 0)
      guard let estimate = Metric.grr12.column(in: books, month: 11).flatMap({ Estimate($0) }),
        let sd = estimate.sd, let error = estimate.monteCarloError
      else {
        Issue.record("no estimate")
        return
      }
      ratios.append(estimate.mean)
      reported.append(error)
      naive.append(sd / Double(60).squareRoot())
    }
    let spread = Deviation.of(ratios) ?? 0
    // The standard error of a deviation over 400 runs is 3.5% of it; four of them.
    let tolerance = 4 * spread / Double(2 * 399).squareRoot()
    let mean = reported.reduce(0, +) / 400
    #expect(abs(mean - spread) < tolerance, "reported \(mean), between runs \(spread)")
    // The planted error: the deviation of the ratios themselves over the root of R.
    #expect(abs(naive.reduce(0, +) / 400 - spread) > tolerance)
  }

  @Test func replicatesWithoutTheRatioAreLeftOutOfItsSpread() {
    var ledger = HandMadeLedger(months: 1, replications: 3)
    ledger.set(.mrr, month: 0, to: [0, 30, 50])
    ledger.set(.active, month: 0, to: [0, 1, 1])
    let arpa = summary(ledger)[.arpa, month: 0]
    #expect(abs((arpa?.mean ?? 0) - 40) < 1e-12)
    #expect(arpa?.sd == 200.0.squareRoot())
  }

  @Test func replicatesWithAnInfiniteRatioKeepTheirRankAndHaveNoMean() {
    var ledger = HandMadeLedger(months: 1, replications: 200)
    // No losses in 30 of 200 months: the quick ratio is infinite there.
    ledger.set(.newMRR, month: 0, to: 40)
    ledger.set(.churnedMRR, month: 0, to: (0..<200).map { $0 < 30 ? 0 : 20 })
    let ratio = summary(ledger)[.quickRatio, month: 0]
    #expect(abs((ratio?.mean ?? 0) - 40 / 17) < 1e-12)
    #expect(ratio?.sd == nil)
    #expect(ratio?.quantiles?.p50 == 2)
    #expect(ratio?.quantiles?.p75 == 2)
    #expect(ratio?.quantiles?.p90 == .infinity)
  }

  @Test func nothingOverNothingIsUndefined() {
    let ledger = HandMadeLedger(months: 1, replications: 3)
    #expect(summary(ledger)[.arpa, month: 0] == nil)
    #expect(summary(ledger)[.logoChurn, month: 0] == nil)
    #expect(summary(ledger)[.mrr, month: 0]?.mean == 0)
  }

  @Test func fewerThanTwoHundredReplicationsHaveNoQuantilesAndSaySo() {
    for (replications, isEnough) in [(199, false), (200, true)] {
      var ledger = HandMadeLedger(months: 1, replications: replications)
      ledger.set(.mrr, month: 0, to: (0..<replications).map(Double.init))
      let summary = summary(ledger)
      #expect((summary[.mrr, month: 0]?.quantiles != nil) == isEnough)
      #expect(summary.hasTooFewForQuantiles == !isEnough)
    }
  }

  @Test func expectedValuesOfCertainInputsAreExactAndHaveNoSpread() {
    var ledger = HandMadeLedger(months: 1, replications: 300, isExpectation: true)
    ledger.set(.mrr, month: 0, to: 12.5)
    let exact = summary(ledger, engine: "expected")
    #expect(exact[.mrr, month: 0] == Estimate(mean: 12.5, monteCarloError: 0))
    #expect(exact.isExact)
    #expect(!exact.hasTooFewForQuantiles)
  }

  @Test func expectedValuesOfUncertainInputsVaryWithTheInputs() {
    var ledger = HandMadeLedger(months: 1, replications: 300, isExpectation: true)
    ledger.set(.mrr, month: 0, to: (0..<300).map(Double.init))
    let parameter = Parameter(path: "churn", distribution: .beta(a: 4, b: 96))
    let summary = summary(ledger, parameters: [parameter], engine: "expected")
    #expect(summary[.mrr, month: 0]?.quantiles?.p50 == 149.5)
    #expect(!summary.isExact)
  }

  @Test func oneReplicationHasACentreAndNoError() {
    var ledger = HandMadeLedger(months: 1, replications: 1)
    ledger.set(.mrr, month: 0, to: 9)
    #expect(summary(ledger)[.mrr, month: 0] == Estimate(mean: 9))
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014), for made-up data.
struct Generator {
  var state: UInt64

  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / 0x1p53
  }
}

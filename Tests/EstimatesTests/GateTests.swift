import PricingModel
import TestSupport
import Testing

@testable import Estimates

@Suite struct GateTests {
  private func result(
    _ statistic: Gate.Statistic, of metric: String = "mrr", group: String = "all",
    _ bound: Gate.Bound, replications: Int = 400
  ) -> GateResult? {
    var ledger = HandMadeLedger(
      months: 1, replications: replications, opening: [(mrr: 0, active: 1000)])
    // $50 on average, sd $2.
    ledger.set(
      .mrr, month: 0, to: (0..<replications).map { 5000 + ($0 % 2 == 0 ? 200.0 : -200) })
    ledger.set(.churned, month: 0, to: 60)
    let gate = Gate(
      metric: metric, month: 0, group: group, statistic: statistic, bound: bound,
      because: nil, ofDifference: false, line: 1)
    return summary(ledger, gates: [gate]).gates.first
  }

  @Test func boundsAreInMajorUnitsAndSharesAsFractions() {
    #expect(result(.mean, .atLeast(48))?.passed == true)
    #expect(result(.mean, .atLeast(48))?.spare == 2)
    #expect(result(.mean, .atLeast(51))?.passed == false)
    #expect(result(.mean, .atLeast(51))?.spare == -1)
    #expect(result(.mean, of: "logo_churn", .atMost(0.06))?.passed == true)
    #expect(result(.mean, of: "logo_churn", .atMost(0.05))?.passed == false)
  }

  @Test func targetsHaveATolerance() {
    #expect(result(.mean, .within(50.04, share: 0.001))?.passed == true)
    #expect(result(.mean, .within(50.06, share: 0.001))?.passed == false)
    // sd $2.0025, 400 replications: one standard error is $0.1001.
    #expect(result(.mean, .withinErrors(50.39, errors: 4))?.passed == true)
    #expect(result(.mean, .withinErrors(50.41, errors: 4))?.passed == false)
    #expect(result(.sd, .withinErrors(2.2, errors: 4))?.passed == true)
    #expect(result(.sd, .withinErrors(2.4, errors: 4))?.passed == false)
  }

  @Test func aFigureThatDoesNotExistFails() {
    #expect(result(.mean, of: "nrr_12", .atLeast(0))?.passed == false)
    #expect(result(.mean, of: "nrr_12", .atLeast(0))?.value == nil)
    #expect(result(.mean, group: "plan:gone", .atLeast(0))?.passed == false)
    #expect(result(.p10, .atLeast(0), replications: 100)?.passed == false)
    #expect(result(.p10, .atLeast(0))?.passed == true)
  }

  @Test func anExactFigureMayMeetItsTargetToTheLastDigit() {
    var ledger = HandMadeLedger(months: 1, replications: 1, isExpectation: true)
    ledger.set(.mrr, month: 0, to: 5000.0000001)
    let gate = Gate(
      metric: "mrr", month: 0, group: "all", statistic: .mean,
      bound: .withinErrors(50, errors: 4), because: nil, ofDifference: false, line: 1)
    #expect(summary(ledger, gates: [gate], engine: "expected").gates.first?.passed == true)
  }
}

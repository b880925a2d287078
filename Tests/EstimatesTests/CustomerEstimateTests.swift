import PricingModel
import TestSupport
import Testing

@testable import Estimates

@Suite struct CustomerEstimateTests {
  private static let parameter = Parameter(path: "churn", distribution: .beta(a: 4, b: 96))

  /// Geometric churn h at price 50 undiscounted (F01): mean p/h, sd p sqrt(1 - h)/h.
  private func value(
    h: Double = 0.04, clv: [Double] = [1250], cohort: Double = 100, acquisition: Double = 0,
    horizon: Int = 400
  ) -> CustomerValue {
    let survival = (0..<horizon).map { month in (0..<month).reduce(1.0) { s, _ in s * (1 - h) } }
    let variance = 1_224.744871391589 * 1_224.744871391589
    return CustomerValue(
      laws: [
        CustomerValue.Law(
          group: .all, clv: clv, clvVariance: clv.map { _ in variance },
          revenue: clv.map { $0 + 1 }, acquisition: clv.map { _ in acquisition },
          lifetime: clv.map { $0 / 50 }, lifetimeVariance: clv.map { _ in 600 },
          survival: survival, contributionByMonth: survival.map { 50 * $0 })
      ],
      horizon: horizon, discountRate: 0, firstMonth: 0, cohortSize: [cohort])
  }

  private func estimates(
    _ value: CustomerValue, parameters: [Parameter] = []
  ) -> Summary {
    summary(HandMadeLedger(months: 1, replications: 1), value: value, parameters: parameters)
  }

  @Test func threeThingsHaveThreeNamesAndOneMean() {
    let summary = estimates(value())
    #expect(summary.customer(.expected) == Estimate(mean: 1250, monteCarloError: 0))
    let cohort = summary.customer(.cohort)
    let customer = summary.customer(.customer)
    #expect(cohort?.mean == 1250)
    #expect(customer?.mean == 1250)
    #expect(abs((customer?.sd ?? 0) - 1_224.744871391589) < 1e-9)
    #expect(customer?.quantiles == nil)
    #expect(abs((cohort?.sd ?? 0) - 122.4744871391589) < 1e-9)
    let low = 1250 - 1.2815515655446004 * 122.4744871391589
    #expect(abs((cohort?.quantiles?.p10 ?? 0) - low) < 1e-6)
  }

  @Test func theBandOfACohortShrinksWithItsSizeAndTheSpreadOfCustomersDoesNot() {
    let small = estimates(value(cohort: 25))
    let large = estimates(value(cohort: 2500))
    #expect(
      abs((small.customer(.cohort)?.sd ?? 0) / (large.customer(.cohort)?.sd ?? 1) - 10) < 1e-9)
    #expect(small.customer(.customer)?.sd == large.customer(.customer)?.sd)
  }

  @Test func anAverageOfFewAccountsHasNoNormalBandAndOneOfNoneHasNoSpread() {
    let few = estimates(value(cohort: 29)).customer(.cohort)
    #expect(few?.sd != nil)
    #expect(few?.quantiles == nil)
    #expect(estimates(value(cohort: 30)).customer(.cohort)?.quantiles != nil)
    let none = estimates(value(cohort: 0.25)).customer(.cohort)
    #expect(none?.mean == 1250)
    #expect(none?.sd == nil)
  }

  @Test func notKnowingTheInputsWidensAllThree() {
    let draws = (0..<400).map { 1250 + ($0 % 2 == 0 ? 300.0 : -300) }
    let summary = estimates(value(clv: draws, cohort: 1e12), parameters: [Self.parameter])
    let expected = summary.customer(.expected)
    #expect(abs((expected?.sd ?? 0) - 300.3756) < 1e-3)
    #expect(expected?.quantiles?.p90 == 1550)
    // A cohort without end leaves what is not known of the inputs.
    #expect(abs((summary.customer(.cohort)?.sd ?? 0) - (expected?.sd ?? 1)) < 1e-2)
    let both = (300.3756 * 300.3756 + 1_224.744871391589 * 1_224.744871391589).squareRoot()
    #expect(abs((summary.customer(.customer)?.sd ?? 0) - both) < 1e-3)
    #expect(summary.customer(.customer)?.monteCarloError == expected?.monteCarloError)
  }

  @Test func quantilesOfLifetimeComeFromTheSurvivalCurve() {
    // F05: ceil(ln(1 - q)/ln(1 - h)).
    let quantiles = estimates(value()).customer(.lifetime)?.quantiles
    #expect(quantiles?.p10 == 3)
    #expect(quantiles?.p50 == 17)
    #expect(quantiles?.p90 == 57)
    // The horizon cuts long lives.
    #expect(estimates(value(horizon: 40)).customer(.lifetime)?.quantiles?.p90 == 40)
  }

  @Test func paybackIsTheFirstMonthThatCoversTheCostOfAcquisition() {
    // 50 + 48 + 46.08 = 144.08.
    #expect(estimates(value(acquisition: 144)).customer(.payback)?.mean == 3)
    #expect(estimates(value(acquisition: 145)).customer(.payback)?.mean == 4)
    #expect(estimates(value(acquisition: 50)).customer(.payback)?.mean == 1)
    #expect(estimates(value(acquisition: 0)).customer(.payback) == nil)
    #expect(estimates(value(acquisition: 1300)).customer(.payback) == nil)
  }

  @Test func naiveValueIsRevenuePerAccountOverTheChurnOfSixMonthsBefore() {
    var ledger = HandMadeLedger(months: 8, replications: 2, opening: [(mrr: 0, active: 100)])
    for month in 0..<8 {
      ledger.set(.active, month: month, to: 100)
      ledger.set(.mrr, month: month, to: 3000)
      // The months outside of the six must not count.
      ledger.set(.churned, month: month, to: month == 0 || month == 7 ? 90 : Double(month))
    }
    // Churn of months 1 ... 6: 1% ... 6%, on average 3.5%.
    let naive = summary(ledger, value: value()).customer(.ltvNaive)
    #expect(abs((naive?.mean ?? 0) - 30 / 0.035) < 1e-9)
  }

  @Test func naiveValueIsUndefinedWithoutChurnAndInTheFirstSixMonths() {
    func naive(months: Int, churned: Double) -> Estimate? {
      var ledger = HandMadeLedger(
        months: months, replications: 2, opening: [(mrr: 0, active: 100)])
      for month in 0..<months {
        ledger.set(.active, month: month, to: 100)
        ledger.set(.mrr, month: month, to: 3000)
        ledger.set(.churned, month: month, to: churned)
      }
      return summary(ledger, value: value()).customer(.ltvNaive)
    }
    #expect(naive(months: 8, churned: 0) == nil)
    #expect(naive(months: 6, churned: 4) == nil)
    #expect(naive(months: 7, churned: 4)?.mean == 750)
  }
}

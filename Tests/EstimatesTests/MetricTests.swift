import PricingModel
import TestSupport
import Testing

@testable import Estimates

@Suite struct MetricTests {
  /// One month with the movements of METRICS.md's worked example: 100 at the start.
  private func month(_ movements: [LedgerItem: Double]) -> Summary {
    var ledger = HandMadeLedger(
      months: 1, replications: 4, opening: [(mrr: 100, active: 10)])
    for (item, value) in movements { ledger.set(item, month: 0, to: value) }
    return summary(ledger)
  }

  @Test func identifiersAreThoseOfTheMetricsTableInItsOrder() {
    #expect(
      Metric.allCases.map(\.rawValue) == [
        "mrr", "new_mrr", "reactivation_mrr", "expansion_mrr", "contraction_mrr", "churned_mrr",
        "expansion_price_mrr", "expansion_upgrade_mrr", "expansion_seat_mrr",
        "expansion_addon_mrr", "active", "new", "reactivated", "churned", "churned_voluntary",
        "churned_involuntary", "trials", "free", "logo_churn", "gross_mrr_churn",
        "net_mrr_churn", "nrr_12", "grr_12", "nrr_12_cohort", "grr_12_cohort", "arpa",
        "quick_ratio", "cash", "recognised", "deferred", "billed", "refunded", "one_off", "usage",
        "revenue", "revenue_to_date", "contribution",
      ])
  }

  @Test func tenChurnTenContractionTenExpansionIsGrossTwentyNetTenPercent() {
    let summary = month([.churnedMRR: 10, .contractionMRR: 10, .expansionMRR: 10, .mrr: 90])
    #expect(summary[.grossMRRChurn, month: 0]?.mean == 0.2)
    #expect(summary[.netMRRChurn, month: 0]?.mean == 0.1)
  }

  @Test func netChurnIsNegativeWhereExpansionAndReactivationExceedLosses() {
    let summary = month([.churnedMRR: 5, .expansionMRR: 12, .reactivationMRR: 3])
    #expect(summary[.netMRRChurn, month: 0]?.mean == -0.1)
  }

  @Test func twentyNewAndEightExpansionOverFiveAndThreeIsAQuickRatioOfThreeAndAHalf() {
    let summary = month([.newMRR: 20, .expansionMRR: 8, .churnedMRR: 5, .contractionMRR: 3])
    #expect(summary[.quickRatio, month: 0]?.mean == 3.5)
  }

  @Test func theQuickRatioOfAMonthWithoutLossesIsUndefined() {
    #expect(month([.newMRR: 20])[.quickRatio, month: 0] == nil)
  }

  @Test func logoChurnOfTheFirstMonthDividesByTheOpeningBook() {
    #expect(month([.churned: 2, .active: 8])[.logoChurn, month: 0]?.mean == 0.2)
  }

  @Test func chainedRetentionIsUndefinedBeforeMonthElevenAndThenTheClosedForm() {
    // F50: losses h of MRR, expansion e of what stays.
    let (h, e) = (0.02, 0.015)
    var ledger = HandMadeLedger(months: 12, replications: 1, opening: [(mrr: 1000, active: 50)])
    var mrr = 1000.0
    for month in 0..<12 {
      ledger.set(.churnedMRR, month: month, to: mrr * h)
      ledger.set(.expansionMRR, month: month, to: mrr * (1 - h) * e)
      // New business and returners change MRR, not the retention of those who were there.
      ledger.set(.newMRR, month: month, to: 70)
      ledger.set(.reactivationMRR, month: month, to: 5)
      mrr *= (1 - h) * (1 + e)
      mrr += 75
      ledger.set(.mrr, month: month, to: mrr)
    }
    let summary = summary(ledger)
    for month in 0..<11 {
      #expect(summary[.nrr12, month: month] == nil)
      #expect(summary[.grr12, month: month] == nil)
    }
    #expect(abs((summary[.nrr12, month: 11]?.mean ?? 0) - 0.938221574) < 1e-9)
    #expect(abs((summary[.grr12, month: 11]?.mean ?? 0) - 0.784716724) < 1e-9)
  }

  @Test func moneyIsReadInMinorUnitsWhateverTheTermsDivideBy() {
    var ledger = HandMadeLedger(
      months: 1, replications: 2, unitsPerMinor: 12, opening: [(mrr: 12_000, active: 1)])
    // $2,000 a year is $166.67 a month: 200,000 twelfths of a cent.
    ledger.set(.mrr, month: 0, to: 200_000)
    ledger.set(.active, month: 0, to: 1)
    ledger.set(.churnedMRR, month: 0, to: 1_200)
    let summary = summary(ledger)
    #expect(abs((summary[.mrr, month: 0]?.mean ?? 0) - 16_666.666_667) < 1e-5)
    #expect(summary[.arpa, month: 0]?.mean == summary[.mrr, month: 0]?.mean)
    #expect(abs((summary[.grossMRRChurn, month: 0]?.mean ?? 0) - 0.1) < 1e-15)
  }

  @Test func revenueToDateIsTheRunningSumOfRevenue() {
    var ledger = HandMadeLedger(months: 3, replications: 2)
    for month in 0..<3 { ledger.set(.recognised, month: month, to: [10, 20]) }
    let summary = summary(ledger)
    #expect((0..<3).map { summary[.revenue, month: $0]?.mean } == [15, 15, 15])
    #expect((0..<3).map { summary[.revenueToDate, month: $0]?.mean } == [15, 30, 45])
  }

  @Test func figuresOfPlansComeFromTheirOwnBooksAndCompanyFiguresFromAllOnly() {
    var ledger = HandMadeLedger(
      groups: [.all, .plan("pro")], months: 1, replications: 2,
      opening: [(mrr: 100, active: 10), (mrr: 60, active: 4)])
    ledger.set(.churned, group: 1, month: 0, to: 1)
    ledger.set(.cash, month: 0, to: 7)
    let summary = summary(ledger)
    #expect(summary[.logoChurn, .plan("pro"), month: 0]?.mean == 0.25)
    #expect(summary[.cash, month: 0]?.mean == 7)
    #expect(summary[.cash, .plan("pro"), month: 0] == nil)
    #expect(summary[.mrr, .plan("other"), month: 0] == nil)
  }

  @Test func theBridgeClosesOverAMonthAndOverAYear() {
    var ledger = HandMadeLedger(months: 2, replications: 2, opening: [(mrr: 100, active: 10)])
    let movements: [(LedgerItem, Double, Double)] = [
      (.newMRR, 20, 25), (.reactivationMRR, 2, 1), (.expansionMRR, 8, 6),
      (.contractionMRR, 3, 2), (.churnedMRR, 5, 7), (.churnedVoluntaryMRR, 4, 4),
      (.mrr, 122, 145),
    ]
    for (item, first, second) in movements {
      ledger.set(item, month: 0, to: first)
      ledger.set(item, month: 1, to: second)
    }
    let summary = summary(ledger)
    let year = summary.bridge[0].followed(by: summary.bridge[1])
    for bridge in summary.bridge + [year] {
      let end =
        bridge.start + bridge.new + bridge.reactivation + bridge.expansion
        - bridge.contraction - bridge.byChoice - bridge.failedPayments
      #expect(end == bridge.end)
    }
    #expect(year.start == 100)
    #expect(year.end == 145)
    #expect(year.failedPayments == 4)
  }
}

/// The summary of a ledger under a scenario of its size.
func summary(
  _ ledger: HandMadeLedger, value: CustomerValue? = nil, parameters: [Parameter] = [],
  gates: [Gate] = [], engine: String = "population"
) -> Summary {
  Summary(
    RunResult(
      accounts: ledger.accounts, customerValue: value, engine: engine, seed: 1,
      parameterShare: nil, parametersInUse: Array(parameters.indices)),
    scenario: .plain(
      months: ledger.accounts.months, replications: ledger.accounts.replications,
      parameters: parameters, gates: gates))
}

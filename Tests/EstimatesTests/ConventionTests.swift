import PricingModel
import TestSupport
import Testing

@testable import Estimates

/// What counts as MRR, as exposed, as kept: metrics under other conventions, and those of cohorts.
@Suite struct ConventionTests {
  private func value(_ metric: Metric, _ accounts: MonthlyAccounts, month: Int = 0) -> Double? {
    metric.column(in: Books(accounts: accounts, group: 0), month: month)?.expected
  }

  private var month: MonthlyAccounts {
    var ledger = HandMadeLedger(months: 1, replications: 2, opening: [(mrr: 100, active: 10)])
    for (item, value) in [
      (LedgerItem.mrr, 120.0), (.usage, 30), (.new, 6), (.churned, 4), (.newMRR, 20),
      (.expansionMRR, 8), (.reactivationMRR, 4), (.churnedMRR, 5), (.contractionMRR, 3),
    ] { ledger.set(item, month: 0, to: value) }
    return ledger.accounts
  }

  @Test func usageIsMRRWhereItCounts() {
    var accounts = month
    #expect(value(.mrr, accounts) == 120)
    accounts.conventions.usageCounts = true
    #expect(value(.mrr, accounts) == 150)
  }

  @Test func whoCameMayBeExposed() {
    var accounts = month
    #expect(value(.logoChurn, accounts) == 4.0 / 10)
    accounts.conventions.newCountAsExposed = true
    #expect(value(.logoChurn, accounts) == 4.0 / 16)
  }

  @Test func theQuickRatioCountsWhoCameBack() {
    #expect(value(.quickRatio, month) == 4)
  }

  /// MRR of 100 at the start; its accounts pay 90 after a year, and 80 of that is no growth.
  @Test func aCohortIsHeldAgainstTheMRRItHad() {
    var ledger = HandMadeLedger(months: 14, replications: 2, opening: [(mrr: 100, active: 10)])
    for month in 0..<14 { ledger.set(.mrr, month: month, to: 200 + Double(month)) }
    var accounts = ledger.accounts
    var cohorts = CohortRetention(months: 14, replications: 2)
    for (month, retained, capped) in [(11, 90.0, 80.0), (12, 150, 110), (13, 160, 120)] {
      for replicate in 0..<2 {
        cohorts.retained[month * 2 + replicate] = retained
        cohorts.capped[month * 2 + replicate] = capped
      }
    }
    accounts.cohorts = cohorts
    #expect(value(.nrr12Cohort, accounts, month: 10) == nil)
    #expect(value(.nrr12Cohort, accounts, month: 11) == 0.9)
    #expect(value(.grr12Cohort, accounts, month: 11) == 0.8)
    // Twelve months before month 13 is month 1, with 201.
    #expect(value(.nrr12Cohort, accounts, month: 12) == 150.0 / 200)
    #expect(value(.grr12Cohort, accounts, month: 13) == 120.0 / 201)
  }

  @Test func aTargetBelowZeroHasItsShareToo() {
    var ledger = HandMadeLedger(months: 1, replications: 1, opening: [(mrr: 100, active: 10)])
    ledger.set(.expansionMRR, month: 0, to: 20)
    func passes(_ target: Double) -> Bool? {
      let gate = Gate(
        metric: "net_mrr_churn", month: 0, group: "all", statistic: .mean,
        bound: .within(target, share: 0.1), because: nil, ofDifference: false, line: 1)
      return summary(ledger, gates: [gate]).gates.first?.passed
    }
    #expect(passes(-0.19) == true && passes(-0.17) == false)
  }
}

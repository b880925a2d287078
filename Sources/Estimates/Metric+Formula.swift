import PricingModel

extension Metric {
  /// The metric's formula, over the books of one group; nil where it is not defined yet.
  ///
  /// Written on whole columns: the same line gives the value in expectation, the value in every
  /// replicate, and the Monte Carlo error.
  func column(in books: Books, month: Int) -> Column? {
    func item(_ item: LedgerItem) -> Column { books.column(item, month: month) }
    switch self {
    case .mrr:
      return books.group == 0 && books.accounts.conventions.usageCounts
        ? item(.mrr) + item(.usage) : item(.mrr)
    case .newMRR: return item(.newMRR)
    case .reactivationMRR: return item(.reactivationMRR)
    case .expansionMRR: return item(.expansionMRR)
    case .contractionMRR: return item(.contractionMRR)
    case .churnedMRR: return item(.churnedMRR)
    case .expansionPriceMRR: return item(.expansionPriceMRR)
    case .expansionUpgradeMRR: return item(.expansionUpgradeMRR)
    case .expansionSeatMRR: return item(.expansionSeatMRR)
    case .expansionAddonMRR: return item(.expansionAddonMRR)
    case .active: return item(.active)
    case .new: return item(.new)
    case .reactivated: return item(.reactivated)
    case .churned: return item(.churned)
    case .churnedVoluntary: return item(.churnedVoluntary)
    case .churnedInvoluntary: return item(.churnedInvoluntary)
    case .trials: return item(.trials)
    case .free: return item(.free)
    case .logoChurn:
      let before = books.before(.active, month: month)
      let exposed = books.accounts.conventions.newCountAsExposed ? before + item(.new) : before
      return item(.churned) / exposed
    case .grossMRRChurn:
      return (item(.churnedMRR) + item(.contractionMRR)) / books.before(.mrr, month: month)
    case .netMRRChurn:
      let lost = item(.churnedMRR) + item(.contractionMRR)
      return (lost - item(.expansionMRR) - item(.reactivationMRR))
        / books.before(.mrr, month: month)
    case .nrr12:
      return Self.chained(through: month) { month in
        let lost =
          books.column(.churnedMRR, month: month) + books.column(.contractionMRR, month: month)
        return (lost - books.column(.expansionMRR, month: month))
          / books.before(.mrr, month: month)
      }
    case .grr12:
      return Self.chained(through: month) { month in
        (books.column(.churnedMRR, month: month) + books.column(.contractionMRR, month: month))
          / books.before(.mrr, month: month)
      }
    case .nrr12Cohort: return books.cohort(month: month) { $0.retained(in: month) }
    case .grr12Cohort: return books.cohort(month: month) { $0.capped(in: month) }
    case .arpa: return item(.mrr) / item(.active)
    case .quickRatio:
      return (item(.newMRR) + item(.expansionMRR) + item(.reactivationMRR))
        / (item(.churnedMRR) + item(.contractionMRR))
    case .cash: return item(.cash)
    case .recognised, .revenue: return item(.recognised)
    case .deferred: return item(.deferred)
    case .billed: return item(.billed)
    case .refunded: return item(.refunded)
    case .oneOff: return item(.oneOff)
    case .usage: return item(.usage)
    case .revenueToDate: return books.total(.recognised, through: month)
    case .contribution: return item(.contribution)
    }
  }

  /// What 12 months leave of one unit when `loss` is the share lost in each; nil before month 11.
  private static func chained(through month: Int, loss: (Int) -> Column) -> Column? {
    guard month >= 11 else { return nil }
    var product = loss(month - 11).complement
    for earlier in month - 10...month { product = product * loss(earlier).complement }
    return product
  }
}

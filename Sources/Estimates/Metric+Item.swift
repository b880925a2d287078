import PricingModel

extension Metric {
  /// The item of the monthly accounts that it is, or sums over the months; nil for what is computed
  /// from several.
  public var item: LedgerItem? {
    switch self {
    case .mrr: .mrr
    case .newMRR: .newMRR
    case .reactivationMRR: .reactivationMRR
    case .expansionMRR: .expansionMRR
    case .contractionMRR: .contractionMRR
    case .churnedMRR: .churnedMRR
    case .expansionPriceMRR: .expansionPriceMRR
    case .expansionUpgradeMRR: .expansionUpgradeMRR
    case .expansionSeatMRR: .expansionSeatMRR
    case .expansionAddonMRR: .expansionAddonMRR
    case .active: .active
    case .new: .new
    case .reactivated: .reactivated
    case .churned: .churned
    case .churnedVoluntary: .churnedVoluntary
    case .churnedInvoluntary: .churnedInvoluntary
    case .trials: .trials
    case .free: .free
    case .cash: .cash
    case .recognised, .revenue, .revenueToDate: .recognised
    case .deferred: .deferred
    case .billed: .billed
    case .refunded: .refunded
    case .oneOff: .oneOff
    case .usage: .usage
    case .contribution: .contribution
    case .logoChurn, .grossMRRChurn, .netMRRChurn, .nrr12, .grr12, .nrr12Cohort, .grr12Cohort,
      .arpa, .quickRatio:
      nil
    }
  }
}

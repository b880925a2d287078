/// What the monthly accounts record of each replicate: the linear quantities from which every
/// metric is computed (METRICS.md, Identifiers). Money items are in 1/L of a minor unit.
///
/// The raw value is its place among them, not its word: an enumeration of strings hashes its string,
/// and rows are looked up by item for every month of every block.
public enum LedgerItem: Int, CaseIterable, Hashable, Sendable {
  case mrr, newMRR, reactivationMRR, expansionMRR, contractionMRR, churnedMRR
  case active, new, reactivated, churned, churnedVoluntary, churnedInvoluntary
  case trials, free
  // Below: group `all` only.
  case expansionPriceMRR, expansionUpgradeMRR, expansionSeatMRR, expansionAddonMRR
  case churnedVoluntaryMRR
  case cash, recognised, deferred, billed, refunded
  /// Set-up fees and other sales that happen once: billed, paid and recognised at once, never MRR.
  case oneOff
  /// Metered charges: billed, paid and recognised in their month, outside MRR (MODEL 1.6).
  case usage
  case contribution
  /// Invoices of accounts past due that were never paid.
  case writtenOff

  /// As in files: `new_mrr`.
  public var name: String {
    switch self {
    case .mrr: "mrr"
    case .newMRR: "new_mrr"
    case .reactivationMRR: "reactivation_mrr"
    case .expansionMRR: "expansion_mrr"
    case .contractionMRR: "contraction_mrr"
    case .churnedMRR: "churned_mrr"
    case .active: "active"
    case .new: "new"
    case .reactivated: "reactivated"
    case .churned: "churned"
    case .churnedVoluntary: "churned_voluntary"
    case .churnedInvoluntary: "churned_involuntary"
    case .trials: "trials"
    case .free: "free"
    case .expansionPriceMRR: "expansion_price_mrr"
    case .expansionUpgradeMRR: "expansion_upgrade_mrr"
    case .expansionSeatMRR: "expansion_seat_mrr"
    case .expansionAddonMRR: "expansion_addon_mrr"
    case .churnedVoluntaryMRR: "churned_voluntary_mrr"
    case .cash: "cash"
    case .recognised: "recognised"
    case .deferred: "deferred"
    case .billed: "billed"
    case .refunded: "refunded"
    case .oneOff: "one_off"
    case .usage: "usage"
    case .contribution: "contribution"
    case .writtenOff: "written_off"
    }
  }

  /// Recorded for every plan, segment and billing, not only for `all`.
  public var isGrouped: Bool {
    switch self {
    case .mrr, .newMRR, .reactivationMRR, .expansionMRR, .contractionMRR, .churnedMRR, .active,
      .new, .reactivated, .churned, .churnedVoluntary, .churnedInvoluntary, .trials, .free:
      true
    default: false
    }
  }

  public var isMoney: Bool {
    switch self {
    case .active, .new, .reactivated, .churned, .churnedVoluntary, .churnedInvoluntary, .trials,
      .free:
      false
    default: true
    }
  }
}

/// A slice of the customers that a figure is about.
public enum Group: Hashable, Sendable, CustomStringConvertible {
  case all
  case plan(String)
  case segment(String)
  case billing(Term)

  /// As in files: `all`, `plan:pro`, `segment:team`, `billing:annual`.
  public var description: String {
    switch self {
    case .all: "all"
    case .plan(let id): "plan:\(id)"
    case .segment(let id): "segment:\(id)"
    case .billing(let term): "billing:\(term.rawValue)"
    }
  }
}

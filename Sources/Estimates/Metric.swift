import PricingModel

/// Every reported figure, each with its one definition (METRICS.md, default dialect `chartmogul`).
///
/// The raw value is the identifier of files and commands; the order of cases is the order of rows.
/// The formula of a case is in `column(in:month:)`; `m` below is the month, `m-1` the state in force
/// before it, which for month 0 is the opening book.
public enum Metric: String, CaseIterable, Hashable, Sendable {
  /// Sum of normalised recurring prices in force after the events of the month.
  case mrr
  /// MRR of accounts that pay for the first time. The movements are all >= 0 and close exactly:
  /// mrr(m) = mrr(m-1) + new + reactivation + expansion - contraction - churned.
  case newMRR = "new_mrr"
  /// MRR of former payers who pay again.
  case reactivationMRR = "reactivation_mrr"
  /// Every increase of an existing account: upgrade, seats, add-on, price, end of a discount.
  case expansionMRR = "expansion_mrr"
  /// Every decrease of an account that still pays.
  case contractionMRR = "contraction_mrr"
  /// MRR of accounts whose last subscription ended, by choice or by a failed payment.
  case churnedMRR = "churned_mrr"
  /// Parts of expansion (MODEL 1.6): higher price paid for the same thing.
  case expansionPriceMRR = "expansion_price_mrr"
  /// Parts of expansion: moves to a dearer plan.
  case expansionUpgradeMRR = "expansion_upgrade_mrr"
  /// Parts of expansion: more seats.
  case expansionSeatMRR = "expansion_seat_mrr"
  /// Parts of expansion: add-ons.
  case expansionAddonMRR = "expansion_addon_mrr"
  /// Paying accounts in force; then events of the month, counted in accounts.
  case active
  case new
  case reactivated
  case churned
  case churnedVoluntary = "churned_voluntary"
  case churnedInvoluntary = "churned_involuntary"
  /// Trials running, and accounts on a free plan; neither is ever in MRR.
  case trials
  case free
  /// churned(m) / active(m-1).
  case logoChurn = "logo_churn"
  /// (churned_mrr + contraction_mrr)(m) / mrr(m-1).
  case grossMRRChurn = "gross_mrr_churn"
  /// (churned_mrr + contraction_mrr - expansion_mrr - reactivation_mrr)(m) / mrr(m-1); < 0: growth.
  case netMRRChurn = "net_mrr_churn"
  /// Product over the last 12 months of 1 - (churned_mrr + contraction_mrr - expansion_mrr) /
  /// mrr(before); from month 11 on.
  case nrr12 = "nrr_12"
  /// Product over the last 12 months of 1 - gross_mrr_churn; from month 11 on.
  case grr12 = "grr_12"
  /// MRR of the accounts of 12 months before / MRR then; only where accounts are known one by one.
  case nrr12Cohort = "nrr_12_cohort"
  /// The same with each account capped at its own MRR then.
  case grr12Cohort = "grr_12_cohort"
  /// mrr / active.
  case arpa
  /// (new_mrr + expansion_mrr + reactivation_mrr) / (churned_mrr + contraction_mrr).
  case quickRatio = "quick_ratio"
  /// Invoices paid - refunds - chargebacks.
  case cash
  /// Straight line over the months of service.
  case recognised
  /// Billed and not yet recognised.
  case deferred
  case billed
  case refunded
  /// Sales that happen once, such as set-up fees: in `cash` and `recognised`, never in MRR. Reported
  /// where the scenario charges any.
  case oneOff = "one_off"
  /// Metered charges: in `cash` and `recognised`, never in MRR. Reported where the scenario has any.
  case usage
  /// Recognised revenue of the month.
  case revenue
  /// Sum of `revenue` from month 0 through this month.
  case revenueToDate = "revenue_to_date"
  /// Recognised x margin - fees - costs of acquisition, expansion, renewal and perks.
  case contribution

  public enum Unit: String, Sendable { case money, accounts, share, number }
  public enum Better: String, Sendable { case up, down }
  public enum Kind: String, Sendable {
    /// A sum of ledger items: its mean over replicates is the expected propagator's value.
    case linear
    /// Reported mean = ratio of expected values, in every propagator.
    case ratio
  }

  public var unit: Unit {
    switch self {
    case .active, .new, .reactivated, .churned, .churnedVoluntary, .churnedInvoluntary, .trials,
      .free:
      .accounts
    case .logoChurn, .grossMRRChurn, .netMRRChurn, .nrr12, .grr12, .nrr12Cohort, .grr12Cohort:
      .share
    case .quickRatio: .number
    default: .money
    }
  }

  public var kind: Kind {
    switch self {
    case .logoChurn, .grossMRRChurn, .netMRRChurn, .nrr12, .grr12, .nrr12Cohort, .grr12Cohort,
      .arpa, .quickRatio:
      .ratio
    default: .linear
    }
  }

  public var better: Better {
    switch self {
    case .contractionMRR, .churnedMRR, .churned, .churnedVoluntary, .churnedInvoluntary,
      .logoChurn, .grossMRRChurn, .netMRRChurn, .refunded:
      .down
    default: .up
    }
  }

  /// The figures of a scenario, in the order of rows: one that it cannot have is left out, so that
  /// results do not change with what they are not about.
  public static func reported(in scenario: Scenario) -> [Metric] {
    allCases.filter { metric in
      switch metric {
      case .oneOff: scenario.sellsOnce
      case .usage: scenario.metersUsage
      default: true
      }
    }
  }

  /// True where plans, segments and billings have the figure too, not only `all`.
  public var isGrouped: Bool {
    switch self {
    case .mrr, .newMRR, .reactivationMRR, .expansionMRR, .contractionMRR, .churnedMRR, .active,
      .new, .reactivated, .churned, .churnedVoluntary, .churnedInvoluntary, .trials, .free,
      .logoChurn, .grossMRRChurn, .netMRRChurn, .arpa:
      true
    default: false
    }
  }

  /// True where only a propagator that knows accounts one by one has the figure.
  public var needsCustomers: Bool { self == .nrr12Cohort || self == .grr12Cohort }
}

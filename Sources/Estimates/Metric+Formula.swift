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
    case .nrr12, .grr12:
      guard month >= Self.yearBefore else { return nil }
      return Self.product((month - Self.yearBefore...month).map { kept(in: books, month: $0) })
    case .nrr12Cohort: return books.cohort(month: month) { $0.retained(in: month) }
    case .grr12Cohort: return books.cohort(month: month) { $0.capped(in: month) }
    case .arpa: return item(.mrr) / item(.active)
    case .quickRatio:
      return (item(.newMRR) + item(.expansionMRR) + item(.reactivationMRR))
        / (item(.churnedMRR) + item(.contractionMRR))
    case .revenueToDate: return books.total(.recognised, through: month)
    default: return self.item.map(item)
    }
  }

  /// The columns of all months. What months have in common is worked out once: a product over the
  /// last twelve would else be asked for each of its factors twelve times, and a running sum for
  /// all that went before.
  func columns(in books: Books) -> [Column?] {
    let months = 0..<books.accounts.months
    switch self {
    case .nrr12, .grr12:
      let factors = months.map { kept(in: books, month: $0) }
      return months.map {
        $0 < Self.yearBefore ? nil : Self.product(factors[$0 - Self.yearBefore...$0])
      }
    case .revenueToDate: return books.totals(.recognised)
    default: return months.map { column(in: books, month: $0) }
    }
  }

  /// From the first to the last of twelve months.
  private static let yearBefore = 11

  /// What `nrr12` and `grr12` have of one unit of MRR after one month: 1 less the share lost in it.
  private func kept(in books: Books, month: Int) -> Column {
    let lost =
      books.column(.churnedMRR, month: month) + books.column(.contractionMRR, month: month)
    let net = self == .nrr12 ? lost - books.column(.expansionMRR, month: month) : lost
    return (net / books.before(.mrr, month: month)).complement
  }

  private static func product(_ factors: some Collection<Column>) -> Column? {
    guard var product = factors.first else { return nil }
    for factor in factors.dropFirst() { product = product * factor }
    return product
  }
}

import PricingModel

/// The monthly accounts of one group, read as columns over the replicates. Money in minor units.
struct Books {
  let accounts: MonthlyAccounts
  /// Index into `accounts.groups`.
  let group: Int
  /// Replicates of a column; accounts of one replicate are repeated as often.
  let replications: Int

  init(accounts: MonthlyAccounts, group: Int, replications: Int? = nil) {
    self.accounts = accounts
    self.group = group
    self.replications = replications ?? accounts.replications
  }

  /// What an item records in a month. An item that only `all` has reads as `all`.
  func column(_ item: LedgerItem, month: Int) -> Column {
    Column(series(item, month), unit: scale(item))
  }

  /// The state of `mrr` or `active` in force before the events of `month`: the month before, or
  /// the opening book.
  func before(_ item: LedgerItem, month: Int) -> Column {
    guard month == 0 else { return column(item, month: month - 1) }
    let opening = item == .mrr ? accounts.openingMRR : accounts.openingActive
    return Column(
      certain: opening[group] / scale(item), replications: replications)
  }

  /// A part of the MRR of twelve months before; nil where accounts are not known one by one.
  func cohort(month: Int, _ part: (CohortRetention) -> ArraySlice<Double>) -> Column? {
    let first = month - CohortRetention.span
    guard first >= -1, group == 0, let cohorts = accounts.cohorts else { return nil }
    return Column(part(cohorts), unit: Double(accounts.unitsPerMinor))
      / before(.mrr, month: first + 1)
  }

  /// Sum of an item from month 0 through `month`.
  func total(_ item: LedgerItem, through month: Int) -> Column {
    var sums = [Double](repeating: 0, count: replications)
    for earlier in 0...month { add(item, earlier, to: &sums) }
    return Column(sums, unit: scale(item))
  }

  /// `total` through each of the months, to the bit.
  func totals(_ item: LedgerItem) -> [Column] {
    var sums = [Double](repeating: 0, count: replications)
    return (0..<accounts.months).map { month in
      add(item, month, to: &sums)
      return Column(sums, unit: scale(item))
    }
  }

  /// Expected value of an item alone.
  func mean(_ item: LedgerItem, month: Int) -> Double {
    let series = accounts.series(row: row(item), month: month)
    return series.reduce(0, +) / Double(series.count) / scale(item)
  }

  private func add(_ item: LedgerItem, _ month: Int, to sums: inout [Double]) {
    for (index, value) in series(item, month).enumerated() { sums[index] += value }
  }

  private func series(_ item: LedgerItem, _ month: Int) -> ArraySlice<Double> {
    let recorded = accounts.series(row: row(item), month: month)
    guard recorded.count < replications, let only = recorded.first else { return recorded }
    return ArraySlice(repeating: only, count: replications)
  }

  private func row(_ item: LedgerItem) -> Int {
    accounts.row(item, group: group) ?? accounts.row(item) ?? 0
  }

  private func scale(_ item: LedgerItem) -> Double {
    item.isMoney ? Double(accounts.unitsPerMinor) : 1
  }
}

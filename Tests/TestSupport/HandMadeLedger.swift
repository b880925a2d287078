import PricingModel

/// Monthly accounts written by hand, for tests that know the answer.
public struct HandMadeLedger {
  public private(set) var accounts: MonthlyAccounts

  /// - Parameters:
  ///   - groups: `all` first.
  ///   - opening: MRR (in 1/L of a minor unit) and active accounts by group.
  public init(
    groups: [Group] = [.all], months: Int, replications: Int, unitsPerMinor: Int = 1,
    opening: [(mrr: Double, active: Double)]? = nil, isExpectation: Bool = false
  ) {
    accounts = MonthlyAccounts(
      groups: groups, months: months, replications: replications, unitsPerMinor: unitsPerMinor,
      openingMRR: opening?.map(\.mrr) ?? groups.map { _ in 0 },
      openingActive: opening?.map(\.active) ?? groups.map { _ in 0 },
      isExpectation: isExpectation)
  }

  /// Sets an item in one month, one value a replicate.
  public mutating func set(_ item: LedgerItem, group: Int = 0, month: Int, to values: [Double]) {
    guard let row = accounts.row(item, group: group) else { return }
    let (months, replications) = (accounts.months, accounts.replications)
    accounts.withStorage { storage in
      for (replicate, value) in values.enumerated() {
        storage[(row * months + month) * replications + replicate] = value
      }
    }
  }

  /// Sets an item to the same value in every replicate.
  public mutating func set(_ item: LedgerItem, group: Int = 0, month: Int, to value: Double) {
    set(
      item, group: group, month: month,
      to: [Double](repeating: value, count: accounts.replications))
  }
}

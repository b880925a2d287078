extension MonthlyAccounts {
  /// The accounts of all replicates from those of consecutive ranges of them, in order; nil for no
  /// ranges. All are of one scenario, so that they have the same rows and months.
  public static func joined(_ parts: [MonthlyAccounts]) -> MonthlyAccounts? {
    guard let first = parts.first, parts.count > 1 else { return parts.first }
    var all = MonthlyAccounts(
      groups: first.groups, months: first.months,
      replications: parts.reduce(0) { $0 + $1.replications }, unitsPerMinor: first.unitsPerMinor,
      openingMRR: first.openingMRR, openingActive: first.openingActive,
      isExpectation: first.isExpectation)
    all.conventions = first.conventions
    let rows = layout(groups: first.groups.count).rows
    all.withStorage { storage in
      var place = 0
      for row in 0..<rows {
        for month in 0..<first.months {
          for part in parts {
            for value in part.series(row: row, month: month) {
              storage[place] = value
              place += 1
            }
          }
        }
      }
    }
    let cohorts = parts.compactMap(\.cohorts)
    if cohorts.count == parts.count { all.cohorts = CohortRetention(joining: cohorts) }
    return all
  }
}

extension CohortRetention {
  /// Of consecutive ranges of replicates, in order.
  fileprivate init(joining parts: [CohortRetention]) {
    replications = parts.reduce(0) { $0 + $1.replications }
    let months = parts.lazy.filter { $0.replications > 0 }.map {
      $0.retained.count / $0.replications
    }.first
    retained = []
    capped = []
    for month in 0..<(months ?? 0) {
      for part in parts {
        retained += part.retained(in: month)
        capped += part.capped(in: month)
      }
    }
  }
}

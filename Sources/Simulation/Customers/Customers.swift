import PricingModel

/// The customers propagator over all replicates: one account at a time, under the same odds as the
/// others. Slower, and the only one for what counts cannot carry (MODEL 3.3).
struct Customers {
  let scenario: Scenario
  let inputs: ParameterDraws
  /// Those that are walked here.
  let replicates: Range<Int>
  let seed: UInt64
  let threads: Int
  /// New customers that are followed over their life; nil where nobody ever comes.
  let sample: CustomerSample?

  struct Result {
    let accounts: MonthlyAccounts
    let followed: [CustomerSample.Followed]
    /// Customers of the cohort of `sample` in all replicates together, by group of the chart.
    let cohort: [Int]
  }

  private struct PerBlock: Sendable {
    var followed: [CustomerSample.Followed] = []
    var cohort: [Int]
  }

  func run(progress: (@Sendable (Int) -> Void)? = nil) throws -> Result {
    let law = CustomerLaw(scenario)
    var accounts = emptyAccounts(law)
    var cohorts = CohortRetention(months: scenario.months, replications: replicates.count)
    let blocks = try accounts.withStorage { storage in
      try cohorts.retained.withUnsafeMutableBufferPointer { retained in
        try cohorts.capped.withUnsafeMutableBufferPointer { capped in
          try walk(storage, retained: retained, capped: capped, progress)
        }
      }
    }
    accounts.cohorts = cohorts
    let groups = law.chart.groups.indices
    return Result(
      accounts: accounts, followed: blocks.flatMap(\.followed),
      cohort: groups.map { group in blocks.reduce(0) { $0 + $1.cohort[group] } })
  }

  private func walk(
    _ storage: UnsafeMutableBufferPointer<Double>,
    retained: UnsafeMutableBufferPointer<Double>, capped: UnsafeMutableBufferPointer<Double>,
    _ progress: (@Sendable (Int) -> Void)?
  ) throws -> [PerBlock] {
    // Threads write disjoint replicates.
    nonisolated(unsafe) let (storage, retained, capped) = (storage, retained, capped)
    let (scenario, inputs, seed, sample) = (scenario, inputs, seed, sample)
    let (replications, months) = (replicates.count, scenario.months)
    let first = replicates.lowerBound
    let tally = Tally()
    return try inBlocks(of: replications, threads: threads) { range in
      var walk = CustomerWalk(scenario, seed: seed, entryMonth: sample?.month)
      var block = PerBlock(cohort: [Int](repeating: 0, count: walk.law.chart.groups.count))
      let numbers = first + range.lowerBound..<first + range.upperBound
      for (offset, draw) in inputs.draws(numbers).enumerated() {
        let place = range.lowerBound + offset
        try walk.run(replicate: first + place, draw: draw) { month, books, retention in
          books.write(to: storage, month: month, of: months, replicate: place, of: replications)
          retained[month * replications + place] = Double(retention.retained)
          capped[month * replications + place] = Double(retention.capped)
        }
        if let sample {
          for entrant in walk.entrants {
            let standing = walk.law.standings[Int(entrant.account.cell)]
            for group in walk.law.chart.groups(of: standing) { block.cohort[group] += 1 }
          }
          block.followed += try sample.follow(&walk, draw: draw)
        }
        if let progress { progress(tally.next()) }
      }
      return block
    }
  }

  /// Monthly accounts with the opening state filled in and room for every replicate.
  func emptyAccounts(_ law: CustomerLaw) -> MonthlyAccounts {
    var mrr = [Double](repeating: 0, count: law.chart.groups.count)
    var active = mrr
    for row in scenario.book {
      let standing = law.order.standing(of: row)
      guard case .account(let situation) = standing else { continue }
      let paid = law.order.prices.mrrUnits(situation)
      for group in law.chart.groups(of: standing) {
        mrr[group] += Double(paid * Int64(row.count))
        active[group] += Double(row.count)
      }
    }
    var accounts = MonthlyAccounts(
      groups: law.chart.groups, months: scenario.months, replications: replicates.count,
      unitsPerMinor: law.unitsPerMinor, openingMRR: mrr, openingActive: active,
      isExpectation: false)
    accounts.conventions = scenario.conventions
    return accounts
  }
}

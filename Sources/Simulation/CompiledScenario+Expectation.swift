import PricingModel

extension CompiledScenario {
  /// The draws of the inputs of the first replicates: what a run of this scenario takes.
  public func inputs(_ count: Int) throws -> [Draw] {
    try ParameterDraws(
      scenario.parameters, inherited: scenario.inheritedParameters,
      correlations: scenario.correlations, seed: seed, replications: count, known: quantiles
    ).draws(0..<count)
  }

  /// Exact means of every item of every group under given draws of the inputs.
  public func accounts(under draws: [Draw], threads: Int = 1) throws -> MonthlyAccounts {
    try Averages(
      transitions: transitions, odds: odds, inputs: { Array(draws[$0]) }, draws: draws.count,
      walked: draws.count, threads: threads, values: nil
    ).run().accounts
  }

  /// Exact means of a few items of every group, averaged over given draws of the inputs.
  public func means(of items: [LedgerItem], under draws: [Draw]) throws -> MeanSeries {
    let months = transitions.months.count
    let chart = transitions.chart
    let rows = items.flatMap { chart.rows($0, byGroup: true) }
    var block = [Double](repeating: 0, count: rows.count * months * Lanes.count)
    var sums = [Double](repeating: 0, count: rows.count * months)
    var walk = MonthWalk(
      transitions, luck: LaneAverageLuck(transitions), series: items, byGroup: true)
    var numbers = odds.makeLaneValues()
    let nodes = nodes(for: items)
    for first in stride(from: 0, to: draws.count, by: Lanes.count) {
      let some = Array(draws[first..<min(first + Lanes.count, draws.count)])
      odds.evaluate(some, into: &numbers, only: nodes)
      try numbers.withLanes { odds in
        try block.withUnsafeMutableBufferPointer { storage in
          try walk.run(replicate: first, odds: odds) { month, ledger in
            ledger.write(to: storage, month: month, of: months, first: 0, of: Lanes.count)
          }
        }
      }
      // One draw after another, as accounts are summed: equal figures have equal means to the bit.
      for place in sums.indices {
        for lane in some.indices { sums[place] += block[place * Lanes.count + lane] }
      }
    }
    return MeanSeries(
      sums.map { $0 / Double(draws.count) }, items: items, chart: chart, months: months,
      unitsPerMinor: transitions.unitsPerMinor)
  }

  /// Exact means of a few items of `all` under given draws of the inputs.
  public func expectation(
    recording series: [LedgerItem], under draws: [Draw], threads: Int = 1
  ) throws -> RecordedSeries {
    let averages = Averages(
      transitions: transitions, odds: odds, inputs: { Array(draws[$0]) }, draws: draws.count,
      walked: draws.count, threads: threads, values: nil, nodes: nodes(for: series))
    return try RecordedSeries(
      series, months: scenario.months, replications: draws.count,
      unitsPerMinor: transitions.unitsPerMinor
    ) { _ = try averages.walk(series: series, into: $0) }
  }
}

/// Means of a few items by group and month; money in minor units.
public struct MeanSeries: Sendable {
  public let groups: [Group]
  private let values: [Double]
  private let firstRow: [LedgerItem: Int]
  private let months: Int
  private let unitsPerMinor: Double

  init(
    _ values: [Double], items: [LedgerItem], chart: Chart, months: Int, unitsPerMinor: Int
  ) {
    self.values = values
    groups = chart.groups
    self.months = months
    self.unitsPerMinor = Double(unitsPerMinor)
    var firstRow: [LedgerItem: Int] = [:]
    var rows = 0
    for item in items {
      firstRow[item] = rows
      rows += chart.rows(item, byGroup: true).count
    }
    self.firstRow = firstRow
  }

  /// 0 for an item that was not recorded.
  public subscript(item: LedgerItem, group: Int, month: Int) -> Double {
    guard let first = firstRow[item] else { return 0 }
    let value = values[(first + group) * months + month]
    return item.isMoney ? value / unitsPerMinor : value
  }
}

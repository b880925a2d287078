import PricingModel
import Sampling

/// The expected propagator over all draws of the inputs, sixteen side by side: exact means given
/// each draw, and what a new customer is worth under it.
struct Averages {
  let transitions: Transitions
  let odds: OddsGraph
  /// The draws with these numbers.
  let inputs: @Sendable (Range<Int>) -> [Draw]
  /// How many are taken here: 1 where all inputs are certain, as every draw is the same.
  let draws: Int
  /// Walk all months for the first of them only; the others as far as a new customer's value needs.
  let walked: Int
  let threads: Int
  let values: CustomerValueRun?
  /// The nodes of the odds that are needed, in order; nil: all.
  var nodes: [OddsGraph.Node]?
  /// Number of the first draw taken here.
  var first = 0

  struct Result: Sendable {
    let accounts: MonthlyAccounts
    let customers: [CustomerValueRun.PerBlock]
  }

  /// A few items of `all`, and the customers.
  func run(
    recording series: [LedgerItem]
  ) throws -> (series: RecordedSeries, customers: [CustomerValueRun.PerBlock]) {
    var customers: [CustomerValueRun.PerBlock] = []
    let recorded = try RecordedSeries(
      series, months: transitions.months.count, replications: min(walked, draws),
      unitsPerMinor: transitions.unitsPerMinor
    ) { customers = try walk(series: series, into: $0) }
    return (recorded, customers)
  }

  func run() throws -> Result {
    var accounts = transitions.emptyAccounts(
      replications: min(walked, draws), isExpectation: true)
    let customers = try accounts.withStorage { try walk(into: $0) }
    return Result(accounts: accounts, customers: customers)
  }

  /// - Parameters:
  ///   - series: items of `all` to be recorded; nil for every row of the monthly accounts.
  ///   - buffer: by recorded row, month and draw walked.
  func walk(
    series: [LedgerItem]? = nil, into buffer: UnsafeMutableBufferPointer<Double>
  ) throws -> [CustomerValueRun.PerBlock] {
    let (transitions, odds, inputs, values, nodes) = (transitions, odds, inputs, values, nodes)
    let (walked, before) = (min(walked, draws), first)
    // Draws behind those walked are for the customers' values alone.
    let draws = values == nil ? walked : draws
    nonisolated(unsafe) let storage = buffer
    let months = transitions.months.count
    let blocks = (draws + Lanes.count - 1) / Lanes.count
    return try inBlocks(of: blocks, threads: threads) { range -> [CustomerValueRun.PerBlock] in
      var walk = MonthWalk(transitions, luck: LaneAverageLuck(transitions), series: series)
      var numbers = odds.makeLaneValues()
      var customer = values.map(CustomerValueWalk.init)
      var customers: [CustomerValueRun.PerBlock] = []
      for block in range {
        let first = block * Lanes.count
        let last = min(first + Lanes.count, draws)
        let some = inputs(before + first..<before + last)
        odds.evaluate(some, into: &numbers, only: nodes)
        try numbers.withLanes { odds in
          var entries: [Lanes] = []
          let needed = first < walked ? months : values.map { $0.month + 1 } ?? 0
          try walk.run(replicate: before + first, odds: odds, months: needed) { month, ledger in
            guard first < walked else { return }
            ledger.write(to: storage, month: month, of: months, first: first, of: walked)
          } flows: { month, flows, _ in
            if let values, month == values.month { entries = values.entries(flows) }
          }
          let value = customer?.value(
            entries: entries, odds: odds, draws: some,
            follows: before + first < CustomerValueRun.drawsFollowed)
          if let value { customers.append(value) }
        }
      }
      return customers
    }.flatMap { $0 }
  }
}

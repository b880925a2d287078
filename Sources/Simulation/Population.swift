import CLaneKernel
import PricingModel

/// The population propagator over all replicates: whole accounts, exact in distribution.
struct Population {
  let transitions: Transitions
  let odds: OddsGraph
  let inputs: ParameterDraws
  /// How many replicates are walked here.
  let replications: Int
  let seed: UInt64
  let threads: Int
  /// Number of the first of them: of a block of lanes the first, as a block has its own streams.
  var first = 0

  /// Blocks of sixteen replications in lanes, by the kernel of this processor (or of a lower
  /// level, with the same bits).
  func inLanes(
    level: Int? = nil, progress: (@Sendable (Int) -> Void)? = nil
  ) throws -> MonthlyAccounts {
    try inLanes(kernel: lane_kernel_for(Int32(level ?? Int(lane_processor_level()))), progress)
  }

  func inLanes(
    kernel: lane_kernel, _ progress: (@Sendable (Int) -> Void)? = nil
  ) throws -> MonthlyAccounts {
    var accounts = transitions.emptyAccounts(replications: replications, isExpectation: false)
    let plan = try lanePlan()
    try accounts.withStorage { try walk(plan, kernel: kernel, into: $0, progress: progress) }
    return accounts
  }

  /// The transitions as the lane kernel reads them.
  func lanePlan() throws -> LanePlan {
    var values = odds.makeValues()
    odds.evaluate(inputs.means, into: &values)
    var builder = LanePlanBuilder(transitions, values: values)
    return try builder.plan()
  }

  /// - Parameters:
  ///   - series: items of `all` to be recorded; nil for every row of the monthly accounts.
  ///   - buffer: by recorded row, month and replication.
  func walk(
    _ plan: LanePlan, kernel: lane_kernel, series: [LedgerItem]? = nil,
    into buffer: UnsafeMutableBufferPointer<Double>, progress: (@Sendable (Int) -> Void)? = nil
  ) throws {
    let (odds, inputs, replications, seed) = (odds, inputs, replications, seed)
    let before = first
    let tally = Tally()
    let plan = series.map { plan.booking(only: $0) } ?? plan
    nonisolated(unsafe) let storage = buffer
    let months = plan.months.count
    let blocks = (replications + Lanes.count - 1) / Lanes.count
    _ = try inBlocks(of: blocks, threads: threads) { range in
      var walk = LaneWalk(plan, seed: seed, kernel: kernel, series: series)
      let byLane = !inputs.isEmpty
      let lanes = LaneOdds(plan, nodes: odds.count, byLane: byLane)
      // Odds that all share need no lanes of their own.
      var values = (byLane ? odds : OddsGraph()).makeLaneValues()
      if !byLane {
        var shared = odds.makeValues()
        odds.evaluate(.none, into: &shared)
        lanes.set(shared)
      }
      for block in range {
        let place = block * Lanes.count
        let first = before + place
        if byLane {
          // Lanes beyond the last replication are walked too, and thrown away.
          odds.evaluate(inputs.draws(first..<first + Lanes.count), into: &values)
          lanes.set(values)
        }
        try walk.run(first: first, odds: lanes) { month, ledger in
          ledger.write(to: storage, month: month, of: months, first: place, of: replications)
        }
        if let progress { progress(min(replications, tally.next() * Lanes.count)) }
      }
    }
  }

  /// One replicate after another with GSL's samplers.
  func byGSL(progress: (@Sendable (Int) -> Void)? = nil) throws -> MonthlyAccounts {
    var accounts = transitions.emptyAccounts(replications: replications, isExpectation: false)
    try accounts.withStorage { try walkByGSL(into: $0, progress: progress) }
    return accounts
  }

  /// The same as `walk` with GSL's samplers.
  func walkByGSL(
    series: [LedgerItem]? = nil, into buffer: UnsafeMutableBufferPointer<Double>,
    progress: (@Sendable (Int) -> Void)? = nil
  ) throws {
    let (transitions, odds, inputs) = (transitions, odds, inputs)
    let (seed, replications, first) = (seed, replications, first)
    let tally = Tally()
    nonisolated(unsafe) let storage = buffer
    let months = transitions.months.count
    _ = try inBlocks(of: replications, threads: threads) { range in
      var walk = MonthWalk(transitions, luck: DrawnLuck(seed: seed), series: series)
      var values = odds.makeValues()
      let numbers = first + range.lowerBound..<first + range.upperBound
      for (offset, draw) in inputs.draws(numbers).enumerated() {
        let place = range.lowerBound + offset
        if offset == 0 || !inputs.isEmpty { odds.evaluate(draw, into: &values) }
        try walk.run(replicate: first + place, odds: values.numbers.span) { month, ledger in
          ledger.write(
            to: storage, month: month, of: months, replicate: place, of: replications)
        }
        if let progress { progress(tally.next()) }
      }
    }
  }
}

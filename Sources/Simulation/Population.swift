import CLaneKernel
import PricingModel

/// The population propagator over all replicates: whole accounts, exact in distribution.
struct Population {
  let transitions: Transitions
  let odds: OddsGraph
  let inputs: ParameterDraws
  let replications: Int
  let seed: UInt64
  let threads: Int

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
    let (odds, inputs, replications, seed) = (odds, inputs, replications, seed)
    var values = odds.makeValues()
    odds.evaluate(inputs.means, into: &values)
    let plan = try LanePlan(transitions, values: values)
    var accounts = transitions.emptyAccounts(replications: replications, isExpectation: false)
    let tally = Tally()
    try accounts.withStorage { buffer in
      nonisolated(unsafe) let storage = buffer
      let months = plan.months.count
      let blocks = (replications + Lanes.count - 1) / Lanes.count
      _ = try inBlocks(of: blocks, threads: threads) { range in
        var walk = LaneWalk(plan, seed: seed, kernel: kernel)
        let byLane = !inputs.isEmpty
        let lanes = LaneOdds(plan, nodes: odds.count, byLane: byLane)
        var values = odds.makeLaneValues()
        for block in range {
          let first = block * Lanes.count
          if byLane || block == range.lowerBound {
            // Lanes beyond the last replication are walked too, and thrown away.
            odds.evaluate(inputs.draws(first..<first + (byLane ? Lanes.count : 1)), into: &values)
            lanes.set(values)
          }
          try walk.run(first: first, odds: lanes) { month, ledger in
            ledger.write(to: storage, month: month, of: months, first: first, of: replications)
          }
          if let progress { progress(min(replications, tally.next() * Lanes.count)) }
        }
      }
    }
    return accounts
  }

  /// One replicate after another with GSL's samplers.
  func byGSL(progress: (@Sendable (Int) -> Void)? = nil) throws -> MonthlyAccounts {
    let (transitions, odds, inputs) = (transitions, odds, inputs)
    let (seed, replications) = (seed, replications)
    var accounts = transitions.emptyAccounts(replications: replications, isExpectation: false)
    let tally = Tally()
    try accounts.withStorage { buffer in
      nonisolated(unsafe) let storage = buffer
      let months = transitions.months.count
      _ = try inBlocks(of: replications, threads: threads) { range in
        var walk = MonthWalk(transitions, luck: DrawnLuck(seed: seed))
        var values = odds.makeValues()
        for (offset, draw) in inputs.draws(range).enumerated() {
          let replicate = range.lowerBound + offset
          if offset == 0 || !inputs.isEmpty { odds.evaluate(draw, into: &values) }
          try walk.run(replicate: replicate, odds: values.numbers.span) { month, ledger in
            ledger.write(
              to: storage, month: month, of: months, replicate: replicate, of: replications)
          }
          if let progress { progress(tally.next()) }
        }
      }
    }
    return accounts
  }
}

import CLaneKernel
import PricingModel
import Sampling

/// Walks the months of one block of replications in lanes: what `MonthWalk` does for one.
///
/// The kernel splits the cells; arrivals, the ledger and its identities are here, in the same
/// order as there.
struct LaneWalk: ~Copyable {
  private let plan: LanePlan
  private let kernel: lane_kernel
  private var stream: RandomStream
  private let keys: [UInt64]
  private var ledger: Ledger<Lanes>
  /// Of every cell, and behind them of those who wait outside each.
  private let cells: UnsafeMutableBufferPointer<Double>
  private let flows: UnsafeMutableBufferPointer<Double>
  /// Of a month's arrivals, way by way: what is expected and what was drawn.
  private let means: UnsafeMutableBufferPointer<Double>
  private let arrived: UnsafeMutableBufferPointer<Double>

  /// 1/j, j < 1024; the first is never used.
  private static let reciprocals: [Double] = [0] + (1..<1024).map { 1 / Double($0) }

  /// - Parameter series: items of `all` to be recorded; nil for every row, with its identities.
  init(_ plan: LanePlan, seed: UInt64, kernel: lane_kernel, series: [LedgerItem]? = nil) {
    self.plan = plan
    self.kernel = kernel
    stream = RandomStream(seed: seed)
    // Mixed, so that neighbouring seeds have nothing in common.
    keys = PhiloxKeys.rounds(of: StreamKey.mix(seed))
    ledger = Ledger(plan.transitions, series: series, level: Int(kernel.level))
    let width = Lanes.count
    cells = AlignedMemory.room(2 * plan.transitions.cells.count * width)
    flows = AlignedMemory.room(plan.transitions.flows.count * width)
    let draws = (plan.months.map(\.arrivals) + [plan.opening]).map(\.draws.count).max() ?? 0
    means = AlignedMemory.room(draws * width)
    arrived = AlignedMemory.room(draws * width)
  }

  deinit {
    for memory in [cells, flows, means, arrived] { AlignedMemory.free(memory) }
  }

  /// - Parameter record: takes each month's accounts of the block.
  mutating func run(
    first: Int, odds: borrowing LaneOdds,
    record: (_ month: Int, _ ledger: borrowing Ledger<Lanes>) -> Void
  ) throws {
    // Nobody waits between two boundaries.
    cells.prefix(plan.transitions.cells.count * Lanes.count).update(repeating: 0)
    for row in plan.transitions.opening {
      for lane in 0..<Lanes.count { cells[Int(row.cell) * Lanes.count + lane] += Double(row.count) }
    }
    var block = lane_block()
    block.cells = cells.baseAddress
    block.flows = flows.baseAddress
    block.odds = odds.rows
    block.first_replication = UInt64(first)
    block.odds_by_lane = odds.byLane ? 1 : 0
    let plan = plan
    try plan.ways.withUnsafeBufferPointer { ways in
      try plan.steps.withUnsafeBufferPointer { steps in
        try keys.withUnsafeBufferPointer { keys in
          try Self.reciprocals.withUnsafeBufferPointer { reciprocals in
            block.ways = ways.baseAddress
            block.keys = keys.baseAddress
            block.reciprocals = reciprocals.baseAddress
            try walk(&block, steps: steps, first: first, odds: odds, record: record)
          }
        }
      }
    }
  }

  private mutating func walk(
    _ block: inout lane_block, steps: UnsafeBufferPointer<lane_step>, first: Int,
    odds: borrowing LaneOdds, record: (_ month: Int, _ ledger: borrowing Ledger<Lanes>) -> Void
  ) throws {
    let start = plan.transitions.first
    // Trials under way are drawn before the first boundary: streams count boundaries from 1.
    try arrive(plan.opening, &block, active: .zero, month: UInt32(start), first: first, odds: odds)
    ledger.open(UnsafeBufferPointer(rebasing: lanes(cells).prefix(plan.transitions.cells.count)))
    for (index, month) in plan.months.enumerated() {
      let boundary = UInt32(start + index + 1)
      for flow in month.flows { lanes(flows)[Int(flow)] = .zero }
      var active = Lanes.zero
      for cell in plan.transitions.referring { active += lanes(cells)[Int(cell)] }
      kernel.split(
        &block, steps.baseAddress.map { $0 + month.steps.lowerBound }, Int64(month.steps.count),
        boundary)
      settle(month.doors, &block)
      try arrive(
        month.arrivals, &block, active: active, month: boundary, first: first, odds: odds)
      try ledger.book(
        UnsafeBufferPointer(lanes(flows)), used: month.flows, month: index, replicate: first
      ) { node in odds[node] }
      record(index, ledger)
    }
  }

  private func lanes(
    _ memory: UnsafeMutableBufferPointer<Double>
  ) -> UnsafeMutableBufferPointer<Lanes> {
    let start = UnsafeMutableRawPointer(memory.baseAddress)?.assumingMemoryBound(to: Lanes.self)
    return UnsafeMutableBufferPointer(start: start, count: memory.count / Lanes.count)
  }

  private func settle(_ doors: [lane_door], _ block: inout lane_block) {
    doors.withUnsafeBufferPointer { doors in
      kernel.settle(&block, doors.baseAddress, Int64(doors.count))
    }
  }

  // MARK: Arrivals

  private mutating func arrive(
    _ arrivals: LanePlan.Arrivals, _ block: inout lane_block, active: Lanes, month: UInt32,
    first: Int, odds: borrowing LaneOdds
  ) throws {
    var drawn = 0
    let means = lanes(means)
    for arrival in arrivals.sources {
      let mean: Lanes
      switch arrival.count {
      case .poisson(let node): mean = odds[node]
      case .referred(let rate): mean = odds[rate] * active
      case .negativeBinomial(let node, let shape):
        mean = try gammaRates(arrival, odds[node], odds[shape], month: month, first: first)
      case .exactly(let node):
        let total = odds[node] * Self.weight(of: arrival, odds)
        deal(
          wholeNumber(arrival, total, &block, month: month), arrival, &block, month: month,
          odds: odds)
        continue
      case .atMost(let capacity):
        var total = poisson(Self.weight(of: arrival, odds), arrival.draw, &block, month: month)
        let most = odds[capacity].vector.rounded(.down)
        total.vector.replace(with: most, where: total.vector .> most)
        deal(total, arrival, &block, month: month, odds: odds)
        continue
      }
      for way in arrival.ways {
        means[drawn] = mean * odds[way.chance]
        drawn += 1
      }
    }
    arrivals.draws.withUnsafeBufferPointer { draws in
      kernel.poisson(
        &block, draws.baseAddress, self.means.baseAddress, Int64(draws.count), month,
        self.arrived.baseAddress)
    }
    let arrived = lanes(arrived)
    drawn = 0
    for arrival in arrivals.sources where !arrival.isDealt {
      for way in arrival.ways {
        send(arrived[drawn], way)
        drawn += 1
      }
    }
  }

  private func poisson(
    _ mean: Lanes, _ draw: lane_arrival, _ block: inout lane_block, month: UInt32
  ) -> Lanes {
    var (mean, draw, arrived) = (mean, draw, Lanes.zero)
    withUnsafeMutablePointer(to: &mean) { mean in
      withUnsafeMutablePointer(to: &arrived) { arrived in
        kernel.poisson(
          &block, &draw, UnsafeRawPointer(mean).assumingMemoryBound(to: Double.self), 1, month,
          UnsafeMutableRawPointer(arrived).assumingMemoryBound(to: Double.self))
      }
    }
    return arrived
  }

  private static func weight(of arrival: LanePlan.Arrival, _ odds: borrowing LaneOdds) -> Lanes {
    var weight = Lanes.zero
    for way in arrival.ways { weight += odds[way.chance] }
    return weight
  }

  private func send(_ arrived: Lanes, _ way: LanePlan.Way) {
    if way.flow >= 0 { lanes(flows)[Int(way.flow)] += arrived }
    if way.cell >= 0 { lanes(cells)[Int(way.cell)] += arrived }
  }

  /// A known total, split by conditional binomials.
  private func deal(
    _ total: Lanes, _ arrival: LanePlan.Arrival, _ block: inout lane_block, month: UInt32,
    odds: borrowing LaneOdds
  ) {
    var weight = Self.weight(of: arrival, odds)
    var left = total
    for (index, way) in arrival.ways.enumerated() {
      if index == arrival.ways.count - 1 {
        send(left, way)
        return
      }
      var share = Lanes(
        (odds[way.chance].vector / weight.vector).clamped(
          lowerBound: Lanes.Vector(), upperBound: Lanes.Vector(repeating: 1)))
      var taken = Lanes.zero
      withUnsafeMutablePointer(to: &share) { share in
        withUnsafeMutablePointer(to: &left) { left in
          withUnsafeMutablePointer(to: &taken) { taken in
            kernel.binomial(
              &block, UnsafeRawPointer(left).assumingMemoryBound(to: Double.self),
              UnsafeRawPointer(share).assumingMemoryBound(to: Double.self), way.draw.stream, month,
              0,
              UnsafeMutableRawPointer(taken).assumingMemoryBound(to: Double.self))
          }
        }
      }
      send(taken, way)
      left -= taken
      weight -= odds[way.chance]
    }
  }

  /// A total that growth or an effect has made fractional is one of its two neighbours, so that
  /// its mean is exact.
  private func wholeNumber(
    _ arrival: LanePlan.Arrival, _ total: Lanes, _ block: inout lane_block, month: UInt32
  ) -> Lanes {
    let nearest = total.vector.rounded(.toNearestOrEven)
    let whole = total.vector.rounded(.down)
    let rest = total.vector - whole
    var first = Lanes.zero
    var second = Lanes.zero
    withUnsafeMutablePointer(to: &first) { first in
      withUnsafeMutablePointer(to: &second) { second in
        kernel.uniforms(
          &block, arrival.draw.stream, month, 0,
          UnsafeMutableRawPointer(first).assumingMemoryBound(to: Double.self),
          UnsafeMutableRawPointer(second).assumingMemoryBound(to: Double.self))
      }
    }
    let drawn = whole.replacing(with: whole + 1, where: first.vector .< rest)
    let isWhole = (rest .< 1e-9) .| (rest .> 1 - 1e-9)
    return Lanes(drawn.replacing(with: nearest, where: isWhole))
  }

  private mutating func gammaRates(
    _ arrival: LanePlan.Arrival, _ mean: Lanes, _ shape: Lanes, month: UInt32, first: Int
  ) throws -> Lanes {
    var rates = Lanes.zero
    for lane in 0..<Lanes.count where mean.vector[lane] > 0 {
      stream.seek(
        lineage: UInt64(arrival.draw.stream), replication: UInt32(first + lane), month: month,
        decision: 0)
      rates.vector[lane] = try stream.gamma(
        shape: shape.vector[lane], scale: mean.vector[lane] / shape.vector[lane])
    }
    return rates
  }
}

/// The round keys of Philox4x32-10: the key's halves, moved on by Weyl's constants each round.
enum PhiloxKeys {
  static func rounds(of seed: UInt64) -> [UInt64] {
    var low = UInt32(truncatingIfNeeded: seed)
    var high = UInt32(truncatingIfNeeded: seed >> 32)
    return (0..<10).flatMap { _ in
      defer {
        low &+= 0x9E37_79B9
        high &+= 0xBB67_AE85
      }
      return [UInt64(low), UInt64(high)]
    }
  }
}

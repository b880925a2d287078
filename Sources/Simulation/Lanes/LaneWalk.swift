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
  private let cells: UnsafeMutableBufferPointer<Double>
  private let entering: UnsafeMutableBufferPointer<Double>
  private let flows: UnsafeMutableBufferPointer<Double>

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
    cells = AlignedMemory.allocate(plan.transitions.cells.count * width)
    entering = AlignedMemory.allocate(plan.transitions.cells.count * width)
    flows = AlignedMemory.allocate(plan.transitions.flows.count * width)
  }

  deinit {
    for memory in [cells, entering, flows] { AlignedMemory.free(memory) }
  }

  /// - Parameter record: takes each month's accounts of the block.
  mutating func run(
    first: Int, odds: borrowing LaneOdds,
    record: (_ month: Int, _ ledger: borrowing Ledger<Lanes>) -> Void
  ) throws {
    cells.update(repeating: 0)
    for row in plan.transitions.opening {
      for lane in 0..<Lanes.count { cells[Int(row.cell) * Lanes.count + lane] += Double(row.count) }
    }
    var block = lane_block()
    block.cells = cells.baseAddress
    block.entering = entering.baseAddress
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
    for arrival in plan.opening {
      try arrive(
        arrival, &block, active: .zero, month: UInt32(start), first: first, odds: odds)
    }
    settle(plan.opening.flatMap(\.ways).map(\.cell).filter { $0 >= 0 }, &block)
    ledger.open(UnsafeBufferPointer(lanes(cells)))
    for (index, month) in plan.months.enumerated() {
      let boundary = UInt32(start + index + 1)
      for flow in month.flows { lanes(flows)[Int(flow)] = .zero }
      var active = Lanes.zero
      for cell in plan.transitions.referring { active += lanes(cells)[Int(cell)] }
      kernel.split(
        &block, steps.baseAddress.map { $0 + month.steps.lowerBound }, Int64(month.steps.count),
        boundary)
      for arrival in month.arrivals {
        try arrive(
          arrival, &block, active: active, month: boundary, first: first, odds: odds)
      }
      settle(month.entered, &block)
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

  private func settle(_ entered: [Int32], _ block: inout lane_block) {
    entered.withUnsafeBufferPointer { entered in
      kernel.settle(&block, entered.baseAddress, Int64(entered.count))
    }
  }

  // MARK: Arrivals

  private mutating func arrive(
    _ arrival: LanePlan.Arrival, _ block: inout lane_block, active: Lanes, month: UInt32,
    first: Int, odds: borrowing LaneOdds
  ) throws {
    var mean: Lanes
    switch arrival.count {
    case .poisson(let node): mean = odds[node]
    case .referred(let rate): mean = odds[rate] * active
    case .exactly(let node):
      let total = odds[node] * Self.weight(of: arrival, odds)
      deal(
        wholeNumber(arrival, total, &block, month: month), arrival, &block, month: month,
        odds: odds)
      return
    case .atMost(let capacity):
      let coming = poisson(
        Self.weight(of: arrival, odds), rejects: arrival.rejects, stream: arrival.stream, &block,
        month: month)
      let most = odds[capacity].vector.rounded(.down)
      deal(
        Lanes(coming.vector.replacing(with: most, where: coming.vector .> most)), arrival, &block,
        month: month, odds: odds)
      return
    case .negativeBinomial(let node, let shape):
      mean = try gammaRates(arrival, odds[node], odds[shape], month: month, first: first)
    }
    for way in arrival.ways {
      let arrived = poisson(
        mean * odds[way.chance], rejects: way.rejects, stream: way.stream, &block, month: month)
      send(arrived, way)
    }
  }

  private func poisson(
    _ mean: Lanes, rejects: Bool, stream: UInt32, _ block: inout lane_block, month: UInt32
  ) -> Lanes {
    var expected = mean
    var arrived = Lanes.zero
    withUnsafeMutablePointer(to: &expected) { expected in
      withUnsafeMutablePointer(to: &arrived) { arrived in
        kernel.poisson(
          &block, UnsafeRawPointer(expected).assumingMemoryBound(to: Double.self), 1,
          rejects ? 1 : 0, stream, month,
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
    if way.cell >= 0 { lanes(entering)[Int(way.cell)] += arrived }
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
              UnsafeRawPointer(share).assumingMemoryBound(to: Double.self), way.stream, month, 0,
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
          &block, arrival.stream, month, 0,
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
        lineage: UInt64(arrival.stream), replication: UInt32(first + lane), month: month,
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

import CLaneKernel
import PricingModel

/// Lays transitions out for the lane kernel. Walks the expectation once: the expected counts say
/// which sampler is fast for a draw, so the choice never looks at drawn data.
struct LanePlanBuilder {
  private var steps: [lane_step] = []
  private var ways: [lane_way] = []
  private var rows: [LanePlan.Row] = []
  private var entries = 0
  private var months: [LanePlan.Month] = []

  private let transitions: Transitions
  private let values: OddsGraph.Values
  /// By typing.
  private var rowOf: [UInt32: [[OddsGraph.Node]: Int]] = [:]
  /// Cells of this month by their place in the order in which they are split.
  private var places: [Int32: Int] = [:]
  /// 32-bit names in use this month: two draws of one name would share their luck.
  private var streams: Set<UInt32> = []

  /// - Parameter values: the odds under the mean of every input.
  init(_ transitions: Transitions, values: OddsGraph.Values) {
    self.transitions = transitions
    self.values = values
  }

  mutating func plan() throws -> LanePlan {
    let opening = LanePlan.Arrivals(transitions.openingArrivals.map { arrival($0, active: 0) })
    let counts = openingCounts()
    layOut(month: 0, before: counts.span)
    let values = values
    var walk = MonthWalk(transitions, luck: AverageLuck<Double>())
    try walk.run(replicate: 0, odds: values.numbers.span) { _, _ in
    } flows: { month, _, cells in
      layOut(month: month + 1, before: cells.span)
    }
    return LanePlan(
      transitions, steps: steps, ways: ways, rows: rows, entries: entries, months: months,
      opening: opening)
  }

  /// - Parameter before: expected accounts by cell before the month's boundary.
  private mutating func layOut(month index: Int, before: Span<Double>) {
    guard transitions.months.indices.contains(index) else { return }
    let month = transitions.months[index]
    streams.removeAll(keepingCapacity: true)
    let first = steps.count
    let walked = month.steps.filter { before[Int($0.cell)] > 0 }
    places.removeAll(keepingCapacity: true)
    for (place, step) in walked.enumerated() { places[step.cell] = place }
    var doors: Set<Int32> = []
    for (place, step) in walked.enumerated() {
      add(step, mean: before[Int(step.cell)], place: place, &doors)
    }
    let active = transitions.referring.reduce(0.0) { $0 + before[Int($1)] }
    months.append(
      LanePlan.Month(
        steps: first..<steps.count,
        arrivals: LanePlan.Arrivals(month.arrivals.map { arrival($0, active: active) }),
        flows: month.flows,
        doors: doors.sorted().map { lane_door(outside: outside($0), inside: $0) }))
  }

  private func outside(_ cell: Int32) -> Int32 { cell + Int32(transitions.cells.count) }

  /// A way out of the cell that is split at a place of the month's order. Who comes to a cell that is
  /// split later must not be split again, and waits outside.
  private func way(
    _ way: Transitions.Way, from place: Int, _ doors: inout Set<Int32>
  ) -> lane_way {
    guard let later = places[way.cell], later > place else {
      return lane_way(cell: way.cell, flow: way.flow)
    }
    doors.insert(way.cell)
    return lane_way(cell: outside(way.cell), flow: way.flow)
  }

  /// Who can be there at the first boundary; trials under way count by their mean.
  private func openingCounts() -> [Double] {
    var counts = [Double](repeating: 0, count: transitions.cells.count)
    for row in transitions.opening { counts[Int(row.cell)] += Double(row.count) }
    for arrival in transitions.openingArrivals {
      for way in transitions.ways[arrival.ways] where way.cell >= 0 {
        counts[Int(way.cell)] += mean(arrival.count, active: 0) * values[way.chance]
      }
    }
    return counts
  }

  private mutating func add(
    _ step: Transitions.Step, mean: Double, place: Int, _ doors: inout Set<Int32>
  ) {
    let all = transitions.ways[step.ways]
    let exits = all.dropLast()
    guard let rest = all.last else { return }
    let chances = exits.map { values[$0.chance] }
    let exit = chances.reduce(0, +)
    var few: UInt32 = 0
    var left = exit
    for (index, chance) in chances.enumerated() {
      let share = left > 0 ? chance / left : 0
      if index < 32, mean * left * share < LanePlan.inversionBelow { few |= 1 << UInt32(index) }
      left -= chance
    }
    let sampler =
      exits.isEmpty
      ? LANE_NOBODY
      : mean * exit < LanePlan.inversionBelow ? LANE_INVERT : LANE_REJECT
    let typing =
      mean * exit < LanePlan.typeEachBelow && exits.count <= Int(LANE_MOST_TYPES)
      ? LANE_EACH_EXIT : LANE_BY_SPLITS
    let row = row(exits: exits.map(\.chance), rest: rest.chance, typing)
    steps.append(
      lane_step(
        cell: step.cell, row: Int32(row), first_way: Int32(ways.count),
        exits: Int16(exits.count), sampler: UInt8(sampler.rawValue),
        typing: UInt8(typing.rawValue),
        rest_counts: rest.cell != step.cell || rest.flow >= 0 ? 1 : 0, stream: stream(step.lineage),
        few_of_type: few)
    )
    for way in all { ways.append(self.way(way, from: place, &doors)) }
  }

  /// The first entry of a row of odds.
  private mutating func row(
    exits: [OddsGraph.Node], rest: OddsGraph.Node, _ typing: lane_typing
  ) -> Int {
    let key = exits + [rest]
    if let known = rowOf[typing.rawValue]?[key] { return known }
    let row = LanePlan.Row(exits: exits, rest: rest, typing: typing, first: entries)
    rows.append(row)
    entries += row.entries
    rowOf[typing.rawValue, default: [:]][key] = row.first
    return row.first
  }

  private mutating func arrival(
    _ arrival: Transitions.Arrival, active: Double
  ) -> LanePlan.Arrival {
    let mean = mean(arrival.count, active: active)
    let whole = transitions.ways[arrival.ways].reduce(0) { $0 + values[$1.chance] }
    return LanePlan.Arrival(
      count: arrival.count,
      ways: transitions.ways[arrival.ways].map { way in
        LanePlan.Way(
          chance: way.chance, cell: way.cell, flow: way.flow,
          draw: draw(way.lineage, mean: mean * values[way.chance]))
      }, draw: draw(arrival.lineage, mean: mean * whole))
  }

  private mutating func draw(_ lineage: UInt64, mean: Double) -> lane_arrival {
    lane_arrival(stream: stream(lineage), rejects: mean >= LanePlan.inversionBelow ? 1 : 0)
  }

  private func mean(_ count: Source.Count, active: Double) -> Double {
    switch count {
    case .referred(let rate): values[rate] * active
    case .poisson(let node), .negativeBinomial(let node, _), .exactly(let node): values[node]
    case .atMost: 1
    }
  }

  private mutating func stream(_ lineage: UInt64) -> UInt32 {
    var name = UInt32(truncatingIfNeeded: lineage ^ (lineage >> 32))
    while !streams.insert(name).inserted { name = name &* 0x9E37_79B9 &+ 1 }
    return name
  }
}

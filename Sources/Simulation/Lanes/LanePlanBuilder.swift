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
  private var rowOf: [[OddsGraph.Node]: Int] = [:]
  /// 32-bit names in use this month: two draws of one name would share their luck.
  private var streams: Set<UInt32> = []

  /// - Parameter values: the odds under the mean of every input.
  init(_ transitions: Transitions, values: OddsGraph.Values) {
    self.transitions = transitions
    self.values = values
  }

  mutating func plan() throws -> LanePlan {
    let opening = transitions.openingArrivals.map { arrival($0, active: 0) }
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
    for step in month.steps {
      let mean = before[Int(step.cell)]
      if mean > 0 { add(step, mean: mean) }
    }
    let active = transitions.referring.reduce(0.0) { $0 + before[Int($1)] }
    let arrivals = month.arrivals.map { arrival($0, active: active) }
    var entered: Set<Int32> = []
    for step in month.steps {
      let ways = transitions.ways[step.ways]
      // Exits wait outside even where they come back to their cell; a rest may stay inside.
      for way in ways.dropLast() where way.cell >= 0 { entered.insert(way.cell) }
      if let rest = ways.last, rest.cell >= 0, rest.cell != step.cell {
        entered.insert(rest.cell)
      }
    }
    for way in arrivals.flatMap(\.ways) where way.cell >= 0 { entered.insert(way.cell) }
    months.append(
      LanePlan.Month(
        steps: first..<steps.count, arrivals: arrivals, flows: month.flows,
        entered: entered.sorted()))
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

  private mutating func add(_ step: Transitions.Step, mean: Double) {
    let all = transitions.ways[step.ways]
    let exits = all.dropLast()
    guard let rest = all.last else { return }
    let row = row(exits: exits.map(\.chance), rest: rest.chance)
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
    steps.append(
      lane_step(
        cell: step.cell, row: Int32(rows[row].first), first_way: Int32(ways.count),
        exits: Int16(exits.count), sampler: UInt8(sampler.rawValue),
        typing: UInt8(typing.rawValue),
        rest_counts: rest.cell != step.cell || rest.flow >= 0 ? 1 : 0, stream: stream(step.lineage),
        few_of_type: few)
    )
    for way in all { ways.append(lane_way(cell: way.cell, flow: way.flow)) }
  }

  private mutating func row(exits: [OddsGraph.Node], rest: OddsGraph.Node) -> Int {
    let key = exits + [rest]
    if let known = rowOf[key] { return known }
    rows.append(LanePlan.Row(exits: exits, rest: rest, first: entries))
    entries += Int(LANE_ROW_HEAD) + 2 * exits.count
    rowOf[key] = rows.count - 1
    return rows.count - 1
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
          chance: way.chance, cell: way.cell, flow: way.flow, stream: stream(way.lineage),
          rejects: mean * values[way.chance] >= LanePlan.inversionBelow)
      }, stream: stream(arrival.lineage), rejects: mean * whole >= LanePlan.inversionBelow)
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

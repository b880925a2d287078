import PricingModel

/// Walks the months of one replicate: splits every cell, lets new ones arrive, books the flows and
/// checks that the accounts close. The same for every kind of luck.
struct MonthWalk<L: Luck & ~Copyable>: ~Copyable {
  private let transitions: Transitions
  private var luck: L
  private var ledger: Ledger<L.Count>
  /// Accounts in each cell after the last boundary.
  private(set) var cells: [L.Count]
  private var entering: [L.Count]
  private var entered: [Int32] = []
  private var flows: [L.Count]
  private var counts: [L.Count]

  init(_ transitions: Transitions, luck: consuming L) {
    self.transitions = transitions
    self.luck = luck
    ledger = Ledger(transitions)
    cells = Array(repeating: .zero, count: transitions.cells.count)
    entering = cells
    flows = Array(repeating: .zero, count: transitions.flows.count)
    let months = transitions.months
    let widest = (months.flatMap(\.steps).map(\.ways.count)
      + (months.flatMap(\.arrivals) + transitions.openingArrivals).map(\.ways.count)).max()
    counts = Array(repeating: .zero, count: widest ?? 0)
  }

  /// - Parameters:
  ///   - odds: the chances under the replicate's draw of the inputs.
  ///   - record: takes each month's accounts, in the rows of the chart.
  ///   - flows: takes each month's flows.
  mutating func run(
    replicate: Int, odds: OddsGraph.Values,
    record: (_ month: Int, _ rows: [Double]) -> Void,
    flows take: (_ month: Int, _ flows: [L.Count]) -> Void = { _, _ in }
  ) throws {
    luck.begin(replicate: replicate)
    for index in cells.indices { cells[index] = .zero }
    for row in transitions.opening { cells[Int(row.cell)] += L.Count(whole: row.count) }
    for arrival in transitions.openingArrivals {
      try arrive(arrival, odds: odds, month: transitions.first - 1)
    }
    settle()
    ledger.open(cells)
    for month in transitions.months.indices {
      let at = transitions.first + month
      for flow in transitions.months[month].flows { flows[Int(flow)] = .zero }
      for step in transitions.months[month].steps { try split(step, odds: odds, month: at) }
      for arrival in transitions.months[month].arrivals {
        try arrive(arrival, odds: odds, month: at)
      }
      settle()
      try ledger.book(
        flows, used: transitions.months[month].flows, month: month, odds: odds,
        replicate: replicate)
      record(month, ledger.rows)
      take(month, flows)
    }
  }

  private mutating func split(
    _ step: Transitions.Step, odds: OddsGraph.Values, month: Int
  ) throws {
    let cell = Int(step.cell)
    let count = cells[cell]
    if count == .zero { return }
    let ways = transitions.ways[step.ways]
    try luck.split(
      count, over: ways, odds: odds, lineage: step.lineage, month: month, into: &counts)
    cells[cell] = .zero
    send(ways, stayingIn: step.cell)
  }

  private mutating func arrive(
    _ arrival: Transitions.Arrival, odds: OddsGraph.Values, month: Int
  ) throws {
    let ways = transitions.ways[arrival.ways]
    try luck.arrive(arrival, over: ways, odds: odds, month: month, into: &counts)
    send(ways, stayingIn: -1)
  }

  /// Whoever enters another cell waits outside until the boundary is over.
  private mutating func send(_ ways: ArraySlice<Transitions.Way>, stayingIn cell: Int32) {
    for (index, way) in ways.enumerated() where counts[index] != .zero {
      if way.flow >= 0 { flows[Int(way.flow)] += counts[index] }
      if way.cell < 0 { continue }
      if way.cell == cell {
        cells[Int(cell)] += counts[index]
      } else {
        entering[Int(way.cell)] += counts[index]
        entered.append(way.cell)
      }
    }
  }

  private mutating func settle() {
    for cell in entered {
      cells[Int(cell)] += entering[Int(cell)]
      entering[Int(cell)] = .zero
    }
    entered.removeAll(keepingCapacity: true)
  }
}

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

  /// - Parameter series: items of `all` to be recorded; nil for every row, with its identities.
  init(_ transitions: Transitions, luck: consuming L, series: [LedgerItem]? = nil) {
    self.transitions = transitions
    self.luck = luck
    ledger = Ledger(transitions, series: series, tolerance: L.tolerance)
    cells = Array(repeating: .zero, count: transitions.cells.count)
    entering = cells
    flows = Array(repeating: .zero, count: transitions.flows.count)
    let months = transitions.months
    let widest =
      (months.flatMap(\.steps).map(\.ways.count)
      + (months.flatMap(\.arrivals) + transitions.openingArrivals).map(\.ways.count)).max()
    counts = Array(repeating: .zero, count: widest ?? 0)
  }

  /// - Parameters:
  ///   - odds: the chances under the replicate's draw of the inputs.
  ///   - months: walk only the first of them.
  ///   - record: takes each month's accounts.
  ///   - flows: takes each month's flows and the cells after it.
  mutating func run(
    replicate: Int, odds: Span<L.Count.Real>, months: Int = .max,
    record: (_ month: Int, _ ledger: Ledger<L.Count>) -> Void,
    flows take: (_ month: Int, _ flows: [L.Count], _ cells: [L.Count]) -> Void = { _, _, _ in }
  ) throws {
    luck.begin(replicate: replicate)
    for index in cells.indices { cells[index] = .zero }
    for row in transitions.opening { cells[Int(row.cell)] += L.Count(whole: row.count) }
    // Held once for the whole walk: the loops below touch no reference count.
    let all = transitions.ways
    let ways = all.span
    for arrival in transitions.openingArrivals {
      try arrive(arrival, ways: ways, odds: odds, month: transitions.first - 1)
    }
    settle()
    cells.withUnsafeBufferPointer { ledger.open($0) }
    for (index, month) in transitions.months.prefix(months).enumerated() {
      let at = transitions.first + index
      for flow in month.flows { flows[Int(flow)] = .zero }
      for step in month.steps { try split(step, ways: ways, odds: odds, month: at) }
      for arrival in month.arrivals { try arrive(arrival, ways: ways, odds: odds, month: at) }
      settle()
      try flows.withUnsafeBufferPointer { flows in
        try ledger.book(flows, used: month.flows, month: index, replicate: replicate) { node in
          odds[node]
        }
      }
      record(index, ledger)
      take(index, flows, cells)
    }
  }

  private mutating func split(
    _ step: Transitions.Step, ways: Span<Transitions.Way>, odds: Span<L.Count.Real>, month: Int
  ) throws {
    let count = cells[Int(step.cell)]
    if count.isNothing { return }
    let ways = ways.extracting(step.ways)
    try luck.split(
      count, over: ways, odds: odds, lineage: step.lineage, month: month, into: &counts)
    cells[Int(step.cell)] = .zero
    send(ways, stayingIn: step.cell)
  }

  private mutating func arrive(
    _ arrival: Transitions.Arrival, ways: Span<Transitions.Way>, odds: Span<L.Count.Real>,
    month: Int
  ) throws {
    let ways = ways.extracting(arrival.ways)
    try luck.arrive(arrival, over: ways, odds: odds, month: month, into: &counts)
    send(ways, stayingIn: -1)
  }

  /// Whoever enters another cell waits outside until the boundary is over.
  private mutating func send(_ ways: Span<Transitions.Way>, stayingIn cell: Int32) {
    for index in ways.indices where !counts[index].isNothing {
      let way = ways[index]
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

import PricingModel

/// Walks the months of one replicate: splits every cell, lets new ones arrive, books the flows and
/// checks that the accounts close. The same for every kind of luck.
struct MonthWalk<L: Luck & ~Copyable>: ~Copyable {
  private let transitions: Transitions
  private var luck: L
  private var ledger: Ledger<L.Count>
  /// Accounts in each cell after the last boundary. Bare memory, like the rest: the loops below
  /// are all that a replicate costs.
  private let cells: UnsafeMutableBufferPointer<L.Count>
  private let entering: UnsafeMutableBufferPointer<L.Count>
  private var entered: [Int32] = []
  private let flows: UnsafeMutableBufferPointer<L.Count>
  private let counts: UnsafeMutableBufferPointer<L.Count>

  /// - Parameters:
  ///   - series: items to be recorded; nil for every row, with its identities.
  ///   - byGroup: of every group, not only of `all`.
  init(
    _ transitions: Transitions, luck: consuming L, series: [LedgerItem]? = nil,
    byGroup: Bool = false
  ) {
    self.transitions = transitions
    self.luck = luck
    ledger = Ledger(
      transitions, series: series, byGroup: byGroup, tolerance: L.tolerance)
    cells = AlignedMemory.room(transitions.cells.count)
    entering = AlignedMemory.room(transitions.cells.count)
    flows = AlignedMemory.room(transitions.flows.count)
    var widest = 0
    for arrival in transitions.openingArrivals { widest = max(widest, arrival.ways.count) }
    for month in transitions.months {
      for step in month.steps { widest = max(widest, step.ways.count) }
      for arrival in month.arrivals { widest = max(widest, arrival.ways.count) }
    }
    counts = AlignedMemory.room(widest)
  }

  deinit {
    for memory in [cells, entering, flows, counts] { AlignedMemory.free(memory) }
  }

  /// - Parameters:
  ///   - odds: the chances under the replicate's draw of the inputs.
  ///   - months: walk only the first of them.
  ///   - record: takes each month's accounts.
  ///   - flows: takes each month's flows and the cells after it.
  mutating func run(
    replicate: Int, odds: Span<L.Count.Real>, months: Int = .max,
    record: (_ month: Int, _ ledger: borrowing Ledger<L.Count>) -> Void,
    flows take: (
      _ month: Int, _ flows: UnsafeBufferPointer<L.Count>, _ cells: UnsafeBufferPointer<L.Count>
    ) -> Void = { _, _, _ in }
  ) throws {
    luck.begin(replicate: replicate)
    cells.update(repeating: .zero)
    for row in transitions.opening { cells[Int(row.cell)] += L.Count(whole: row.count) }
    // Held once for the whole walk: the loops below touch no reference count.
    let all = transitions.ways
    let ways = all.span
    for arrival in transitions.openingArrivals {
      try arrive(
        arrival, ways: ways, odds: odds, active: .zero, month: transitions.first - 1)
    }
    settle()
    ledger.open(UnsafeBufferPointer(cells))
    for (index, month) in transitions.months.prefix(months).enumerated() {
      let at = transitions.first + index
      for flow in month.flows { flows[Int(flow)] = .zero }
      var active = L.Count.zero
      for cell in transitions.referring { active += cells[Int(cell)] }
      let isDone = luck.splitAll(
        month: index, odds: odds, cells: cells, entering: entering, flows: flows,
        entered: &entered)
      if !isDone {
        for step in month.steps { try split(step, ways: ways, odds: odds, month: at) }
      }
      for arrival in month.arrivals {
        try arrive(arrival, ways: ways, odds: odds, active: active, month: at)
      }
      settle()
      let flows = UnsafeBufferPointer(flows)
      try ledger.book(flows, used: month.flows, month: index, replicate: replicate) { node in
        odds[node]
      }
      record(index, ledger)
      take(index, flows, UnsafeBufferPointer(cells))
    }
  }

  private mutating func split(
    _ step: Transitions.Step, ways: Span<Transitions.Way>, odds: Span<L.Count.Real>, month: Int
  ) throws {
    let count = cells[Int(step.cell)]
    if count.isNothing { return }
    let ways = ways.extracting(step.ways)
    try luck.split(
      count, over: ways, odds: odds, lineage: step.lineage, month: month, into: counts)
    cells[Int(step.cell)] = .zero
    send(ways, stayingIn: step.cell)
  }

  private mutating func arrive(
    _ arrival: Transitions.Arrival, ways: Span<Transitions.Way>, odds: Span<L.Count.Real>,
    active: L.Count, month: Int
  ) throws {
    let ways = ways.extracting(arrival.ways)
    try luck.arrive(
      arrival, over: ways, odds: odds, active: active, month: month, into: counts)
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
        if entering[Int(way.cell)].isNothing { entered.append(way.cell) }
        entering[Int(way.cell)] += counts[index]
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

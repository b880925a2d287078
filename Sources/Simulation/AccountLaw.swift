import PricingModel

/// The transitions of one account from its first payment on, laid out for the recursions of
/// `AccountWorth`: only cells that it can be in, only what those recursions read.
struct AccountLaw: Sendable {
  struct Way: Sendable {
    let chance: OddsGraph.Node
    /// -1: gone.
    let cell: Int32
    /// Cost of the event; the graph's zero for none.
    let cost: OddsGraph.Node
    /// Prepaid revenue earned at once, 1/L of a minor unit.
    let released: Double
  }

  struct Step: Sendable {
    let cell: Int32
    let ways: Range<Int>
  }

  /// A cell that can hold an account at the end of a month.
  struct Presence: Sendable {
    let cell: Int32
    /// False for trials and free accounts, which earn nothing.
    let pays: Bool
    /// Contribution of one account in this month.
    let contribution: OddsGraph.Node
    /// MRR of one account, 1/L of a minor unit.
    let revenue: Double
  }

  /// Ranges of `steps`, `entered` and `present`.
  struct Month: Sendable {
    let steps: Range<Int>
    /// Cells that a step of another one leads to.
    let entered: Range<Int>
    let present: Range<Int>
  }

  let months: [Month]
  let steps: [Step]
  let ways: [Way]
  let entered: [Int32]
  let present: [Presence]
  /// Number of cells.
  let cells: Int
  let longestMonth: Int

  /// - Parameters:
  ///   - transitions: of accounts that first pay at the first boundary; nobody else comes.
  ///   - entries: the cells in which they start.
  init(_ transitions: Transitions, entries: [Int]) {
    var months: [Month] = []
    var steps: [Step] = []
    var ways: [Way] = []
    var entered: [Int32] = []
    var present: [Presence] = []
    var here = Set(entries.map(Int32.init))
    for (index, month) in transitions.months.enumerated() {
      let first = (steps: steps.count, entered: entered.count, present: present.count)
      var staying = here
      var coming: Set<Int32> = []
      for step in month.steps where here.contains(step.cell) {
        let start = ways.count
        staying.remove(step.cell)
        for way in transitions.ways[step.ways] {
          let flow = way.flow < 0 ? nil : transitions.flows[Int(way.flow)]
          ways.append(
            Way(
              chance: way.chance, cell: way.cell, cost: flow?.cost ?? OddsGraph.zero,
              released: Double(flow?.released ?? 0)))
          if way.cell == step.cell { staying.insert(way.cell) } else { coming.insert(way.cell) }
        }
        steps.append(Step(cell: step.cell, ways: start..<ways.count))
      }
      coming.remove(-1)
      entered += coming.sorted()
      here = staying.union(coming)
      present += here.sorted().map { Self.presence($0, month: index, transitions) }
      months.append(
        Month(
          steps: first.steps..<steps.count, entered: first.entered..<entered.count,
          present: first.present..<present.count))
    }
    self.months = months
    self.steps = steps
    self.ways = ways
    self.entered = entered
    self.present = present
    cells = transitions.cells.count
    longestMonth = months.map(\.steps.count).max() ?? 0
  }

  private static func presence(
    _ cell: Int32, month: Int, _ transitions: Transitions
  ) -> Presence {
    let track = transitions.tracks[Int(transitions.trackOf[Int(cell)])]
    guard transitions.cells[Int(cell)].inForce != nil else {
      return Presence(cell: cell, pays: false, contribution: OddsGraph.zero, revenue: 0)
    }
    return Presence(
      cell: cell, pays: true,
      contribution: transitions.contributions[track.contribution + month],
      revenue: Double(track.mrr))
  }
}

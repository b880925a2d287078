import CLaneKernel
import PricingModel

/// The transitions of one account from its first payment on, laid out for the recursions of
/// `AccountWorth`: only cells that it can be in, only what those recursions read.
struct AccountLaw: Sendable {
  /// In the form that the lane kernel reads. Months hold ranges of `steps`, of `entered` (cells that
  /// a step of another one leads to) and of `present` (cells that can hold an account at the end of
  /// the month; trials and free accounts among them pay nothing).
  let months: [lane_life_month]
  let steps: [lane_life_step]
  let ways: [lane_life_way]
  let entered: [Int32]
  let present: [lane_life_presence]
  /// Number of cells.
  let cells: Int
  let longestMonth: Int

  /// - Parameters:
  ///   - transitions: of accounts that first pay at the first boundary; nobody else comes.
  ///   - entries: the cells in which they start.
  init(_ transitions: Transitions, entries: [Int]) {
    var months: [lane_life_month] = []
    var steps: [lane_life_step] = []
    var ways: [lane_life_way] = []
    var entered: [Int32] = []
    var present: [lane_life_presence] = []
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
            lane_life_way(
              released: Double(flow?.released ?? 0), chance: way.chance, cell: way.cell,
              cost: flow?.cost ?? OddsGraph.zero))
          if way.cell == step.cell { staying.insert(way.cell) } else { coming.insert(way.cell) }
        }
        steps.append(
          lane_life_step(
            cell: step.cell, first_way: Int32(start), ways: Int32(ways.count - start)))
      }
      coming.remove(-1)
      entered += coming.sorted()
      here = staying.union(coming)
      present += here.sorted().map { Self.presence($0, month: index, transitions) }
      months.append(
        lane_life_month(
          first_step: Int64(first.steps), steps: Int64(steps.count - first.steps),
          first_entered: Int64(first.entered), entered: Int64(entered.count - first.entered),
          first_present: Int64(first.present), present: Int64(present.count - first.present)))
    }
    self.months = months
    self.steps = steps
    self.ways = ways
    self.entered = entered
    self.present = present
    cells = transitions.cells.count
    longestMonth = Int(months.map(\.steps).max() ?? 0)
  }

  private static func presence(
    _ cell: Int32, month: Int, _ transitions: Transitions
  ) -> lane_life_presence {
    let track = transitions.tracks[Int(transitions.trackOf[Int(cell)])]
    guard transitions.cells[Int(cell)].inForce != nil else {
      return lane_life_presence(revenue: 0, cell: cell, pays: 0, contribution: OddsGraph.zero)
    }
    return lane_life_presence(
      revenue: Double(track.mrr), cell: cell, pays: 1,
      contribution: transitions.contributions[track.contribution + month])
  }
}

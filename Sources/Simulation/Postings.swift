import PricingModel

/// What each flow and each track adds to which row of the books: figures by row of the chart, and
/// behind them the accounts of each track.
struct Postings<Count: Headcount> {
  /// Those of one flow or track stand together.
  let entries: [Count.Entry]
  let ofFlow: [Range<Int>]
  let ofTrack: [Range<Int>]
  /// By flow: whether it adds to a figure that is kept.
  let isShown: [Bool]
  /// Rows of figures that anything is added to.
  let rows: Set<Int>
  /// The first track's row.
  let tracks: Int
  /// True where every row is kept.
  let isWhole: Bool
  let hasContribution: Bool
  /// True where somebody is charged by the meter and a kept row shows it.
  let hasUsage: Bool

  /// - Parameters:
  ///   - series: items that are wanted, nothing else; nil for every row.
  ///   - byGroup: wanted of every group, not only of `all`.
  init(_ transitions: Transitions, series: [LedgerItem]?, byGroup: Bool = false) {
    isWhole = series == nil
    hasContribution = series?.contains(.contribution) ?? true
    let shown: Set<LedgerItem> = [.usage, .billed, .cash, .recognised, .deferred]
    hasUsage =
      series?.contains(where: shown.contains) ?? true
      && transitions.tracks.contains { $0.usage != OddsGraph.zero }
    let needed = series.map { items in
      Set(items.flatMap(Self.parts).flatMap { transitions.chart.rows($0, byGroup: byGroup) })
    }
    let tracks = MonthlyAccounts.layout(groups: transitions.chart.groups.count).rows
    var kept: [Count.Entry] = []
    var rows: Set<Int> = []
    func keep(_ entries: Range<Int>) {
      for entry in transitions.entries[entries] where needed?.contains(entry.row) ?? true {
        kept.append(Count.entry(row: entry.row, amount: entry.amount))
        rows.insert(entry.row)
      }
    }
    var isShown: [Bool] = []
    ofFlow = transitions.flows.map { flow in
      let start = kept.count
      keep(flow.entries)
      isShown.append(kept.count > start)
      for (track, amount) in [(flow.from, Int64(-1)), (flow.to, 1)] where track >= 0 {
        kept.append(Count.entry(row: tracks + Int(track), amount: amount))
      }
      return start..<kept.count
    }
    ofTrack = transitions.tracks.map { track in
      let start = kept.count
      keep(track.entries)
      return start..<kept.count
    }
    (entries, self.isShown, self.rows, self.tracks) = (kept, isShown, rows, tracks)
  }

  func hasCosts(of flow: Transitions.Flow) -> Bool {
    hasContribution && (flow.cost != OddsGraph.zero || flow.acquisition != OddsGraph.zero)
  }

  /// The items that an item is computed from.
  private static func parts(of item: LedgerItem) -> [LedgerItem] {
    switch item {
    case .recognised: [.recognised, .mrr]
    case .deferred: [.billed, .refunded, .recognised, .mrr, .writtenOff]
    default: [item]
    }
  }
}

extension Chart {
  /// The row of `all`, and those of the other groups where they are wanted and there are any.
  func rows(_ item: LedgerItem, byGroup: Bool) -> [Int] {
    byGroup && item.isGrouped ? groups.indices.map { row(item, group: $0) } : [row(item)]
  }
}

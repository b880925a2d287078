import PricingModel

/// The books of one replicate: turns a month's flows into rows of the monthly accounts and asserts
/// the identities of MODEL 1.6, each against a second way of counting.
///
/// MRR and active accounts are counted from the tracks, deferred revenue from the months left of
/// running contracts; movements come from the flows. Whole counts must agree to the unit, real
/// ones to 1e-9 of their size. A ledger of some series only keeps no more than these need, and
/// cannot check the identities: they take every row.
struct Ledger<Count: Headcount>: ~Copyable {
  /// One month's figures by row of the chart; contribution apart.
  let totals: UnsafeMutableBufferPointer<Count>
  /// In 1/L of a minor unit.
  private(set) var contribution: Count.Real = .zero
  /// Accounts of each track.
  private let tracks: UnsafeMutableBufferPointer<Count>
  /// Both, one behind the other. Bare memory: it is written for every flow of every month.
  private let rows: UnsafeMutableBufferPointer<Count>
  private var contractMRR: [Count]
  private var previousMRR: [Count]
  private var previousActive: Count = .zero
  private var deferred: Count = .zero

  private let transitions: Transitions
  private let chart: Chart
  private let postings: Postings<Count>
  /// Cells in which somebody can be before the first boundary.
  private let openingCells: [Int]
  /// Rows that are written, each with its place among those asked for. A row to which nothing is ever
  /// posted is left as it is, 0.
  private let recorded: [(place: Int, row: Int)]
  /// Rows in which anything is ever written.
  private let used: [Int]
  private let tolerance: Double
  private let level: Int

  /// - Parameters:
  ///   - series: items to be written, nothing else; nil for every row.
  ///   - byGroup: of every group, group after group, not only of `all`.
  ///   - tolerance: how far two ways of counting may differ, of their size; 0 for counts that are
  ///     whole.
  ///   - level: of the lane kernel, where there are lanes.
  init(
    _ transitions: Transitions, series: [LedgerItem]? = nil, byGroup: Bool = false,
    tolerance: Double = 0, level: Int = Lanes.level
  ) {
    self.transitions = transitions
    self.level = level
    self.tolerance = tolerance
    chart = transitions.chart
    postings = Postings(transitions, series: series, byGroup: byGroup)
    let height = MonthlyAccounts.layout(groups: chart.groups.count).rows
    rows = AlignedMemory.room(height + transitions.tracks.count)
    totals = UnsafeMutableBufferPointer(rebasing: rows[..<height])
    tracks = UnsafeMutableBufferPointer(rebasing: rows[height...])
    contractMRR = Array(repeating: .zero, count: transitions.contracts.count)
    previousMRR = Array(repeating: .zero, count: chart.groups.count)
    let sources = transitions.openingArrivals.flatMap { transitions.ways[$0.ways] }
    openingCells = Set(transitions.opening.map { Int($0.cell) })
      .union(sources.filter { $0.cell >= 0 }.map { Int($0.cell) }).sorted()
    let used = postings.rows.union(Self.computed.map { [chart] in chart.row($0) })
    self.used = used.sorted()
    let contributionRow = chart.row(.contribution)
    let asked = series?.flatMap { [chart] in chart.rows($0, byGroup: byGroup) }
    recorded = (asked ?? Array(0..<height)).enumerated()
      .filter { used.contains($1) || $1 == contributionRow }.map { ($0, $1) }
  }

  deinit {
    AlignedMemory.free(rows)
  }

  /// Items that are computed, whether or not anything is posted to them.
  private static var computed: [LedgerItem] {
    [.mrr, .usage, .billed, .cash, .recognised, .refunded, .writtenOff, .deferred]
  }

  /// Opens the books on the state before the first boundary.
  mutating func open(_ cells: UnsafeBufferPointer<Count>) {
    for index in tracks.indices { tracks[index] = .zero }
    for index in contractMRR.indices { contractMRR[index] = .zero }
    for cell in openingCells where !cells[cell].isNothing {
      let count = cells[cell]
      let track = Int(transitions.trackOf[cell])
      tracks[track] += count
      let contract = Int(transitions.contractOf[cell])
      if contract >= 0 { contractMRR[contract] += count * mrr(ofTrack: track) }
    }
    clear()
    snapshot()
    for group in chart.groups.indices { previousMRR[group] = totals[chart.row(.mrr, group: group)] }
    previousActive = totals[chart.row(.active)]
    deferred = runningContracts(after: transitions.first - 1)
  }

  /// Books one month.
  /// - Parameters:
  ///   - flows: accounts by flow; only those `used` this month are looked at.
  ///   - odds: the value of a node under the replicate's draw.
  ///   - replicate: its number, or that of the first lane.
  mutating func book(
    _ flows: UnsafeBufferPointer<Count>, used: [Int32], month: Int, replicate: Int,
    odds: (OddsGraph.Node) -> Count.Real
  ) throws(IdentityBreach) {
    clear()
    contribution = .zero
    move(flows, used: used, odds: odds)
    snapshot()
    if postings.hasContribution {
      for (track, count) in tracks.enumerated() where !count.isNothing {
        let first = transitions.tracks[track].contribution
        contribution += Count.product(count.real, odds(transitions.contributions[first + month]))
      }
      contribution = Count.product(
        contribution, Count(whole: Int64(transitions.unitsPerMinor)).real)
    }
    if postings.hasUsage { meter(odds) }
    totals[chart.row(.recognised)] += totals[chart.row(.mrr)]
    deferred =
      deferred + totals[chart.row(.billed)] - totals[chart.row(.recognised)]
      - totals[chart.row(.refunded)] - totals[chart.row(.writtenOff)]
    totals[chart.row(.deferred)] = deferred
    if postings.isWhole { try close(month: month, replicate: replicate) }
  }

  /// Posts what the flows add, and moves their accounts from track to track.
  private mutating func move(
    _ flows: UnsafeBufferPointer<Count>, used: [Int32], odds: (OddsGraph.Node) -> Count.Real
  ) {
    // Held once: the loop touches no reference count.
    let (kinds, places, entries) = (transitions.flows, postings.ofFlow, postings.entries)
    let (flow, place, entry) = (kinds.span, places.span, entries.span)
    guard let all = flows.baseAddress else { return }
    for index in used {
      let index = Int(index)
      let count = flows[index]
      if count.isNothing { continue }
      post(entry.extracting(place[index]), all + index)
      if postings.isWhole { renew(flow[index], count) }
      if postings.hasCosts(of: flow[index]) {
        let cost = odds(flow[index].cost) + odds(flow[index].acquisition)
        contribution -= Count.product(count.real, cost)
      }
    }
  }

  /// Metered charges of the month: billed, paid and recognised at once.
  private mutating func meter(_ odds: (OddsGraph.Node) -> Count.Real) {
    var usage = Count.zero
    for (track, count) in tracks.enumerated() where !count.isNothing {
      let charge = transitions.tracks[track].usage
      if charge != OddsGraph.zero { usage += Count(rounding: odds(charge)) * count }
    }
    for item in [LedgerItem.usage, .billed, .cash, .recognised] { totals[chart.row(item)] += usage }
  }

  /// Contracts that a flow leaves and enters: the second way to count deferred revenue.
  private mutating func renew(_ flow: Transitions.Flow, _ count: Count) {
    if flow.fromContract >= 0 {
      contractMRR[Int(flow.fromContract)] -= count * Count(whole: flow.fromMRR)
    }
    if flow.toContract >= 0 {
      contractMRR[Int(flow.toContract)] += count * Count(whole: flow.toMRR)
    }
  }

  /// The bridge of every group, the count of accounts, and deferred revenue.
  private mutating func close(month: Int, replicate: Int) throws(IdentityBreach) {
    for group in chart.groups.indices {
      let bridge =
        previousMRR[group] + totals[chart.row(.newMRR, group: group)]
        + totals[chart.row(.reactivationMRR, group: group)]
        + totals[chart.row(.expansionMRR, group: group)]
        - totals[chart.row(.contractionMRR, group: group)]
        - totals[chart.row(.churnedMRR, group: group)]
      let mrr = totals[chart.row(.mrr, group: group)]
      try check("the MRR bridge", mrr, bridge, group, month, replicate)
      previousMRR[group] = mrr
    }
    let active = totals[chart.row(.active)]
    let accounts =
      previousActive + totals[chart.row(.new)] + totals[chart.row(.reactivated)]
      - totals[chart.row(.churned)]
    try check("the count of active accounts", active, accounts, 0, month, replicate)
    previousActive = active
    let running = runningContracts(after: transitions.first + month)
    try check("deferred revenue", deferred, running, 0, month, replicate)
  }

  private func check(
    _ identity: String, _ left: Count, _ right: Count, _ group: Int, _ month: Int,
    _ replicate: Int
  ) throws(IdentityBreach) {
    guard
      let breach = Count.firstBreach(
        left, right, scale: totals[chart.row(.mrr)], tolerance: tolerance)
    else { return }
    throw IdentityBreach(
      identity: identity, group: chart.groups[group].description, month: transitions.first + month,
      replicate: replicate + breach.offset, left: breach.left, right: breach.right)
  }

  private func runningContracts(after month: Int) -> Count {
    var total = Count.zero
    for (index, contract) in transitions.contracts.enumerated() {
      total += contractMRR[index] * Count(whole: Int64(contract.monthsLeft(after: month)))
    }
    return total
  }

  private func mrr(ofTrack track: Int) -> Count {
    Count(whole: transitions.tracks[track].mrr)
  }

  private func clear() {
    for row in used { totals[row] = .zero }
  }

  private func snapshot() {
    let (places, entries) = (postings.ofTrack, postings.entries)
    let (place, entry) = (places.span, entries.span)
    guard let all = tracks.baseAddress else { return }
    for track in tracks.indices where !tracks[track].isNothing {
      post(entry.extracting(place[track]), UnsafePointer(all + track))
    }
  }

  private func post(_ entries: Span<Count.Entry>, _ count: UnsafePointer<Count>) {
    entries.withUnsafeBufferPointer { Count.post($0, count, to: rows, level: level) }
  }
}

extension Ledger where Count.Real == Double {
  /// Writes the month into storage laid out by recorded row, month and replicate, which holds 0.
  func write(
    to storage: UnsafeMutableBufferPointer<Double>, month: Int, of months: Int, replicate: Int,
    of replications: Int
  ) {
    let contributionRow = chart.row(.contribution)
    for (place, row) in recorded {
      storage[(place * months + month) * replications + replicate] =
        row == contributionRow ? contribution : totals[row].real
    }
  }
}

extension Ledger where Count == Lanes {
  /// Writes the month of a block into storage that holds 0; lanes beyond the last replication are
  /// dropped.
  func write(
    to storage: UnsafeMutableBufferPointer<Double>, month: Int, of months: Int, first: Int,
    of replications: Int
  ) {
    let lanes = min(Lanes.count, replications - first)
    let contributionRow = chart.row(.contribution)
    for (place, row) in recorded {
      let start = (place * months + month) * replications + first
      let value = row == contributionRow ? contribution : totals[row]
      if lanes == Lanes.count {
        UnsafeMutableRawBufferPointer(
          UnsafeMutableBufferPointer(rebasing: storage[start..<start + lanes])
        )
        .storeBytes(of: value.vector, as: Lanes.Vector.self)
      } else {
        for lane in 0..<lanes { storage[start + lane] = value.vector[lane] }
      }
    }
  }
}

import PricingModel

/// The books of one replicate: turns a month's flows into rows of the monthly accounts and asserts
/// the identities of MODEL 1.6, each against a second way of counting.
///
/// MRR and active accounts are counted from the tracks, deferred revenue from the months left of
/// running contracts; movements come from the flows. Whole counts must agree to the unit, real
/// ones to 1e-9 of the larger side.
struct Ledger<Count: Headcount> {
  /// One month's figures by row of the chart.
  private(set) var rows: [Double]
  private var totals: [Count]
  private var tracks: [Count]
  private var contractMRR: [Count]
  private var previousMRR: [Count]
  private var previousActive: Count = .zero
  private var deferred: Count = .zero

  private let transitions: Transitions
  private let chart: Chart
  private let amounts: [Count]
  private let tolerance: Double

  init(_ transitions: Transitions) {
    self.transitions = transitions
    chart = transitions.chart
    let height = MonthlyAccounts.layout(groups: chart.groups.count).rows
    rows = [Double](repeating: 0, count: height)
    totals = Array(repeating: .zero, count: height)
    tracks = Array(repeating: .zero, count: transitions.tracks.count)
    contractMRR = Array(repeating: .zero, count: transitions.contracts.count)
    previousMRR = Array(repeating: .zero, count: chart.groups.count)
    amounts = transitions.entries.map { Count(whole: $0.amount) }
    tolerance = Count.self == Int64.self ? 0 : 1e-9
  }

  /// Opens the books on the state before the first boundary.
  mutating func open(_ cells: [Count]) {
    for index in tracks.indices { tracks[index] = .zero }
    for index in contractMRR.indices { contractMRR[index] = .zero }
    for (cell, count) in cells.enumerated() where count != .zero {
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
  mutating func book(
    _ flows: [Count], used: [Int32], month: Int, odds: Span<Double>, replicate: Int
  ) throws(IdentityBreach) {
    clear()
    var contribution = 0.0
    for index in used {
      let count = flows[Int(index)]
      if count == .zero { continue }
      let flow = transitions.flows[Int(index)]
      post(flow.entries, count)
      if flow.from >= 0 { tracks[Int(flow.from)] -= count }
      if flow.to >= 0 { tracks[Int(flow.to)] += count }
      if flow.fromContract >= 0 {
        contractMRR[Int(flow.fromContract)] -= count * Count(whole: flow.fromMRR)
      }
      if flow.toContract >= 0 {
        contractMRR[Int(flow.toContract)] += count * Count(whole: flow.toMRR)
      }
      contribution -=
        count.real * (odds[flow.cost] + odds[flow.acquisition])
    }
    snapshot()
    for (track, count) in tracks.enumerated() where count != .zero {
      let first = transitions.tracks[track].contribution
      contribution += count.real * odds[transitions.contributions[first + month]]
    }
    totals[chart.row(.recognised)] += totals[chart.row(.mrr)]
    try close(month: month, replicate: replicate)
    for index in totals.indices { rows[index] = totals[index].real }
    rows[chart.row(.contribution)] = contribution * Double(transitions.unitsPerMinor)
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
    deferred =
      deferred + totals[chart.row(.billed)] - totals[chart.row(.recognised)]
      - totals[chart.row(.refunded)]
    let running = runningContracts(after: transitions.first + month)
    try check("deferred revenue", deferred, running, 0, month, replicate)
    totals[chart.row(.deferred)] = deferred
  }

  private func check(
    _ identity: String, _ left: Count, _ right: Count, _ group: Int, _ month: Int,
    _ replicate: Int
  ) throws(IdentityBreach) {
    let scale = max(left.real.magnitude, right.real.magnitude, totals[0].real.magnitude, 1)
    guard (left.real - right.real).magnitude <= tolerance * scale || left == right else {
      throw IdentityBreach(
        identity: identity, group: chart.groups[group].description,
        month: transitions.first + month, replicate: replicate, left: left.real, right: right.real)
    }
  }

  private func runningContracts(after month: Int) -> Count {
    var total = Count.zero
    for (index, contract) in transitions.contracts.enumerated() {
      total += contractMRR[index] * Count(whole: Int64(contract.monthsLeft(after: month)))
    }
    return total
  }

  private func mrr(ofTrack track: Int) -> Count {
    amounts[transitions.tracks[track].entries.lowerBound]
  }

  private mutating func clear() {
    for index in totals.indices { totals[index] = .zero }
  }

  private mutating func snapshot() {
    for (track, count) in tracks.enumerated() where count != .zero {
      post(transitions.tracks[track].entries, count)
    }
  }

  private mutating func post(_ range: Range<Int>, _ count: Count) {
    for index in range { totals[transitions.entries[index].row] += amounts[index] * count }
  }
}

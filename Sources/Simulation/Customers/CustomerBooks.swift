import PricingModel

/// The books of one replicate of accounts known one by one: rows of the monthly accounts, and the
/// identities of MODEL 1.6, each against a second way of counting.
///
/// Movements come from the events; MRR, accounts and what is owed on running contracts are counted
/// from the accounts themselves, every month anew. All whole, so that they must agree to the unit
/// and no sum depends on the order of the accounts.
struct CustomerBooks {
  /// Parts of a minor unit in which costs are summed: 2^20, so that their sum has no order either.
  private static let fineness = 1_048_576.0

  private(set) var totals: [Int64]
  private(set) var contribution = 0.0
  private var eventCount: [Int64] = []
  private var happened: [Int32] = []
  private var trackCount: [Int64] = []
  private var present: [Int32] = []
  private var contractMRR: [Int64] = []
  private var previousMRR: [Int64]
  private var previousActive: Int64 = 0
  private var deferred: Int64 = 0
  private let chart: Chart

  init(_ chart: Chart) {
    self.chart = chart
    totals = Array(repeating: 0, count: MonthlyAccounts.layout(groups: chart.groups.count).rows)
    previousMRR = Array(repeating: 0, count: chart.groups.count)
  }

  // MARK: One account

  @inline(__always)
  mutating func book(_ event: Int32) {
    while eventCount.count <= Int(event) { eventCount.append(0) }
    if eventCount[Int(event)] == 0 { happened.append(event) }
    eventCount[Int(event)] += 1
  }

  /// An account that is there when the month is over.
  @inline(__always)
  mutating func count(_ cell: Int32, _ law: borrowing CustomerLaw) {
    let track = law.trackOf[Int(cell)]
    while trackCount.count <= Int(track) { trackCount.append(0) }
    if trackCount[Int(track)] == 0 { present.append(track) }
    trackCount[Int(track)] += 1
    let contract = law.contractOf[Int(cell)]
    if contract >= 0 {
      while contractMRR.count <= Int(contract) { contractMRR.append(0) }
      contractMRR[Int(contract)] += law.mrrOf[Int(cell)]
    }
  }

  // MARK: One month

  /// Opens the books on the accounts counted so far: the state before the first boundary.
  mutating func open(_ law: borrowing CustomerLaw) {
    clear()
    snapshot(law)
    deferred = runningContracts(after: -1, law)
    forget()
  }

  /// Closes a month once everybody has moved and is counted.
  mutating func close(
    month: Int, replicate: Int, _ law: inout CustomerLaw
  ) throws(IdentityBreach) {
    clear()
    var fine: Int64 = 0
    for index in happened {
      let count = eventCount[Int(index)]
      let event = law.events[Int(index)]
      for entry in law.entries[event.entries] { totals[entry.row] += entry.amount * count }
      if event.cost != OddsGraph.zero || event.acquisition != OddsGraph.zero {
        fine -= count * Self.fine(law.number(event.cost) + law.number(event.acquisition))
      }
    }
    snapshot(law)
    for track in present {
      fine += trackCount[Int(track)] * Self.fine(law.contribution(track: track, at: month))
      meter(law.tracks[Int(track)].usage, of: trackCount[Int(track)], law)
    }
    contribution = Double(fine) / Self.fineness * Double(law.unitsPerMinor)
    totals[chart.row(.recognised)] += totals[chart.row(.mrr)]
    deferred +=
      totals[chart.row(.billed)] - totals[chart.row(.recognised)] - totals[chart.row(.refunded)]
    totals[chart.row(.deferred)] = deferred
    try check(month: month, replicate: replicate, law)
    forget()
  }

  /// Metered charges of the month: billed, paid and recognised at once.
  private mutating func meter(_ charge: OddsGraph.Node, of count: Int64, _ law: CustomerLaw) {
    if charge == OddsGraph.zero { return }
    let usage = Int64(law.number(charge).rounded()) * count
    for item in [LedgerItem.usage, .billed, .cash, .recognised] { totals[chart.row(item)] += usage }
  }

  private static func fine(_ minor: Double) -> Int64 { Int64((minor * fineness).rounded()) }

  private func check(
    month: Int, replicate: Int, _ law: borrowing CustomerLaw
  ) throws(IdentityBreach) {
    func hold(
      _ identity: String, _ left: Int64, _ right: Int64, group: Int = 0
    ) throws(IdentityBreach) {
      if left == right { return }
      throw IdentityBreach(
        identity: identity, group: chart.groups[group].description, month: month,
        replicate: replicate, left: Double(left), right: Double(right))
    }
    for group in chart.groups.indices {
      func total(_ item: LedgerItem) -> Int64 { totals[chart.row(item, group: group)] }
      try hold(
        "the MRR bridge", total(.mrr),
        previousMRR[group] + total(.newMRR) + total(.reactivationMRR) + total(.expansionMRR)
          - total(.contractionMRR) - total(.churnedMRR), group: group)
    }
    func total(_ item: LedgerItem) -> Int64 { totals[chart.row(item)] }
    try hold(
      "the count of active accounts", total(.active),
      previousActive + total(.new) + total(.reactivated) - total(.churned))
    try hold("deferred revenue", deferred, runningContracts(after: month, law))
  }

  private func runningContracts(after month: Int, _ law: borrowing CustomerLaw) -> Int64 {
    // The law forgets its contracts now and then; the room for them stays.
    zip(contractMRR, law.contracts).reduce(0) { sum, contract in
      sum + contract.0 * Int64(contract.1.monthsLeft(after: month))
    }
  }

  private mutating func snapshot(_ law: borrowing CustomerLaw) {
    for track in present {
      let count = trackCount[Int(track)]
      for entry in law.entries[law.tracks[Int(track)].entries] {
        totals[entry.row] += entry.amount * count
      }
    }
  }

  private mutating func clear() {
    for row in totals.indices { totals[row] = 0 }
    contribution = 0
  }

  /// Makes ready for the next month.
  private mutating func forget() {
    for group in chart.groups.indices { previousMRR[group] = totals[chart.row(.mrr, group: group)] }
    previousActive = totals[chart.row(.active)]
    for event in happened { eventCount[Int(event)] = 0 }
    for track in present { trackCount[Int(track)] = 0 }
    for contract in contractMRR.indices { contractMRR[contract] = 0 }
    happened.removeAll(keepingCapacity: true)
    present.removeAll(keepingCapacity: true)
  }

  /// Writes the month into storage laid out by row, month and replicate.
  func write(
    to storage: UnsafeMutableBufferPointer<Double>, month: Int, of months: Int, replicate: Int,
    of replications: Int
  ) {
    let contributionRow = chart.row(.contribution)
    for row in totals.indices {
      storage[(row * months + month) * replications + replicate] =
        row == contributionRow ? contribution : Double(totals[row])
    }
  }
}

import PricingModel
import Sampling

/// What can happen to one account, from the same odds that counts are split by: composed when
/// somebody first gets to a standing in a month, then remembered.
///
/// So standings need not be listed in advance, and may be without bound (seats). Only numbers that
/// depend on the draw of the inputs are computed again for each replicate. Which replicate finds a
/// standing first gives it its index; no result depends on that order.
struct CustomerLaw {
  /// One kind of movement between two kinds of standing, and what it books.
  struct Event {
    let movement: Movement
    let entries: Range<Int>
    /// Costs of the event and of acquisition, minor units.
    let cost: OddsGraph.Node
    let acquisition: OddsGraph.Node
    /// Prepaid revenue earned at once, 1/L of a minor unit.
    let released: Int64
    /// The account pays for the first time.
    let isNew: Bool
  }

  /// A standing without its clock: all its accounts count alike in a month's snapshot.
  struct Track {
    let standing: Standing
    let entries: Range<Int>
    /// Metered charge of one account a month, 1/L of a minor unit.
    let usage: OddsGraph.Node
  }

  private struct EventKey: Hashable {
    let movement: Movement
    let from: Int32
    let to: Int32
    let era: Int
  }

  private struct SeatKey: Hashable {
    let event: Int32
    let from: Int32
    let to: Int32
    let seats: Int
    let month: Int
  }

  /// Above this many standings everything is forgotten before the next replicate.
  static let mostCells = 500_000

  private(set) var order: MonthlyOrder
  private let keeper: Bookkeeper
  let chart: Chart
  /// True where seats come and go one by one.
  let seatsChange: Bool
  private var draw = Draw.none
  private var values: OddsGraph.Values
  private var generation: Int32 = 0

  // Standings, by cell.
  private(set) var standings: [Standing] = []
  private(set) var trackOf: [Int32] = []
  private(set) var mrrOf: [Int64] = []
  private(set) var inForce: [Bool] = []
  private(set) var contractOf: [Int32] = []
  private var cellOf = NumberTable<Standing>()
  // Standings without their clock, which count alike in a month's snapshot.
  private(set) var tracks: [Track] = []
  private var trackIndex = NumberTable<Standing>()
  private var contributionOf: [Int32: [OddsGraph.Node?]] = [:]
  private(set) var contracts: [Transitions.Contract] = []
  private var contractIndex = NumberTable<Transitions.Contract>()
  // Steps by month from -1 on and cell: -1 nothing can happen, -2 not known yet.
  private var stepAt: [[Int32]] = []
  private var steps: [(ways: Range<Int>, generation: Int32)] = []
  private(set) var ways: [Transitions.Way] = []
  /// Chance of a way or one before it, by way; of the present draw where its step is.
  private var reached: [Double] = []
  private(set) var events: [Event] = []
  private var eventIndex: [EventKey: Int32] = [:]
  private(set) var entries: [Booking.Entry] = []
  private var sourcesAt: [[Transitions.Arrival]?] = []
  private var seatOddsAt: [[MonthlyOrder.SeatOdds??]] = []
  private var reseats: [SeatKey: (event: Int32, cell: Int32)] = [:]

  init(_ scenario: Scenario) { self.init(MonthlyOrder(scenario)) }

  private init(_ order: MonthlyOrder) {
    self.order = order
    keeper = Bookkeeper(order)
    chart = keeper.chart
    seatsChange = order.scenario.eras.contains { !$0.conduct.seatCounts.keys.isEmpty }
    values = order.odds.makeValues()
  }

  var unitsPerMinor: Int { order.prices.unitsPerMinor }

  /// A new replicate begins, under its draw of the inputs.
  mutating func begin(_ draw: Draw) {
    if standings.count > Self.mostCells { self = CustomerLaw(MonthlyOrder(order.scenario)) }
    self.draw = draw
    if generation > 0 && draw.values.isEmpty { return }
    generation += 1
    values.clear()
    order.odds.extend(&values, under: draw)
  }

  /// The number of a node under the draw.
  func number(_ node: OddsGraph.Node) -> Double { values[node] }

  /// The numbers of all nodes so far.
  var numbers: [Double] { values.numbers }

  // MARK: Standings

  mutating func cell(_ standing: Standing) -> Int32 {
    if let known = cellOf[standing] { return known }
    let cell = Int32(standings.count)
    cellOf.add(cell, for: standing)
    standings.append(standing)
    trackOf.append(track(standing.withoutClock(keepingPast: order.pastCosts)))
    var mrr: Int64 = 0
    var contract: Int32 = -1
    if let situation = standing.inForce {
      mrr = order.prices.mrrUnits(situation)
      contract = self.contract(situation)
    }
    mrrOf.append(mrr)
    inForce.append(standing.inForce != nil)
    contractOf.append(contract)
    return cell
  }

  private mutating func track(_ standing: Standing) -> Int32 {
    if let known = trackIndex[standing] { return known }
    tracks.append(
      Track(
        standing: standing, entries: post(keeper.snapshot(standing)),
        usage: keeper.usageUnits(standing, order: &order)))
    order.odds.extend(&values, under: draw)
    trackIndex.add(Int32(tracks.count - 1), for: standing)
    return Int32(tracks.count - 1)
  }

  private mutating func contract(_ situation: Situation) -> Int32 {
    let service = order.prices.serviceMonths(situation)
    guard service > 1 else { return -1 }
    let contract = Transitions.Contract(service: service, phase: situation.phase)
    if let known = contractIndex[contract] { return known }
    contracts.append(contract)
    contractIndex.add(Int32(contracts.count - 1), for: contract)
    return Int32(contracts.count - 1)
  }

  /// Contribution of one account of a track in a month, minor units, under the draw.
  mutating func contribution(track: Int32, at month: Int) -> Double {
    let known = contributionOf[track] ?? []
    if month < known.count, let node = known[month] { return values[node] }
    let node = keeper.monthlyContribution(
      tracks[Int(track)].standing, at: month, order: &order)
    var nodes = known
    while nodes.count <= month { nodes.append(nil) }
    nodes[month] = node
    contributionOf[track] = nodes
    order.odds.extend(&values, under: draw)
    return values[node]
  }

  // MARK: What happens

  /// The step of a cell at a boundary, -1 where nothing can happen to it.
  @inline(__always)
  mutating func step(of cell: Int32, at month: Int) -> Int32 {
    if month < stepAt.count, Int(cell) < stepAt[month].count {
      let known = stepAt[month][Int(cell)]
      if known >= -1 {
        if known >= 0 && steps[Int(known)].generation != generation { weigh(known) }
        return known
      }
    }
    return compose(cell, at: month)
  }

  /// The way that a uniform number takes out of a cell. The last one is the rest.
  @inline(__always)
  func way(of step: Int32, _ uniform: Double) -> Int {
    let ways = steps[Int(step)].ways
    let last = ways.upperBound - 1
    if last == ways.lowerBound || uniform >= reached[last - 1] { return last }
    var way = ways.lowerBound
    while uniform >= reached[way] { way += 1 }
    return way
  }

  /// True where the step leaves nothing to chance.
  func isCertain(_ step: Int32) -> Bool { steps[Int(step)].ways.count == 1 }

  private mutating func compose(_ cell: Int32, at month: Int) -> Int32 {
    while stepAt.count <= month { stepAt.append([]) }
    while stepAt[month].count <= Int(cell) { stepAt[month].append(-2) }
    var step: Int32 = -1
    let outcomes = order.events(of: standings[Int(cell)], at: month)
      .filter { $0.chance != OddsGraph.zero }
    if !outcomes.isEmpty {
      let start = ways.count
      for outcome in outcomes { ways.append(way(outcome, from: cell, at: month, lineage: 0)) }
      reached += [Double](repeating: 0, count: ways.count - start)
      step = Int32(steps.count)
      steps.append((start..<ways.count, 0))
      order.odds.extend(&values, under: draw)
      weigh(step)
    }
    stepAt[month][Int(cell)] = step
    return step
  }

  /// Computes the chances of a step under the draw.
  private mutating func weigh(_ step: Int32) {
    let range = steps[Int(step)].ways
    var whole = 0.0
    for way in range {
      whole += max(0, values[ways[way].chance])
      reached[way] = whole
    }
    if whole > 0 { for way in range { reached[way] /= whole } }
    steps[Int(step)].generation = generation
  }

  private mutating func way(
    _ outcome: Outcome, from: Int32?, at month: Int, lineage: UInt64
  ) -> Transitions.Way {
    let to = outcome.to.map { cell($0) }
    var event: Int32 = -1
    if from == nil || to != from || outcome.movement != .waits {
      event = self.event(outcome.movement, from: from, to: to, at: month)
    }
    return Transitions.Way(chance: outcome.chance, cell: to ?? -1, flow: event, lineage: lineage)
  }

  private mutating func event(
    _ movement: Movement, from: Int32?, to: Int32?, at month: Int
  ) -> Int32 {
    let era = order.scenario.eras.lastIndex { $0.from <= max(0, month) } ?? 0
    let key = EventKey(
      movement: movement.withoutClock, from: from.map { trackOf[Int($0)] } ?? -1,
      to: to.map { trackOf[Int($0)] } ?? -1, era: era)
    if let known = eventIndex[key] { return known }
    let booking = keeper.booking(
      movement, from: from.map { standings[Int($0)] }, to: to.map { standings[Int($0)] },
      at: month, order: &order)
    let newRow = chart.row(.new)
    events.append(
      Event(
        movement: movement, entries: post(booking.entries), cost: booking.cost,
        acquisition: booking.acquisition, released: booking.released,
        isNew: booking.entries.contains { $0.row == newRow }))
    eventIndex[key] = Int32(events.count - 1)
    return Int32(events.count - 1)
  }

  private mutating func post(_ new: [Booking.Entry]) -> Range<Int> {
    entries += new
    return entries.count - new.count..<entries.count
  }

  // MARK: Who comes

  /// Sources at a boundary; at -1 the trials under way at the start.
  mutating func sources(at month: Int) -> [Transitions.Arrival] {
    while sourcesAt.count <= month + 1 { sourcesAt.append(nil) }
    if let known = sourcesAt[month + 1] { return known }
    let sources = month < 0 ? order.trialsInProgress() : order.arrivals(at: month)
    let arrivals = sources.map { source in
      let start = ways.count
      for (place, outcome) in source.outcomes.enumerated()
      where outcome.chance != OddsGraph.zero {
        let name = "customers \(source.name) \(outcome.movement.name) \(place)"
        ways.append(
          way(outcome, from: nil, at: month, lineage: StreamKey.stableHash(name)))
      }
      reached += [Double](repeating: 0, count: ways.count - start)
      return Transitions.Arrival(
        count: source.count, ways: start..<ways.count,
        lineage: StreamKey.stableHash("customers \(source.name)"))
    }
    sourcesAt[month + 1] = arrivals
    order.odds.extend(&values, under: draw)
    return arrivals
  }

  // MARK: Seats

  /// What can happen to the seats of an account in a cell; nil for nothing.
  mutating func seatOdds(of cell: Int32, at month: Int) -> MonthlyOrder.SeatOdds? {
    while seatOddsAt.count <= month { seatOddsAt.append([]) }
    while seatOddsAt[month].count <= Int(cell) { seatOddsAt[month].append(nil) }
    if let known = seatOddsAt[month][Int(cell)] { return known }
    let odds = order.seatOdds(of: standings[Int(cell)], at: month)
    seatOddsAt[month][Int(cell)] = .some(odds)
    order.odds.extend(&values, under: draw)
    return odds
  }

  func seats(of cell: Int32) -> Int? {
    standings[Int(cell)].inForce?.seats
  }

  /// An event (-1: none) followed by a change of seats.
  mutating func reseat(
    _ event: Int32, from: Int32, to: Int32, seats: Int, at month: Int
  ) -> (event: Int32, cell: Int32) {
    let key = SeatKey(
      event: event, from: from, to: to, seats: seats, month: event < 0 ? month : -1)
    if let known = reseats[key] { return known }
    var result = (event: event, cell: to)
    let movement = event < 0 ? Movement.waits : events[Int(event)].movement
    if let outcome = order.reseated(
      movement, from: standings[Int(from)], to: standings[Int(to)], seats: seats, at: month)
    {
      let cell = self.cell(outcome.to)
      result = (self.event(outcome.movement, from: from, to: cell, at: month), cell)
      order.odds.extend(&values, under: draw)
    }
    reseats[key] = result
    return result
  }
}

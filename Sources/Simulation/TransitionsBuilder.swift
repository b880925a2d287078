import PricingModel
import Sampling

/// Compiles the order of a month into `Transitions`: walks the months once, from the book on, and
/// lists every cell that can be reached and what can happen to it.
struct TransitionsBuilder {
  /// More cells than this are refused: memory and time would be the scenario's, not the model's.
  static let mostCells = 4_000_000

  private(set) var order: MonthlyOrder
  private let keeper: Bookkeeper
  private var standings = DatedStandings()
  private var cellOf = NumberTable<DatedStandings.Dated>()
  private var cells: [Standing] = []
  private var datedOf: [DatedStandings.Dated] = []
  private var names: [UInt64] = []
  private var trackOf: [Int32] = []
  private var contractOf: [Int32] = []
  private var trackIndex = NumberTable<Standing>()
  private var trackStandings: [Standing] = []
  private var contractIndex = NumberTable<Transitions.Contract>()
  private var contracts: [Transitions.Contract] = []
  private var flowIndex = NumberTable<FlowKey>()
  private var flows: [Transitions.Flow] = []
  private var entries: [Booking.Entry] = []
  private var ways: [Transitions.Way] = []
  private var lineages = LineageRegister()

  /// What can happen, by number; and the events at hand.
  private var recurrences = Recurrences()
  private var events: [Recurrences.Way] = []

  private struct FlowKey: Worded {
    let movement: Int32
    let from: Int32
    let to: Int32
    let fromContract: Int32
    let toContract: Int32
    let era: Int

    var word: UInt64 {
      var mix = WordMix(Int(from), Int(to), Int(fromContract), Int(toContract), era)
      mix.mix(Int(movement))
      return mix.word
    }
  }

  init(_ order: MonthlyOrder) {
    self.order = order
    keeper = Bookkeeper(order)
  }

  /// - Parameters:
  ///   - first: the first boundary; `months` boundaries are walked from it.
  ///   - opening: who is there before it.
  ///   - arrivals: false for the law of those who first pay at the first boundary: they meet their
  ///     next event a month later, and nobody else comes.
  mutating func build(
    first: Int = 0, months: Int, opening: [(standing: Standing, count: Int64)], arrivals: Bool
  ) throws -> Transitions {
    var alive: [Bool] = []
    func wake(_ cell: Int32, _ alive: inout [Bool]) {
      while alive.count <= Int(cell) { alive.append(false) }
      alive[Int(cell)] = true
    }
    var book: [(cell: Int32, count: Int64)] = []
    for row in opening {
      let cell = try cell(standings.dated(row.standing, order))
      wake(cell, &alive)
      book.append((cell, row.count))
    }
    var openingArrivals: [Transitions.Arrival] = []
    if arrivals {
      for source in order.trialsInProgress() {
        let arrival = try arrival(source, at: first)
        for way in ways[arrival.ways] where way.cell >= 0 { wake(way.cell, &alive) }
        openingArrivals.append(arrival)
      }
    }
    var compiled: [Transitions.Month] = []
    for month in first..<first + months {
      var steps: [Transitions.Step] = []
      var entered: [Int32] = []
      let start = ways.count
      for cell in alive.indices where alive[cell] && (arrivals || month > first) {
        recurrences.list(
          cells[cell], datedOf[cell], at: month, &order, &standings, into: &events)
        guard !events.isEmpty else { continue }
        let step = try step(Int32(cell), at: month)
        var staysIn = false
        for way in step.ways {
          let to = ways[way].cell
          if to >= 0 { entered.append(to) }
          if to == Int32(cell) { staysIn = true }
        }
        if !staysIn { alive[cell] = false }
        steps.append(step)
      }
      var sources: [Transitions.Arrival] = []
      if arrivals {
        for source in order.arrivals(at: month) {
          let arrival = try arrival(source, at: month)
          for way in arrival.ways where ways[way].cell >= 0 { entered.append(ways[way].cell) }
          sources.append(arrival)
        }
      }
      for cell in entered { wake(cell, &alive) }
      compiled.append(
        Transitions.Month(steps: steps, arrivals: sources, flows: flows(of: ways[start...])))
    }
    var tracks: [Transitions.Track] = []
    var contributions: [OddsGraph.Node] = []
    for standing in trackStandings {
      tracks.append(
        Transitions.Track(
          standing: standing, entries: post(keeper.snapshot(standing)), mrr: mrr(standing),
          contribution: contributions.count,
          usage: keeper.usageUnits(standing, order: &order)))
      contributions += (first..<first + months).map {
        keeper.monthlyContribution(standing, at: $0, order: &order)
      }
    }
    return Transitions(
      first: first, months: compiled, ways: ways, flows: flows, entries: entries, tracks: tracks,
      contributions: contributions, contracts: contracts, cells: cells, trackOf: trackOf,
      contractOf: contractOf, opening: book, openingArrivals: openingArrivals, chart: keeper.chart,
      unitsPerMinor: order.prices.unitsPerMinor)
  }

  // MARK: Parts

  /// Each once, in order.
  private func flows(of ways: ArraySlice<Transitions.Way>) -> [Int32] {
    var isUsed = [Bool](repeating: false, count: flows.count)
    for way in ways where way.flow >= 0 { isUsed[Int(way.flow)] = true }
    return isUsed.indices.filter { isUsed[$0] }.map(Int32.init)
  }

  private mutating func step(_ cell: Int32, at month: Int) throws -> Transitions.Step {
    let start = ways.count
    for event in events { ways.append(try way(event, from: cell, at: month)) }
    let lineage = lineages.claim(names[Int(cell)], cell: cell, month: month)
    return Transitions.Step(cell: cell, ways: start..<ways.count, lineage: lineage)
  }

  private mutating func arrival(_ source: Source, at month: Int) throws -> Transitions.Arrival {
    let start = ways.count
    for outcome in source.outcomes where outcome.chance != OddsGraph.zero {
      let event = recurrences.way(outcome, &standings, order)
      ways.append(try way(event, from: nil, at: month, source: source.name))
    }
    return Transitions.Arrival(
      count: source.count, ways: start..<ways.count,
      lineage: StreamKey.stableHash("source \(source.name)"))
  }

  private mutating func way(
    _ event: Recurrences.Way, from: Int32?, at month: Int, source: String = ""
  ) throws -> Transitions.Way {
    let to = try event.to.map { try cell($0) }
    // The rest of a purchase that is not made, or a trial that goes on: nothing to book unless
    // somebody moves.
    var flow: Int32 = -1
    if from == nil || to != from || event.movement != Recurrences.waits {
      flow = self.flow(event.movement, from: from, to: to, at: month)
    }
    let lineage =
      source.isEmpty
      ? 0
      : StreamKey.mix(
        StreamKey.stableHash("\(source) \(recurrences.movements[Int(event.movement)].name)"),
        to.map { names[Int($0)] } ?? 0)
    return Transitions.Way(chance: event.chance, cell: to ?? -1, flow: flow, lineage: lineage)
  }

  private mutating func flow(
    _ movement: Int32, from: Int32?, to: Int32?, at month: Int
  ) -> Int32 {
    let era = order.scenario.eras.lastIndex { $0.from <= max(0, month) } ?? 0
    let key = FlowKey(
      movement: movement, from: from.map { trackOf[Int($0)] } ?? -1,
      to: to.map { trackOf[Int($0)] } ?? -1, fromContract: from.map { contractOf[Int($0)] } ?? -1,
      toContract: to.map { contractOf[Int($0)] } ?? -1, era: era)
    if let known = flowIndex[key] { return known }
    let old = from.map { cells[Int($0)] }
    let new = to.map { cells[Int($0)] }
    let booking = keeper.booking(
      recurrences.movements[Int(movement)], from: old, to: new, at: month, order: &order)
    flows.append(
      Transitions.Flow(
        from: key.from, to: key.to, fromContract: key.fromContract, toContract: key.toContract,
        fromMRR: mrr(old), toMRR: mrr(new), entries: post(booking.entries),
        released: booking.released, cost: booking.cost, acquisition: booking.acquisition))
    flowIndex.add(Int32(flows.count - 1), for: key)
    return Int32(flows.count - 1)
  }

  private mutating func post(_ new: [Booking.Entry]) -> Range<Int> {
    entries += new
    return entries.count - new.count..<entries.count
  }

  private mutating func cell(_ dated: DatedStandings.Dated) throws -> Int32 {
    if let known = cellOf[dated] { return known }
    guard cells.count < Self.mostCells else {
      throw SimulationRefusal(
        "the scenario needs more than \(Self.mostCells) groups of customers; leave out cases, "
          + "seats or months, or a family of churn where a flat rate will do")
    }
    let cell = Int32(cells.count)
    let standing = standings.standing(of: dated, order)
    cellOf.add(cell, for: dated)
    datedOf.append(dated)
    cells.append(standing)
    names.append(StreamKey.stableHash(describe(standing)))
    trackOf.append(track(standing.withoutClock(keepingPast: order.pastCosts)))
    contractOf.append(contract(standing))
    return cell
  }

  private mutating func track(_ standing: Standing) -> Int32 {
    if let known = trackIndex[standing] { return known }
    trackStandings.append(standing)
    trackIndex.add(Int32(trackStandings.count - 1), for: standing)
    return Int32(trackStandings.count - 1)
  }

  private mutating func contract(_ standing: Standing) -> Int32 {
    guard let situation = standing.inForce else { return -1 }
    let service = order.prices.serviceMonths(situation)
    guard service > 1 else { return -1 }
    let contract = Transitions.Contract(service: service, phase: situation.phase)
    if let known = contractIndex[contract] { return known }
    contracts.append(contract)
    contractIndex.add(Int32(contracts.count - 1), for: contract)
    return Int32(contracts.count - 1)
  }

  private func mrr(_ standing: Standing?) -> Int64 {
    guard let situation = standing?.inForce else { return 0 }
    return order.prices.mrrUnits(situation)
  }

  /// A standing in words that both arms of a comparison share: no price version in it.
  private func describe(_ standing: Standing) -> String {
    let scenario = order.scenario
    let who = "\(scenario.segments[standing.segment]) \(scenario.plans[standing.plan].id)"
    switch standing {
    case .account(let situation):
      return "\(who) \(describe(situation))"
    case .trial(_, _, let start): return "trial \(who) \(start)"
    case .free: return "free \(who)"
    case .gone(let gone): return "gone \(who) \(gone.left) \(describe(gone.situation))"
    case .pastDue(let debt): return "past due \(who) \(debt.since) \(describe(debt.situation))"
    case .freeTrying(_, _, let start): return "free \(who) trying \(start)"
    }
  }

  private func describe(_ situation: Situation) -> String {
    "\(situation.term.rawValue) \(situation.seats) \(situation.origin) \(situation.phase)"
      + describeHeld(situation) + situation.past.words
  }
}

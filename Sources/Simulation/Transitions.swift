import PricingModel

/// A scenario compiled into the transitions of its months: what the propagators walk.
///
/// A *cell* holds everybody in one standing (MODEL 3.1); its index never changes, so nothing ages
/// in memory. A month is a list of *steps*, each splitting one cell over *ways*; every way books a
/// *flow*, and the flows of a month are its only ledger. Chances are nodes of the odds graph.
/// Immutable, and a class so that every walk shares the one copy.
final class Transitions: Sendable {
  /// One way out of a cell, or into one from a source.
  struct Way: Sendable {
    let chance: OddsGraph.Node
    /// -1: gone.
    let cell: Int32
    /// -1: nothing is booked.
    let flow: Int32
    /// Identity in the random streams, for ways out of a source.
    let lineage: UInt64
  }

  /// A boundary's split of one cell. The last way is the rest: drawn first as "anything else".
  struct Step: Sendable {
    let cell: Int32
    let ways: Range<Int>
    let lineage: UInt64
  }

  struct Arrival: Sendable {
    let count: Source.Count
    let ways: Range<Int>
    let lineage: UInt64
  }

  /// Movements that book alike, from one track to another.
  struct Flow: Sendable {
    let from: Int32
    let to: Int32
    /// Longer contracts that the flow leaves and enters (index into `contracts`), with their MRR.
    let fromContract: Int32
    let toContract: Int32
    let fromMRR: Int64
    let toMRR: Int64
    /// Its ledger entries, in `entries`.
    let entries: Range<Int>
    /// Prepaid revenue earned at once, 1/L of a minor unit.
    let released: Int64
    /// Costs of the event and of acquisition, minor units.
    let cost: OddsGraph.Node
    let acquisition: OddsGraph.Node
  }

  /// A standing without its clock: all its accounts count alike in the snapshot.
  struct Track: Sendable {
    let standing: Standing
    /// Its ledger entries in a month's snapshot, in `entries`.
    let entries: Range<Int>
    /// What an account pays a month, 1/L of a minor unit: MRR before any dialect.
    let mrr: Int64
    /// Contribution of one account in each month, in `contributions` from here on.
    let contribution: Int
    /// Metered charge of one account a month, 1/L of a minor unit; counted in whole ones.
    let usage: OddsGraph.Node
  }

  /// Accounts whose longer terms started in the same months.
  struct Contract: Worded {
    let service: Int
    let phase: Int

    var word: UInt64 { WordMix(service, phase).word }

    /// Months of service still to be earned after `month`.
    func monthsLeft(after month: Int) -> Int {
      let into = (month - phase) % service
      return service - 1 - (into < 0 ? into + service : into)
    }
  }

  struct Month: Sendable {
    let steps: [Step]
    let arrivals: [Arrival]
    /// Flows that the month's ways can book, in index order.
    let flows: [Int32]
  }

  /// The first boundary walked: 0 for a forecast.
  let first: Int
  let months: [Month]
  let ways: [Way]
  let flows: [Flow]
  let entries: [Booking.Entry]
  let tracks: [Track]
  let contributions: [OddsGraph.Node]
  let contracts: [Contract]
  let cells: [Standing]
  let trackOf: [Int32]
  /// Contract of each cell, -1 for monthly accounts, trials and free ones.
  let contractOf: [Int32]
  /// The opening book, by cell.
  let opening: [(cell: Int32, count: Int64)]
  let openingArrivals: [Arrival]
  let chart: Chart
  let unitsPerMinor: Int
  private let averages = Remembered<AverageSteps>()
  var averageSteps: AverageSteps { averages.get { AverageSteps(self) } }
  /// Cells of accounts that may bring others; empty where no source counts them.
  let referring: [Int32]

  init(
    first: Int, months: [Month], ways: [Way], flows: [Flow], entries: [Booking.Entry],
    tracks: [Track], contributions: [OddsGraph.Node], contracts: [Contract], cells: [Standing],
    trackOf: [Int32], contractOf: [Int32], opening: [(cell: Int32, count: Int64)],
    openingArrivals: [Arrival], chart: Chart, unitsPerMinor: Int
  ) {
    self.first = first
    self.months = months
    self.ways = ways
    self.flows = flows
    self.entries = entries
    self.tracks = tracks
    self.contributions = contributions
    self.contracts = contracts
    self.cells = cells
    self.trackOf = trackOf
    self.contractOf = contractOf
    self.opening = opening
    self.openingArrivals = openingArrivals
    self.chart = chart
    self.unitsPerMinor = unitsPerMinor
    let counts = months.contains { month in
      month.arrivals.contains { if case .referred = $0.count { true } else { false } }
    }
    referring =
      counts
      ? cells.indices.filter { if case .account = cells[$0] { true } else { false } }
        .map(Int32.init) : []
  }
}

extension Transitions {
  /// Chances, numbers of those who come, and charges by the meter.
  var nodesOfCounts: Set<OddsGraph.Node> {
    var nodes = Set(ways.map(\.chance))
    nodes.formUnion(tracks.map(\.usage))
    for arrival in openingArrivals + months.flatMap(\.arrivals) {
      switch arrival.count {
      case .poisson(let node), .exactly(let node), .referred(let node), .atMost(let node):
        nodes.insert(node)
      case .negativeBinomial(let mean, let shape): nodes.formUnion([mean, shape])
      }
    }
    return nodes
  }
}

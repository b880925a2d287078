import CLaneKernel
import PricingModel
import Sampling

/// Transitions as data the hardware likes: steps, ways and rows of odds in flat arrays that the
/// lane kernel reads, with a sampler for every draw chosen from its expected count.
///
/// Immutable and shared by all blocks.
final class LanePlan: Sendable {
  /// Expected exits (or arrivals) from which rejection costs less than inversion.
  static let inversionBelow = 12.0
  /// Expected exits up to which typing them one by one costs less than splitting them.
  static let typeEachBelow = 4.0

  struct Month: Sendable {
    let steps: Range<Int>
    let arrivals: Arrivals
    let flows: [Int32]
    /// Where somebody may wait until all cells are split.
    let doors: [lane_door]
  }

  /// Those who come from outside at one boundary.
  struct Arrivals: Sendable {
    let sources: [Arrival]
    /// The counts of ways that are drawn by themselves, source by source: all of a month at once.
    let draws: [lane_arrival]

    init(_ sources: [Arrival]) {
      self.sources = sources
      draws = sources.filter { !$0.isDealt }.flatMap(\.ways).map(\.draw)
    }
  }

  struct Arrival: Sendable {
    let count: Source.Count
    let ways: [Way]
    /// Of a total that is drawn before it is dealt out.
    let draw: lane_arrival

    /// True where there is a total, which is dealt out among the ways.
    var isDealt: Bool {
      switch count {
      case .exactly, .atMost: true
      case .poisson, .referred, .negativeBinomial: false
      }
    }
  }

  struct Way: Sendable {
    let chance: OddsGraph.Node
    let cell: Int32
    let flow: Int32
    let draw: lane_arrival
  }

  /// The exits of a step, as nodes, and how they are typed: equal ones share a row of odds.
  struct Row: Sendable {
    let exits: [OddsGraph.Node]
    let rest: OddsGraph.Node
    let typing: lane_typing
    let first: Int

    var entries: Int { Self.entries(exits: exits.count, typing) }

    /// As `LANE_ODDS` says.
    static func entries(exits: Int, _ typing: lane_typing) -> Int {
      let odds = Int(LANE_ODDS)
      return typing == LANE_EACH_EXIT ? odds + 2 * exits : odds * max(1, exits)
    }
  }

  let transitions: Transitions
  let steps: [lane_step]
  let ways: [lane_way]
  let rows: [Row]
  /// Entries of all rows.
  let entries: Int
  let months: [Month]
  let opening: Arrivals

  init(
    _ transitions: Transitions, steps: [lane_step], ways: [lane_way], rows: [Row], entries: Int,
    months: [Month], opening: Arrivals
  ) {
    self.transitions = transitions
    self.steps = steps
    self.ways = ways
    self.rows = rows
    self.entries = entries
    self.months = months
    self.opening = opening
  }
}

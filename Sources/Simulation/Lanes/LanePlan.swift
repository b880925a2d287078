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
    let arrivals: [Arrival]
    let flows: [Int32]
    /// Cells that somebody can enter this month.
    let entered: [Int32]
  }

  struct Arrival: Sendable {
    let count: Source.Count
    let ways: [Way]
    let stream: UInt32
    /// The sampler of a total that is drawn before it is split.
    let rejects: Bool
  }

  struct Way: Sendable {
    let chance: OddsGraph.Node
    let cell: Int32
    let flow: Int32
    let stream: UInt32
    let rejects: Bool
  }

  /// The exits of a step, as nodes: equal ones share a row of odds.
  struct Row: Sendable {
    let exits: [OddsGraph.Node]
    let rest: OddsGraph.Node
    let first: Int
  }

  let transitions: Transitions
  let steps: [lane_step]
  let ways: [lane_way]
  let rows: [Row]
  /// Entries of all rows.
  let entries: Int
  let months: [Month]
  let opening: [Arrival]

  init(
    _ transitions: Transitions, steps: [lane_step], ways: [lane_way], rows: [Row], entries: Int,
    months: [Month], opening: [Arrival]
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

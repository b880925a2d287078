import CLaneKernel
import PricingModel

/// The odds of one block: one number a node where all replications share them, sixteen where each
/// has its own draw of the inputs. Holds the rows in the form that the kernel reads.
struct LaneOdds: ~Copyable {
  /// True: an entry is sixteen numbers.
  let byLane: Bool
  private let nodes: UnsafeMutableBufferPointer<Double>
  private let table: UnsafeMutableBufferPointer<Double>
  private let count: Int
  private let plan: LanePlan

  init(_ plan: LanePlan, nodes count: Int, byLane: Bool) {
    self.plan = plan
    self.byLane = byLane
    self.count = count
    let width = byLane ? Lanes.count : 1
    nodes = AlignedMemory.room(count * width)
    table = AlignedMemory.room(plan.entries * width)
  }

  deinit {
    AlignedMemory.free(nodes)
    AlignedMemory.free(table)
  }

  /// The rows, for the kernel.
  var rows: UnsafePointer<Double>? { UnsafePointer(table.baseAddress) }

  subscript(node: OddsGraph.Node) -> Lanes {
    @inline(__always) get {
      guard byLane else { return Lanes(repeating: nodes[Int(node)]) }
      var vector = Lanes.Vector()
      for lane in 0..<Lanes.count { vector[lane] = nodes[Int(node) * Lanes.count + lane] }
      return Lanes(vector)
    }
  }

  /// Takes the values that all lanes share, and computes the rows.
  func set(_ values: OddsGraph.Values) {
    for node in 0..<count { nodes[node] = values[OddsGraph.Node(node)] }
    fill()
  }

  /// Takes the values of each lane, and computes the rows. The graph evaluates as many draws side by
  /// side as a block has lanes: with another `LANE_COUNT` this does not compile.
  func set(_ values: OddsGraph.LaneValues) {
    for node in 0..<count {
      let value = Lanes(values[OddsGraph.Node(node)])
      for lane in 0..<Lanes.count { nodes[node * Lanes.count + lane] = value.vector[lane] }
    }
    fill()
  }

  /// Computes the rows from the nodes.
  private func fill() {
    let width = byLane ? Lanes.count : 1
    for row in plan.rows {
      for lane in 0..<width { fill(row, lane: lane, width: width) }
    }
  }

  private func fill(_ row: LanePlan.Row, lane: Int, width: Int) {
    func node(_ node: OddsGraph.Node) -> Double { nodes[Int(node) * width + lane] }
    func put(_ entry: Int, _ value: Double) { table[(row.first + entry) * width + lane] = value }
    /// What a draw of a binomial needs of its chance.
    func putOdds(_ entry: Int, of chance: Double) {
      put(entry, chance)
      // Where all leave, inversion works with the largest chance below 1: then none but all are drawn
      // up to a dozen accounts, and rejection, which takes the 1, draws more than that.
      let uncertain = min(chance, 1 - 0x1p-53)
      put(entry + 1, Elementary.log1p(-uncertain) * 1.4426950408889634)
      put(entry + 2, uncertain / (1 - uncertain))
    }
    let chances = row.exits.map(node)
    let exits = chances.reduce(0, +)
    // Shares of a whole that misses 1 by rounding only.
    putOdds(0, of: min(1, exits / (exits + node(row.rest))))
    var upto = 0.0
    var before = 0.0
    for (index, chance) in chances.enumerated() {
      upto += chance
      let cumulated = exits > 0 ? min(1, upto / exits) : 1
      let share = exits > 0 ? chance / exits : 0
      switch row.typing {
      case LANE_EACH_EXIT:
        put(Int(LANE_ODDS) + 2 * index, cumulated)
        put(Int(LANE_ODDS) + 2 * index + 1, share > 0 ? 1 / share : 0)
      default:
        if index == chances.count - 1 { break }
        let left = 1 - before
        putOdds(
          Int(LANE_ODDS) * (1 + index), of: left > 0 ? min(1, (cumulated - before) / left) : 1)
      }
      before = cumulated
    }
  }
}

import PricingModel
import Sampling

/// How a group of accounts meets the odds: the only thing in which propagators differ.
protocol Luck: ~Copyable {
  associatedtype Count: Headcount

  /// How far two ways of counting accounts may differ, of their size.
  static var tolerance: Double { get }

  /// A new replicate begins.
  mutating func begin(replicate: Int)

  /// Splits every cell of a month's steps, those who enter another cell waiting outside.
  ///
  /// - Returns: false where nothing was done: then cells are split one by one.
  mutating func splitAll(
    month: Int, odds: Span<Count.Real>, cells: UnsafeMutableBufferPointer<Count>,
    entering: UnsafeMutableBufferPointer<Count>, flows: UnsafeMutableBufferPointer<Count>,
    entered list: inout [Int32]
  ) -> Bool

  /// Splits `count` over the ways of a step; the last way takes the rest.
  mutating func split(
    _ count: Count, over ways: Span<Transitions.Way>, odds: Span<Count.Real>,
    lineage: UInt64, month: Int, into counts: UnsafeMutableBufferPointer<Count>
  ) throws

  /// How many of a source go each way.
  /// - Parameter active: accounts in force before the boundary, where a source asks for them.
  mutating func arrive(
    _ arrival: Transitions.Arrival, over ways: Span<Transitions.Way>,
    odds: Span<Count.Real>, active: Count, month: Int,
    into counts: UnsafeMutableBufferPointer<Count>
  ) throws
}

extension Luck where Self: ~Copyable {
  mutating func splitAll(
    month: Int, odds: Span<Count.Real>, cells: UnsafeMutableBufferPointer<Count>,
    entering: UnsafeMutableBufferPointer<Count>, flows: UnsafeMutableBufferPointer<Count>,
    entered list: inout [Int32]
  ) -> Bool { false }
}

/// No luck: every split is its expectation (MODEL 3.5). Exact means of all that is linear, of one
/// draw of the inputs or of sixteen side by side.
struct AverageLuck<Count: AverageHeadcount>: Luck {
  static var tolerance: Double { 1e-9 }

  mutating func begin(replicate: Int) {}

  mutating func split(
    _ count: Count, over ways: Span<Transitions.Way>, odds: Span<Count>,
    lineage: UInt64, month: Int, into counts: UnsafeMutableBufferPointer<Count>
  ) {
    for index in ways.indices { counts[index] = count * odds[ways[index].chance] }
  }

  mutating func arrive(
    _ arrival: Transitions.Arrival, over ways: Span<Transitions.Way>,
    odds: Span<Count>, active: Count, month: Int, into counts: UnsafeMutableBufferPointer<Count>
  ) {
    let mean: Count
    switch arrival.count {
    case .poisson(let node), .negativeBinomial(let node, _), .exactly(let node): mean = odds[node]
    case .referred(let rate): mean = odds[rate] * active
    case .atMost(let capacity):
      var coming = Count.zero
      for index in ways.indices { coming += odds[ways[index].chance] }
      mean = coming.partTaken(atMost: odds[capacity])
    }
    for index in ways.indices { counts[index] = mean * odds[ways[index].chance] }
  }
}

/// Drawn luck: multinomial splits of whole counts, exact in distribution (MODEL 3.1), each from a
/// stream keyed by (seed, replicate, month, lineage, decision), so that results depend neither on
/// threads nor on what else happens.
struct DrawnLuck: Luck, ~Copyable {
  static var tolerance: Double { 0 }

  private enum Decision {
    static let anyExit: UInt32 = 0
    static let whichExit: UInt32 = 1
    static let howMany: UInt32 = 2
  }

  private var stream: RandomStream
  private var replicate: UInt32 = 0

  init(seed: UInt64) { stream = RandomStream(seed: seed) }

  mutating func begin(replicate: Int) { self.replicate = UInt32(replicate) }

  mutating func split(
    _ count: Int64, over ways: Span<Transitions.Way>, odds: Span<Double>,
    lineage: UInt64, month: Int, into counts: UnsafeMutableBufferPointer<Int64>
  ) throws {
    let last = ways.count - 1
    var exits = 0.0
    for index in 0..<last { exits += odds[ways[index].chance] }
    let whole = exits + odds[ways[last].chance]
    seek(lineage, month, Decision.anyExit)
    var left = try stream.binomial(count, min(1, exits / whole))
    counts[last] = count - left
    for index in 0..<last { counts[index] = 0 }
    if left == 0 { return }
    seek(lineage, month, Decision.whichExit)
    for index in 0..<last where left > 0 {
      let chance = odds[ways[index].chance]
      let taken = index == last - 1 ? left : try stream.binomial(left, min(1, chance / exits))
      counts[index] = taken
      left -= taken
      exits -= chance
    }
  }

  mutating func arrive(
    _ arrival: Transitions.Arrival, over ways: Span<Transitions.Way>,
    odds: Span<Double>, active: Int64, month: Int,
    into counts: UnsafeMutableBufferPointer<Int64>
  ) throws {
    let mean: Double
    switch arrival.count {
    case .poisson(let node): mean = odds[node]
    case .referred(let rate): mean = odds[rate] * Double(active)
    case .negativeBinomial(let node, let shapeNode):
      let shape = odds[shapeNode]
      seek(arrival.lineage, month, Decision.howMany)
      mean = odds[node] == 0 ? 0 : try stream.gamma(shape: shape, scale: odds[node] / shape)
    case .exactly(let node):
      let weights = ways.indices.map { odds[ways[$0].chance] }
      seek(arrival.lineage, month, Decision.howMany)
      let total = wholeNumber(odds[node] * weights.reduce(0, +))
      try deal(total, weights, into: counts)
      return
    case .atMost(let capacity):
      let means = ways.indices.map { odds[ways[$0].chance] }
      seek(arrival.lineage, month, Decision.howMany)
      let coming = try stream.poisson(means.reduce(0, +))
      try deal(min(coming, Int64(odds[capacity])), means, into: counts)
      return
    }
    for index in ways.indices {
      seek(ways[index].lineage, month, Decision.howMany)
      counts[index] = try stream.poisson(mean * odds[ways[index].chance])
    }
  }

  /// A total that growth or an effect has made fractional is one of its two neighbours, so that
  /// its mean is exact.
  private mutating func wholeNumber(_ total: Double) -> Int64 {
    let whole = total.rounded(.down)
    let rest = total - whole
    if rest < 1e-9 { return Int64(whole) }
    if rest > 1 - 1e-9 { return Int64(whole) + 1 }
    return Int64(whole) + (stream.uniform() < rest ? 1 : 0)
  }

  /// A multinomial by conditional binomials.
  private mutating func deal(
    _ total: Int64, _ weights: [Double], into counts: UnsafeMutableBufferPointer<Int64>
  ) throws {
    var left = total
    var weight = weights.reduce(0, +)
    for index in weights.indices {
      let share = weight > 0 ? min(1, weights[index] / weight) : 0
      counts[index] =
        index == weights.count - 1 ? left : left == 0 ? 0 : try stream.binomial(left, share)
      left -= counts[index]
      weight -= weights[index]
    }
  }

  private mutating func seek(_ lineage: UInt64, _ month: Int, _ decision: UInt32) {
    // Trials under way at the start are drawn before month 0.
    stream.seek(
      lineage: lineage, replication: replicate, month: UInt32(month + 1), decision: decision)
  }
}

extension Span {
  /// The value of a node of the odds graph.
  subscript(node: OddsGraph.Node) -> Element {
    @inline(__always) get { self[Int(node)] }
  }
}

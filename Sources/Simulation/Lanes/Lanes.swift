import CLaneKernel
import PricingModel

/// Sixteen replications side by side: element i belongs to replication first + i.
///
/// Whole numbers as Double: exact below 2^53, which `Limits` sees to.
struct Lanes: Headcount {
  /// As many numbers as the C kernel's `LANE_COUNT` says.
  typealias Vector = lane_vector
  static let count = Vector.scalarCount

  var vector: Vector

  @inline(__always) init(_ vector: Vector) { self.vector = vector }
  @inline(__always) init(repeating value: Double) { vector = Vector(repeating: value) }
  @inline(__always) init(whole: Int64) { vector = Vector(repeating: Double(whole)) }

  init(rounding real: Lanes) { vector = real.vector.rounded(.toNearestOrAwayFromZero) }

  @inline(__always) var real: Lanes { self }
  static var zero: Lanes { @inline(__always) get { Lanes(Vector()) } }

  @inline(__always) static func + (left: Lanes, right: Lanes) -> Lanes {
    Lanes(left.vector + right.vector)
  }
  @inline(__always) static func - (left: Lanes, right: Lanes) -> Lanes {
    Lanes(left.vector - right.vector)
  }
  @inline(__always) static func * (left: Lanes, right: Lanes) -> Lanes {
    Lanes(left.vector * right.vector)
  }
  @inline(__always) static func / (left: Lanes, right: Lanes) -> Lanes {
    Lanes(left.vector / right.vector)
  }
  @inline(__always) static func += (left: inout Lanes, right: Lanes) {
    left.vector += right.vector
  }
  @inline(__always) static func -= (left: inout Lanes, right: Lanes) {
    left.vector -= right.vector
  }
  static func entry(row: Int, amount: Int64) -> lane_entry {
    lane_entry(amount: Double(amount), row: Int32(row))
  }

  @inline(__always) static func post(
    _ entries: UnsafeBufferPointer<lane_entry>, _ number: UnsafePointer<Lanes>,
    to totals: UnsafeMutableBufferPointer<Lanes>, level: Int
  ) {
    if entries.isEmpty { return }
    kernels[level].post(
      numbers(totals), entries.baseAddress, Int64(entries.count),
      UnsafeRawPointer(number).assumingMemoryBound(to: Double.self))
  }

  @inline(__always) static func product(_ left: Lanes, _ right: Lanes) -> Lanes { left * right }

  /// Nearly always the first lane settles it; all of them are compared by bits, two at a time.
  @inline(__always) var isNothing: Bool { vector[0] == 0 && allAreNothing }

  private var allAreNothing: Bool {
    let bits = unsafeBitCast(vector, to: lane_words.self)
    let eight = bits.lowHalf | bits.highHalf
    let four = eight.lowHalf | eight.highHalf
    let two = four.lowHalf | four.highHalf
    // Without the sign: -0 is nothing too.
    return (two.x | two.y) << 1 == 0
  }

  static func firstBreach(
    _ left: Lanes, _ right: Lanes, scale: Lanes, tolerance: Double
  ) -> (offset: Int, left: Double, right: Double)? {
    if (left - right).isNothing { return nil }
    for lane in 0..<count {
      let (a, b) = (left.vector[lane], right.vector[lane])
      let size = max(a.magnitude, b.magnitude, scale.vector[lane].magnitude, 1)
      if !((a - b).magnitude <= tolerance * size) { return (lane, a, b) }
    }
    return nil
  }
}

extension Lanes {
  /// A figure of each draw; lanes behind the last repeat it, as in `OddsGraph.evaluate`.
  init(_ draws: [Draw], _ figure: (Draw) -> Double) {
    vector = Vector()
    for lane in 0..<Self.count { vector[lane] = figure(draws[min(lane, draws.count - 1)]) }
  }

  /// Their quotient; 0 in the lanes where the whole is nobody.
  func share(of whole: Lanes) -> Lanes {
    Lanes((vector / whole.vector).replacing(with: 0, where: whole.vector .<= 0))
  }

  /// Sum over the first lanes.
  func sum(of lanes: Int) -> Double {
    var sum = 0.0
    for lane in 0..<lanes { sum += vector[lane] }
    return sum
  }
}

extension OddsGraph.LaneValues {
  /// The values as lanes, which have the same layout.
  func withLanes<Result>(_ body: (Span<Lanes>) throws -> Result) rethrows -> Result {
    try numbers.withUnsafeBufferPointer { numbers in
      try numbers.withMemoryRebound(to: Lanes.self) { try body(Span(_unsafeElements: $0)) }
    }
  }
}

/// Sixteen replications side by side: element i belongs to replication first + i.
///
/// Whole numbers as Double: exact below 2^53, which `Limits` sees to.
struct Lanes: Headcount {
  typealias Vector = SIMD16<Double>
  static let count = Vector.scalarCount

  var vector: Vector

  @inline(__always) init(_ vector: Vector) { self.vector = vector }
  @inline(__always) init(repeating value: Double) { vector = Vector(repeating: value) }
  @inline(__always) init(whole: Int64) { vector = Vector(repeating: Double(whole)) }

  var real: Lanes { self }
  static let zero = Lanes(repeating: 0)

  @inline(__always) static func + (left: Lanes, right: Lanes) -> Lanes {
    Lanes(left.vector + right.vector)
  }
  @inline(__always) static func - (left: Lanes, right: Lanes) -> Lanes {
    Lanes(left.vector - right.vector)
  }
  @inline(__always) static func * (left: Lanes, right: Lanes) -> Lanes {
    Lanes(left.vector * right.vector)
  }
  @inline(__always) static func += (left: inout Lanes, right: Lanes) {
    left.vector += right.vector
  }
  @inline(__always) static func -= (left: inout Lanes, right: Lanes) {
    left.vector -= right.vector
  }
  @inline(__always) static func product(_ left: Lanes, _ right: Lanes) -> Lanes { left * right }

  static func firstBreach(_ left: Lanes, _ right: Lanes, scale: Lanes) -> (
    offset: Int, left: Double, right: Double
  )? {
    if left == right { return nil }
    let lane = (0..<count).first { left.vector[$0] != right.vector[$0] } ?? 0
    return (lane, left.vector[lane], right.vector[lane])
  }
}

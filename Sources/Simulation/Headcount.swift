/// A number of accounts, as a ledger adds it up: whole where luck is drawn one replicate at a time,
/// real where luck is averaged, sixteen replicates side by side in the lanes.
protocol Headcount: AdditiveArithmetic, Sendable {
  /// What costs and chances are multiplied with.
  associatedtype Real: AdditiveArithmetic
  init(whole: Int64)
  /// The nearest whole number.
  init(rounding real: Real)
  var real: Real { get }
  /// Nobody in any replicate.
  var isNothing: Bool { get }
  static func * (left: Self, right: Self) -> Self
  static func product(_ left: Real, _ right: Real) -> Real
  /// What one account adds to a row of the books.
  associatedtype Entry: Sendable
  static func entry(row: Int, amount: Int64) -> Entry
  /// Adds the entries of so many accounts to the rows.
  /// - Parameter level: of the lane kernel, where there are lanes.
  static func post(
    _ entries: UnsafeBufferPointer<Entry>, _ number: UnsafePointer<Self>,
    to totals: UnsafeMutableBufferPointer<Self>, level: Int)
  /// The first replicate (offset) in which two ways of counting disagree by more than `tolerance`
  /// of their size, or that of `scale` where it is larger.
  static func firstBreach(_ left: Self, _ right: Self, scale: Self, tolerance: Double) -> (
    offset: Int, left: Double, right: Double
  )?
}

/// What one account adds to a row of the books, where replicates are walked one by one.
struct PlainEntry<Count: Headcount>: Sendable {
  let row: Int
  let amount: Count
}

extension Headcount where Entry == PlainEntry<Self> {
  static func entry(row: Int, amount: Int64) -> Entry {
    PlainEntry(row: row, amount: Self(whole: amount))
  }

  static func post(
    _ entries: UnsafeBufferPointer<Entry>, _ number: UnsafePointer<Self>,
    to totals: UnsafeMutableBufferPointer<Self>, level: Int
  ) {
    let number = number.pointee
    for entry in entries { totals[entry.row] += entry.amount * number }
  }
}

extension Int64: Headcount {
  typealias Entry = PlainEntry<Int64>
  init(whole: Int64) { self = whole }
  init(rounding real: Double) { self = Int64(real.rounded()) }
  var real: Double { Double(self) }
  var isNothing: Bool { self == 0 }
  static func product(_ left: Double, _ right: Double) -> Double { left * right }

  static func firstBreach(
    _ left: Int64, _ right: Int64, scale: Int64, tolerance: Double
  ) -> (offset: Int, left: Double, right: Double)? {
    left == right ? nil : (0, Double(left), Double(right))
  }
}

extension Double: Headcount {
  typealias Entry = PlainEntry<Double>
  init(whole: Int64) { self = Double(whole) }
  init(rounding real: Double) { self = real.rounded() }
  var real: Double { self }
  var isNothing: Bool { self == 0 }
  static func product(_ left: Double, _ right: Double) -> Double { left * right }

  static func firstBreach(
    _ left: Double, _ right: Double, scale: Double, tolerance: Double
  ) -> (offset: Int, left: Double, right: Double)? {
    let size = max(left.magnitude, right.magnitude, scale.magnitude, 1)
    return (left - right).magnitude <= tolerance * size ? nil : (0, left, right)
  }
}

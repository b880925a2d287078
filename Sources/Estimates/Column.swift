/// One figure in every replicate and in expectation, with arithmetic that keeps both right.
///
/// A sum's expected value is its mean over the replicates; a quotient's is the *ratio of the
/// expected values*, never the mean of the ratios (METRICS.md, Identifiers). Beside them goes the
/// influence of each replicate on the expected value, its first-order effect (delta method):
///
///     of a mean      x_i - mean(x)
///     of a / b       (influence of a - (E a / E b) influence of b) / E b
///     of a * b       influence of a x E b + influence of b x E a
///
/// so that the Monte Carlo error of any formula is sd(influence) / sqrt(R).
struct Column {
  /// Not finite where the figure is not defined.
  let expected: Double
  /// NaN in replicates where it is not defined, such as 0/0; infinite at 1/0.
  let replicates: [Double]
  /// nil for a recorded figure and for sums of them, whose influence is the deviation.
  private let linearised: [Double]?

  private init(expected: Double, replicates: [Double], linearised: [Double]?) {
    self.expected = expected
    self.replicates = replicates
    self.linearised = linearised
  }

  /// A recorded figure: expected value = mean. Summed before the division by `unit`, so that whole
  /// records have an exact sum.
  init(_ records: ArraySlice<Double>, unit: Double = 1) {
    let (sum, replicates) = records.withUnsafeBufferPointer { records in
      let sum = records.sum { $0 }
      // Much of what is reported never happens in a scenario, and a division takes its time.
      if sum == 0, records.allSatisfy({ $0 == 0 }) {
        return (sum, [Double](repeating: 0, count: records.count))
      }
      return (sum, Self.series(records.count) { records[$0] / unit })
    }
    self.init(
      expected: sum / Double(replicates.count) / unit, replicates: replicates, linearised: nil)
  }

  init(_ records: [Double], unit: Double = 1) { self.init(records[...], unit: unit) }

  /// The same certain value in every replicate.
  init(certain value: Double, replications: Int) {
    self.init(
      expected: value, replicates: [Double](repeating: value, count: replications),
      linearised: nil)
  }

  /// True for a mean over the replicates, defined in all of them.
  var isMean: Bool { linearised == nil }

  var influence: [Double] { linearised ?? Self.each(replicates) { $0 - expected } }

  /// 1 - the figure.
  var complement: Column {
    Column(
      expected: 1 - expected, replicates: Self.each(replicates) { 1 - $0 },
      linearised: linearised.map { Self.each($0, -) })
  }

  static func + (left: Column, right: Column) -> Column {
    Column(
      expected: left.expected + right.expected,
      replicates: pairwise(left.replicates, right.replicates, +),
      linearised: linear(left, right, +))
  }

  static func - (left: Column, right: Column) -> Column {
    Column(
      expected: left.expected - right.expected,
      replicates: pairwise(left.replicates, right.replicates, -),
      linearised: linear(left, right, -))
  }

  /// What the figure of one arm is above that of another (`Double.less`).
  func less(_ other: Column) -> Column {
    let replicates = Self.pairwise(replicates, other.replicates) { $0.less($1) }
    let difference = expected.less(other.expected)
    let isNothing = difference == 0 && replicates.allSatisfy { $0 == 0 }
    return Column(
      expected: difference, replicates: replicates,
      linearised: isNothing ? nil : Self.linear(self, other, -))
  }

  static func * (left: Column, right: Column) -> Column {
    let (a, b) = (left.expected, right.expected)
    return Column(
      expected: a * b, replicates: pairwise(left.replicates, right.replicates, *),
      linearised: pairwise(left.influence, right.influence) { $0 * b + $1 * a })
  }

  /// 0/0 is not a number and has no rank. Anything else over 0 is infinite: it has a rank among
  /// the replicates, but no mean.
  static func / (left: Column, right: Column) -> Column {
    let ratio = left.expected / right.expected
    let divisor = right.expected
    return Column(
      expected: ratio, replicates: pairwise(left.replicates, right.replicates, /),
      linearised: pairwise(left.influence, right.influence) { ($0 - ratio * $1) / divisor })
  }

  private static func linear(
    _ left: Column, _ right: Column, _ combine: (Double, Double) -> Double
  ) -> [Double]? {
    left.isMean && right.isMean ? nil : pairwise(left.influence, right.influence, combine)
  }

  private static func pairwise(
    _ left: [Double], _ right: [Double], _ combine: (Double, Double) -> Double
  ) -> [Double] {
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        Self.series(left.count) { combine(left[$0], right[$0]) }
      }
    }
  }

  private static func each(_ values: [Double], _ change: (Double) -> Double) -> [Double] {
    values.withUnsafeBufferPointer { values in Self.series(values.count) { change(values[$0]) } }
  }

  /// Over bare memory, which the compiler turns into vectors.
  @inline(__always)
  private static func series(_ count: Int, _ value: (Int) -> Double) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { values, initialized in
      for place in 0..<count { values[place] = value(place) }
      initialized = count
    }
  }
}

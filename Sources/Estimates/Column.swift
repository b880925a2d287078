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
  /// NaN where the figure is not defined, such as 0/0.
  let expected: Double
  /// NaN in replicates where it is not defined.
  let replicates: [Double]
  let influence: [Double]

  private init(expected: Double, replicates: [Double], influence: [Double]) {
    self.expected = expected
    self.replicates = replicates
    self.influence = influence
  }

  /// A recorded figure: expected value = mean. Summed in replication order and before the division
  /// by `unit`, so that whole records have an exact sum.
  init(_ records: some Collection<Double>, unit: Double = 1) {
    let mean = records.reduce(0, +) / Double(records.count) / unit
    let replicates = unit == 1 ? Array(records) : records.map { $0 / unit }
    self.init(expected: mean, replicates: replicates, influence: replicates.map { $0 - mean })
  }

  /// The same certain value in every replicate.
  init(certain value: Double, replications: Int) {
    self.init(
      expected: value, replicates: [Double](repeating: value, count: replications),
      influence: [Double](repeating: 0, count: replications))
  }

  /// 1 - the figure.
  var complement: Column {
    Column(
      expected: 1 - expected, replicates: replicates.map { 1 - $0 },
      influence: influence.map { -$0 })
  }

  static func + (left: Column, right: Column) -> Column {
    Column(
      expected: left.expected + right.expected,
      replicates: pairwise(left.replicates, right.replicates, +),
      influence: pairwise(left.influence, right.influence, +))
  }

  static func - (left: Column, right: Column) -> Column {
    Column(
      expected: left.expected - right.expected,
      replicates: pairwise(left.replicates, right.replicates, -),
      influence: pairwise(left.influence, right.influence, -))
  }

  static func * (left: Column, right: Column) -> Column {
    let (a, b) = (left.expected, right.expected)
    return Column(
      expected: a * b, replicates: pairwise(left.replicates, right.replicates, *),
      influence: pairwise(left.influence, right.influence) { $0 * b + $1 * a })
  }

  /// Undefined wherever the divisor is 0, whatever is divided: such a figure is not a number that
  /// could be averaged or ranked.
  static func / (left: Column, right: Column) -> Column {
    let ratio = right.expected == 0 ? .nan : left.expected / right.expected
    let divisor = right.expected
    return Column(
      expected: ratio,
      replicates: pairwise(left.replicates, right.replicates) { $1 == 0 ? .nan : $0 / $1 },
      influence: pairwise(left.influence, right.influence) { ($0 - ratio * $1) / divisor })
  }

  private static func pairwise(
    _ left: [Double], _ right: [Double], _ combine: (Double, Double) -> Double
  ) -> [Double] {
    [Double](unsafeUninitializedCapacity: left.count) { buffer, count in
      for index in left.indices { buffer[index] = combine(left[index], right[index]) }
      count = left.count
    }
  }
}

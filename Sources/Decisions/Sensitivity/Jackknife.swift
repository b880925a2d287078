/// How well a sample knows what was computed from it, by leaving out one stretch after another
/// (Tukey 1958; blocks because neighbouring points of a quasi-random sequence belong together).
///
///     se^2 = (B - 1)/B  sum_b (estimate without block b - their mean)^2
///
/// Blocks of 2^k successive Sobol points fill the cube evenly by themselves, so that the error is
/// that of the sequence and not, much larger, that of as many plain draws.
struct Jackknife {
  let blocks: [Range<Int>]

  /// - Parameter rows: at least two.
  init(rows: Int, blocks count: Int = 32) {
    let count = max(2, min(count, rows / 2))
    blocks = (0..<count).map { rows * $0 / count..<rows * ($0 + 1) / count }
  }

  /// - Parameter estimate: of the rows outside the range that it is given.
  func standardError(_ estimate: (_ leftOut: Range<Int>) -> Double) -> Double {
    let estimates = blocks.map(estimate)
    let count = Double(estimates.count)
    let mean = estimates.reduce(0, +) / count
    let squares = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return ((count - 1) / count * squares).squareRoot()
  }

  /// Of a mean of the values.
  static func standardError(ofMean values: [Double]) -> Double {
    guard values.count > 3 else { return 0 }
    let total = values.reduce(0, +)
    return Jackknife(rows: values.count).standardError { out in
      (total - values[out].reduce(0, +)) / Double(values.count - out.count)
    }
  }
}

import Sampling

/// A column of joint draws as a law: every row equally likely, in the order of the table, so that
/// one uniform number picks the same row of every column.
struct TableColumn: Distribution {
  /// At least one.
  let rows: [Double]

  var mean: Double { rows.reduce(0, +) / Double(rows.count) }

  var sd: Double {
    let mean = mean
    return (rows.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows.count)).squareRoot()
  }

  func cdf(_ x: Double) -> Double { Double(rows.count { $0 <= x }) / Double(rows.count) }

  /// The row that `u` picks: by place in the table, not by size.
  func quantile(_ u: Double) -> Double {
    guard u > 0, u < 1 else { return .nan }
    return rows[min(rows.count - 1, Int(u * Double(rows.count)))]
  }
}

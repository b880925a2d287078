/// Coefficients that fit several columns of values to the same few regressors, by Householder
/// reflections (Golub 1965): no normal equations, whose condition is the square of the problem's.
struct LeastSquares {
  /// One row of coefficients for each column of values; 0 for a regressor that adds nothing to the
  /// ones before it.
  let coefficients: [[Double]]

  /// - Parameters:
  ///   - regressors: by regressor, then row.
  ///   - values: by column, then row.
  init(regressors: [[Double]], values: [[Double]]) {
    var (columns, targets) = (regressors, values)
    let rows = regressors[0].count
    var diagonal = [Double](repeating: 0, count: columns.count)
    for pivot in columns.indices where pivot < rows {
      let size = columns[pivot][pivot...].reduce(0) { $0 + $1 * $1 }.squareRoot()
      let before = regressors[pivot].reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard size > 1e-10 * before else { continue }
      diagonal[pivot] = columns[pivot][pivot] > 0 ? -size : size
      columns[pivot][pivot] -= diagonal[pivot]
      let mirror = columns[pivot]
      let square = mirror[pivot...].reduce(0) { $0 + $1 * $1 }
      for other in pivot + 1..<columns.count {
        Self.reflect(&columns[other], mirror, pivot, square)
      }
      for column in targets.indices { Self.reflect(&targets[column], mirror, pivot, square) }
    }
    coefficients = targets.map { target in
      var solution = [Double](repeating: 0, count: columns.count)
      for row in columns.indices.reversed() where diagonal[row] != 0 {
        var rest = target[row]
        for later in row + 1..<columns.count { rest -= columns[later][row] * solution[later] }
        solution[row] = rest / diagonal[row]
      }
      return solution
    }
  }

  /// Mirrors what lies from row `pivot` on at the plane that `mirror` is normal to.
  private static func reflect(
    _ column: inout [Double], _ mirror: [Double], _ pivot: Int, _ square: Double
  ) {
    var product = 0.0
    for row in pivot..<column.count { product += mirror[row] * column[row] }
    let factor = 2 * product / square
    for row in pivot..<column.count { column[row] -= factor * mirror[row] }
  }
}

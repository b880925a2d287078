internal import CGSL

/// A symmetric matrix with ones on its diagonal that may or may not be a correlation matrix.
public struct CorrelationMatrix: Hashable, Sendable {
  /// Number of inputs.
  public let size: Int
  private var values: [Double]

  /// Uncorrelated inputs; set the pairs that are not.
  public init(size: Int) {
    precondition(size >= 1, "a correlation matrix has at least one input")
    self.size = size
    values = [Double](repeating: 0, count: size * size)
    for index in 0..<size { values[index * size + index] = 1 }
  }

  /// The correlation of inputs `row` and `column`; setting one sets both halves.
  public subscript(row: Int, column: Int) -> Double {
    get { values[row * size + column] }
    set {
      values[row * size + column] = newValue
      values[column * size + row] = newValue
    }
  }

  /// Below 0 no random numbers can have these correlations (X04); NaN where an entry is none or huge.
  public var smallestEigenvalue: Double { eigen().values.min() ?? 1 }

  /// Whether random numbers with these correlations exist, up to rounding.
  public var isConsistent: Bool { smallestEigenvalue >= -1e-10 }

  /// The correlation matrix nearest to this one in the sum of squared differences, with no
  /// eigenvalue below `floor`.
  ///
  /// Higham (2002), "Computing the nearest correlation matrix", IMA J. Numer. Anal. 22: alternating
  /// projections on {eigenvalues >= floor} and {ones on the diagonal} with Dykstra's correction,
  /// until a round moves no entry by 1e-12. A last mix with the identity makes up for the rest. A
  /// matrix with an entry beyond -1...1 has none: it is returned as it is.
  public func nearest(floor: Double = 1e-8) -> CorrelationMatrix {
    guard values.allSatisfy({ abs($0) <= 1 }) else { return self }
    var matrix = self
    var correction = [Double](repeating: 0, count: values.count)
    for _ in 0..<10_000 {
      var candidate = matrix
      for index in values.indices { candidate.values[index] -= correction[index] }
      let projected = candidate.withEigenvalues(atLeast: floor)
      var moved = 0.0
      for index in values.indices {
        correction[index] = projected.values[index] - candidate.values[index]
        let isDiagonal = index % (size + 1) == 0
        let next = isDiagonal ? 1 : projected.values[index]
        moved = max(moved, abs(next - matrix.values[index]))
        matrix.values[index] = next
      }
      if moved < 1e-12 { break }
    }
    let least = matrix.smallestEigenvalue
    if least < floor {
      let keep = (1 - floor) / (1 - least)
      for index in values.indices where index % (size + 1) != 0 { matrix.values[index] *= keep }
    }
    return matrix
  }

  /// The lower triangle L of L L' = this matrix, row by row; nil where it is inconsistent.
  ///
  /// Inputs that follow from earlier ones (a correlation of 1) have a pivot of 0 up to rounding,
  /// and nothing of their own: such a column is left empty.
  public var choleskyFactor: [Double]? {
    guard isConsistent else { return nil }
    var factor = [Double](repeating: 0, count: values.count)
    for column in 0..<size {
      var rests = (column..<size).map { row in
        (0..<column).reduce(self[row, column]) {
          $0 - factor[row * size + $1] * factor[column * size + $1]
        }
      }
      let pivot = rests.removeFirst()
      guard pivot > 1e-10 else { continue }
      let root = pivot.squareRoot()
      factor[column * size + column] = root
      for (offset, rest) in rests.enumerated() {
        factor[(column + 1 + offset) * size + column] = rest / root
      }
    }
    return factor
  }

  private func withEigenvalues(atLeast floor: Double) -> CorrelationMatrix {
    let (eigenvalues, vectors) = eigen()
    var result = self
    for row in 0..<size {
      for column in row..<size {
        var sum = 0.0
        for k in 0..<size {
          sum += max(eigenvalues[k], floor) * vectors[row * size + k] * vectors[column * size + k]
        }
        result[row, column] = sum
      }
    }
    return result
  }

  /// Eigenvalues, and eigenvectors as columns of a row-major matrix.
  private func eigen() -> (values: [Double], vectors: [Double]) {
    GSLErrors.areReturned
    // GSL's iteration never ends on a NaN, nor on numbers near the largest Double.
    guard values.allSatisfy({ abs($0) <= 1e6 }) else {
      return ([Double](repeating: .nan, count: size), values)
    }
    var work = values
    var eigenvalues = [Double](repeating: 0, count: size)
    var vectors = [Double](repeating: 0, count: size * size)
    work.withUnsafeMutableBufferPointer { work in
      eigenvalues.withUnsafeMutableBufferPointer { eigenvalues in
        vectors.withUnsafeMutableBufferPointer { vectors in
          guard let workBase = work.baseAddress, let valueBase = eigenvalues.baseAddress,
            let vectorBase = vectors.baseAddress, let space = gsl_eigen_symmv_alloc(size)
          else { preconditionFailure("no memory for the eigenvalues of \(size) inputs") }
          var matrix = gsl_matrix_view_array(workBase, size, size)
          var valueView = gsl_vector_view_array(valueBase, size)
          var vectorView = gsl_matrix_view_array(vectorBase, size, size)
          let status = gsl_eigen_symmv(
            &matrix.matrix, &valueView.vector, &vectorView.matrix, space)
          precondition(status == 0, "eigenvalues of a finite symmetric matrix")
          gsl_eigen_symmv_free(space)
        }
      }
    }
    return (eigenvalues, vectors)
  }
}

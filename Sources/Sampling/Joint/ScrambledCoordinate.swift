/// One dimension of Sobol's points, scrambled: each coordinate is uniform on (0, 1) whatever the
/// point, and any block of 2^k points still fills the cube evenly.
///
///     x -> M x XOR s   over binary digits, M lower triangular with ones on its diagonal
///
/// M and s are random (Matousek 1998, "On the L2-discrepancy for anchored boxes", J. Complexity
/// 14). Means of smooth functions then miss by about N^-3/2, where a shift modulo 1 leaves N^-1: on
/// the inputs of W that is 20 to 60 times fewer points. The origin is a point like any other;
/// leaving it out costs evenness (Owen 2020, "On dropping the first Sobol' point").
public struct ScrambledCoordinate: Sendable {
  /// Digits of a scrambled coordinate; a last one, always 1, keeps it off 0 and 1.
  private static let digits = 52

  private let directions: [UInt64]
  private let shift: UInt64

  /// - Parameter stream: where M and s come from; it must stand at an address of this input's own.
  public init(_ sequence: SobolSequence, dimension: Int, from stream: inout RandomStream) {
    func random() -> UInt64 { UInt64(stream.uniform() * 0x1p53) >> 1 }
    shift = random()
    // Column j of M: what digit j of a coordinate adds, itself and all digits after it at random.
    let columns = (0..<SobolSequence.digits).map { digit in
      let diagonal: UInt64 = 1 << UInt64(Self.digits - 1 - digit)
      return diagonal | random() & (diagonal - 1)
    }
    directions = sequence.directions(dimension: dimension).map { direction in
      columns.indices.reduce(0) { sum, digit in
        direction >> UInt32(SobolSequence.digits - 1 - digit) & 1 == 1 ? sum ^ columns[digit] : sum
      }
    }
  }

  /// The coordinate of point `index`, an odd multiple of 2^-53.
  public func uniform(_ index: Int) -> Double {
    let sum = SobolSequence.combine(directions, point: index)
    return Double((sum ^ shift) << 1 | 1) * 0x1p-53
  }
}

// GSL's table of direction numbers is a variable that nobody writes.
internal import CGSL

/// Sobol's points: every block of 2^k successive points fills the unit cube evenly, so that means
/// over them converge like 1/N where those over chance converge like 1/sqrt(N).
///
///     x_n = XOR of v_b over the bits b of n XOR (n >> 1),   v_b a direction number of 30 bits
///
/// (Antonov and Saleev 1979). The direction numbers are those of `gsl_qrng_sobol`, read off its own
/// points, so that any point can be had at once and by any thread.
public struct SobolSequence: Sendable {
  /// The dimensions for which the GNU Scientific Library holds direction numbers.
  public static let mostDimensions = 40
  /// Binary digits of a coordinate.
  public static let digits = 30

  public let dimensions: Int
  /// Direction numbers that points below `points` need, of one dimension after another.
  private let directions: [UInt32]
  private let bits: Int

  /// - Parameters:
  ///   - dimensions: 0...40.
  ///   - points: how many can be asked for, origin included; reading off costs as many steps.
  public init(dimensions: Int, points: Int) {
    precondition(
      0...Self.mostDimensions ~= dimensions && 0...(1 << Self.digits) ~= points,
      "Sobol's points have at most 40 dimensions here, and there are 2^30 of them")
    self.dimensions = dimensions
    bits = max(1, Int.bitWidth - max(0, points - 1).leadingZeroBitCount)
    directions = dimensions == 0 ? [] : Self.directions(dimensions, bits: bits)
  }

  /// Coordinate of point `index` in 1/2^30; the origin is point 0.
  public func coordinate(_ index: Int, dimension: Int) -> UInt32 {
    Self.combine(directions(dimension: dimension), point: index)
  }

  /// v_b of one dimension, for b from 0.
  func directions(dimension: Int) -> [UInt32] {
    Array(directions[dimension * bits..<(dimension + 1) * bits])
  }

  /// x_n of direction numbers.
  static func combine<Digits: FixedWidthInteger>(_ directions: [Digits], point: Int) -> Digits {
    precondition(point >> directions.count == 0, "the sequence was made for fewer points")
    var digits = point ^ (point >> 1)
    var sum: Digits = 0
    while digits != 0 {
      sum ^= directions[digits.trailingZeroBitCount]
      digits &= digits - 1
    }
    return sum
  }

  /// Point 2^b differs from the one before it by v_b alone.
  private static func directions(_ dimensions: Int, bits: Int) -> [UInt32] {
    GSLErrors.areReturned
    guard let sequence = gsl_qrng_alloc(sobol_generator(), UInt32(dimensions)) else {
      preconditionFailure("no memory for \(dimensions) dimensions of Sobol's points")
    }
    defer { gsl_qrng_free(sequence) }
    var directions = [UInt32](repeating: 0, count: dimensions * bits)
    var point = [Double](repeating: 0, count: dimensions)
    var before = point
    for index in 1...(1 << (bits - 1)) {
      swap(&before, &point)
      gsl_qrng_get(sequence, &point)
      guard index.nonzeroBitCount == 1 else { continue }
      for dimension in 0..<dimensions {
        directions[dimension * bits + index.trailingZeroBitCount] =
          numerator(point[dimension]) ^ numerator(before[dimension])
      }
    }
    return directions
  }

  private static func numerator(_ coordinate: Double) -> UInt32 { UInt32(coordinate * 0x1p30) }
}

import Testing

@testable import Sampling

/// Moments and tails in closed form, by numbers worked out by hand.
@Suite struct ClosedMomentsTests {
  private func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * max(1, abs(b)) }

  @Test func triangularTailsAreSquares() throws {
    let law = try TriangularDistribution(min: 0, mode: 2, max: 10)
    // (x - min)^2 / (width (mode - min)) below the mode, 1 - (max - x)^2 / (width (max - mode)) above it.
    #expect(close(law.cdf(1), 1.0 / 20) && close(law.cdf(6), 1 - 16.0 / 80))
    for u in [0.01, 0.2, 0.35, 0.9] { #expect(close(law.cdf(law.quantile(u)), u)) }
  }

  @Test func aDirichletHasItsSpreadAndItsPartsMoveApart() throws {
    let shares = try DirichletShares([2, 3, 5])
    #expect(close(shares.sd(0), (0.2 * 0.8 / 11).squareRoot()))
    #expect(close(shares.covariance(0, 1), -0.2 * 0.3 / 11))
    // Shares add up to 1, so that each one's covariances with all, itself too, add up to 0.
    for i in 0..<3 {
      var all = shares.sd(i) * shares.sd(i)
      for j in 0..<3 where j != i { all += shares.covariance(i, j) }
      #expect(close(all, 0))
    }
  }

  @Test func aLognormalHasTheQuantilesItWasMadeOf() throws {
    let law = try LognormalDistribution(p10: 12, p90: 70)
    #expect(close(law.quantile(0.1), 12) && close(law.quantile(0.9), 70))
    for x in [9.0, 30, 90] { #expect(close(law.upperTail(x) + law.cdf(x), 1)) }
    #expect(close(law.upperTail(70), 0.1))
  }

  @Test func theNearestCorrelationMatrixHasNoSmallerEigenvalue() {
    for (size, off) in [(3, -0.9), (4, -0.6), (5, -0.4), (6, -0.99)] {
      var matrix = CorrelationMatrix(size: size)
      for row in 0..<size { for column in row + 1..<size { matrix[row, column] = off } }
      #expect(!matrix.isConsistent)
      for floor in [1e-8, 1e-3, 0.05] {
        let nearest = matrix.nearest(floor: floor)
        let least = floor * (1 - 1e-9) - 1e-15
        #expect(nearest.smallestEigenvalue >= least)
        for index in 0..<size { #expect(nearest[index, index] == 1) }
      }
    }
  }

  /// A uniform is the middle of its cell: the first 52 bits of the block, and a half.
  @Test func aUniformIsTheMiddleOfItsCell() {
    var stream = RandomStream(seed: 28)
    stream.seek(lineage: 5, replication: 7, month: 3, decision: 2)
    let key = StreamKey.mix(StreamKey.mix(28) ^ 5)
    let words = Philox.block(
      key: SIMD2(UInt32(truncatingIfNeeded: key), UInt32(key >> 32)),
      counter: SIMD4(0, 7, 3, 2))
    let bits = UInt64(words[0]) | UInt64(words[1]) << 32
    let middle = (Double(bits >> 12) + 0.5) * 0x1p-52
    #expect(stream.uniform() == middle)
  }
}

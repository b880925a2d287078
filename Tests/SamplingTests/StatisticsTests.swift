import Testing

@testable import Sampling

@Suite("Quantiles of samples and correlations")
struct StatisticsTests {
  @Test func typeSevenIsLinearBetweenOrderStatistics() {
    let sample = [1.0, 2, 4, 8]
    #expect(SampleQuantile.type7(sample, 0) == 1)
    #expect(SampleQuantile.type7(sample, 1) == 8)
    #expect(SampleQuantile.type7(sample, 0.5) == 3)
    #expect(abs(SampleQuantile.type7(sample, 0.1) - 1.3) < 1e-15)
    #expect(abs(SampleQuantile.type7(sample, 0.9) - 6.8) < 1e-14)
    #expect(SampleQuantile.type7([5], 0.3) == 5)
    #expect(SampleQuantile.type7([], 0.3).isNaN)
    #expect(SampleQuantile.type7([3, 3, 3], 0.37) == 3)
  }

  @Test func tooSmallASampleHasNoInterval() throws {
    #expect(throws: SamplingError.self) { try SampleQuantile.ranks(of: 0.1, count: 20) }
    #expect(throws: SamplingError.self) { try SampleQuantile.ranks(of: 0, count: 1000) }
    #expect(throws: SamplingError.self) { try SampleQuantile.ranks(of: .nan, count: 1000) }
    let ranks = try SampleQuantile.ranks(of: 0.5, count: 10)
    #expect(ranks.lower == 2 && ranks.upper == 9)
    #expect(abs(ranks.coverage - 0.978515625) < 1e-12)
  }

  /// The interval must hold the true quantile in `coverage` of samples, within 4 standard errors.
  @Test func theIntervalCoversTheTrueQuantile() throws {
    var stream = RandomStream(seed: 46)
    let ranks = try SampleQuantile.ranks(of: 0.1, count: 200)
    var covered = 0.0
    var coveredWrong = 0.0
    for _ in 0..<4000 {
      var sample: [Double] = []
      for _ in 0..<200 { sample.append(stream.uniform()) }
      sample.sort()
      let (low, high) = (sample[ranks.lower - 1], sample[ranks.upper - 1])
      if low <= 0.1, 0.1 <= high { covered += 1 }
      if low <= 0.13, 0.13 <= high { coveredWrong += 1 }
    }
    let error = (ranks.coverage * (1 - ranks.coverage) / 4000).squareRoot()
    #expect(abs(covered / 4000 - ranks.coverage) < 4 * error)
    #expect(abs(coveredWrong / 4000 - ranks.coverage) > 4 * error)
  }

  @Test func aPossibleMatrixIsItsOwnNearest() {
    var matrix = CorrelationMatrix(size: 3)
    matrix[0, 1] = 0.5
    matrix[2, 1] = -0.3
    #expect(matrix.isConsistent && matrix.smallestEigenvalue > 0.4)
    let nearest = matrix.nearest()
    for row in 0..<3 {
      for column in 0..<3 { #expect(abs(nearest[row, column] - matrix[row, column]) < 1e-12) }
    }
  }

  /// Higham (2002), example of section 4: the nearest of [[1,1,0],[1,1,1],[0,1,1]].
  @Test func theNearestMatrixIsHighams() {
    var matrix = CorrelationMatrix(size: 3)
    matrix[0, 1] = 1
    matrix[1, 2] = 1
    #expect(!matrix.isConsistent)
    #expect(abs(matrix.smallestEigenvalue - (1 - 2.0.squareRoot())) < 1e-14)
    let nearest = matrix.nearest()
    #expect(nearest.isConsistent)
    #expect(abs(nearest[0, 1] - 0.7607) < 5e-5)
    #expect(abs(nearest[1, 2] - 0.7607) < 5e-5)
    #expect(abs(nearest[0, 2] - 0.1573) < 5e-5)
    #expect(nearest[0, 0] == 1 && nearest[1, 0] == nearest[0, 1])
  }

  @Test func everyNearestMatrixIsConsistent() {
    var stream = RandomStream(seed: 44)
    for size in [2, 3, 5, 12] {
      var matrix = CorrelationMatrix(size: size)
      for row in 1..<size {
        for column in 0..<row { matrix[row, column] = 2 * stream.uniform() - 1 }
      }
      let nearest = matrix.nearest()
      #expect(nearest.smallestEigenvalue > 0)
      for row in 0..<size {
        #expect(nearest[row, row] == 1)
        for column in 0..<size { #expect(abs(nearest[row, column]) <= 1) }
      }
    }
  }

  @Test func quadrantsOfTheCopulaAddUp() {
    // Independent: (1-u)^2; perfectly alike: 1-u; at the medians 1/4 + asin(rho)/(2 pi).
    #expect(abs(RankCorrelation.bothAbove(0.9, pearson: 0) - 0.01) < 1e-15)
    #expect(abs(RankCorrelation.bothAbove(0.9, pearson: 1) - 0.1) < 1e-9)
    #expect(abs(RankCorrelation.bothAbove(0.5, pearson: 0.5) - (0.25 + 1.0 / 12)) < 1e-12)
    #expect(abs(RankCorrelation.bothAbove(0.9, pearson: -0.999999)) < 1e-9)
  }
}

import Foundation
import Testing

@testable import Sampling

/// Points that fill the cube evenly, and inputs tied together by rank.
@Suite struct JointTests {
  /// The first points of the sequence, as Joe and Kuo print them: x_n follows from x_(n-1) by one
  /// direction number. GSL's points, one after another, must be the same.
  @Test func pointsAreThoseOfTheSequence() {
    let sobol = SobolSequence(dimensions: 2, points: 16)
    let quarters = (0..<4).map { point in
      (0..<2).map { Double(sobol.coordinate(point, dimension: $0)) * 0x1p-30 }
    }
    #expect(quarters == [[0, 0], [0.5, 0.5], [0.75, 0.25], [0.25, 0.75]])
  }

  @Test func aShorterSequenceIsTheStartOfALongerOne() {
    let short = SobolSequence(dimensions: 40, points: 100)
    let long = SobolSequence(dimensions: 40, points: 5000)
    for point in 0..<100 {
      for dimension in 0..<40 {
        #expect(
          short.coordinate(point, dimension: dimension)
            == long.coordinate(point, dimension: dimension))
      }
    }
  }

  @Test func everyBlockOfAPowerOfTwoFillsEveryDimension() {
    let sobol = SobolSequence(dimensions: 40, points: 1024)
    for dimension in 0..<40 {
      for block in 0..<4 {
        let bins = (256 * block..<256 * block + 256).map {
          sobol.coordinate($0, dimension: dimension) >> 22
        }
        #expect(Set(bins).count == 256)
      }
    }
  }

  @Test func scramblingKeepsTheFillOfEveryBlock() {
    let sobol = SobolSequence(dimensions: 40, points: 1024)
    var stream = RandomStream(seed: 3)
    for dimension in 0..<40 {
      let coordinate = ScrambledCoordinate(sobol, dimension: dimension, from: &stream)
      for block in 0..<4 {
        let values = (256 * block..<256 * block + 256).map(coordinate.uniform)
        #expect(Set(values.map { Int($0 * 256) }).count == 256)
        #expect(values.allSatisfy { $0 > 0 && $0 < 1 })
      }
    }
  }

  /// Each point is uniform over the seeds: the mean of the first over 4,000 within 4 errors.
  @Test func scramblingMakesEveryPointUniform() {
    let sobol = SobolSequence(dimensions: 2, points: 4)
    var mean = 0.0
    var square = 0.0
    for seed in 0..<4000 {
      var stream = RandomStream(seed: UInt64(seed))
      let u = ScrambledCoordinate(sobol, dimension: 1, from: &stream).uniform(0)
      mean += u / 4000
      square += u * u / 4000
    }
    #expect(abs(mean - 0.5) < 4 / (12.0 * 4000).squareRoot())
    #expect(abs(square - 1.0 / 3) < 4 * (4.0 / 45 / 4000).squareRoot())
  }

  /// E exp(sum of .15 z_i) over six inputs with 1,024 points: the squared error, over 24 seeds, is
  /// at least 1,000 times smaller than that of as many plain draws (G7). A shift modulo 1 of the
  /// same points, the twin, is not enough.
  @Test func evenPointsDoTheWorkOfAThousandfold() {
    let sobol = SobolSequence(dimensions: 6, points: 1024)
    let normal = NormalDistribution.standard
    let exact = exp(6 * 0.15 * 0.15 / 2)
    let plain = exact * exact * expm1(6 * 0.15 * 0.15) / 1024
    var squares = (scrambled: 0.0, shifted: 0.0)
    for seed in 0..<24 {
      var stream = RandomStream(seed: UInt64(seed))
      let coordinates = (0..<6).map {
        ScrambledCoordinate(sobol, dimension: $0, from: &stream)
      }
      let shifts = (0..<6).map { _ in stream.uniform() }
      var sums = (scrambled: 0.0, shifted: 0.0)
      for point in 0..<1024 {
        var score = (scrambled: 0.0, shifted: 0.0)
        for input in 0..<6 {
          score.scrambled += normal.quantile(coordinates[input].uniform(point))
          let x = Double(sobol.coordinate(point, dimension: input)) * 0x1p-30 + shifts[input]
          score.shifted += normal.quantile(x - x.rounded(.down))
        }
        sums.scrambled += exp(0.15 * score.scrambled)
        sums.shifted += exp(0.15 * score.shifted)
      }
      squares.scrambled += (sums.scrambled / 1024 - exact) * (sums.scrambled / 1024 - exact) / 24
      squares.shifted += (sums.shifted / 1024 - exact) * (sums.shifted / 1024 - exact) / 24
    }
    #expect(plain / squares.scrambled > 1000)
    #expect(plain / squares.shifted < 1000)
  }

  @Test func aCopulaWithoutPairsChangesNothing() throws {
    let copula = try GaussianCopula(size: 3, pairs: [])
    var uniforms = [0.1, 0.7, 0.25]
    copula.couple(&uniforms)
    #expect(copula.isIndependent && uniforms == [0.1, 0.7, 0.25])
  }

  @Test func onlyTheLaterOfAPairMoves() throws {
    let copula = try GaussianCopula(size: 4, pairs: [(first: 3, second: 1, spearman: 0.5)])
    var uniforms = [0.1, 0.7, 0.25, 0.4]
    copula.couple(&uniforms)
    #expect(uniforms[0] == 0.1 && uniforms[1] == 0.7 && uniforms[2] == 0.25 && uniforms[3] != 0.4)
  }

  @Test func perfectCorrelationIsTheSameRankOrTheOpposite() throws {
    let copula = try GaussianCopula(
      size: 3,
      pairs: [
        (first: 0, second: 1, spearman: 1), (first: 0, second: 2, spearman: -1),
        (first: 1, second: 2, spearman: -1),
      ])
    var uniforms = [0.2, 0.9, 0.6]
    copula.couple(&uniforms)
    #expect(uniforms[0] == 0.2)
    #expect(abs(uniforms[1] - 0.2) < 1e-12 && abs(uniforms[2] - 0.8) < 1e-12)
    var outermost = [0x1p-53, 0.5, 0.5]
    copula.couple(&outermost)
    #expect(outermost.allSatisfy { $0 > 0 && $0 < 1 })
  }

  @Test func correlationsThatDisagreeAreRefused() {
    #expect(throws: SamplingError.self) {
      try GaussianCopula(
        size: 3,
        pairs: [
          (first: 0, second: 1, spearman: 0.9), (first: 1, second: 2, spearman: 0.9),
          (first: 0, second: 2, spearman: -0.9),
        ])
    }
  }

  @Test func theFactorGivesTheMatrixBack() {
    var matrix = CorrelationMatrix(size: 4)
    matrix[0, 1] = 0.5
    matrix[2, 1] = -0.3
    matrix[3, 0] = 0.2
    matrix[3, 2] = 0.4
    guard let factor = matrix.choleskyFactor else {
      Issue.record("no factor")
      return
    }
    for row in 0..<4 {
      for column in 0..<4 {
        let product = (0..<4).reduce(0) { $0 + factor[row * 4 + $1] * factor[column * 4 + $1] }
        #expect(abs(product - matrix[row, column]) < 1e-15)
      }
    }
  }

  /// F45: quadrants of the copula at the median and at the 90% quantile, within 4 standard errors.
  @Test(arguments: [
    (0.5, 0.336594311656, 0.0334995535308), (-0.4, 0.181746723742, 0.00146830308609),
  ])
  func quadrantsHoldTheirShare(_ spearman: Double, _ quadrant: Double, _ bothHigh: Double) throws {
    let copula = try GaussianCopula(size: 2, pairs: [(first: 0, second: 1, spearman: spearman)])
    // The twin leaves out the 2 sin(pi r/6): off by 5 errors at this size.
    let wrong = try GaussianCopula(
      size: 2, pairs: [(first: 0, second: 1, spearman: spearman * 0.92)])
    let count = 200_000
    var stream = RandomStream(seed: 45)
    var hits = (quadrant: 0.0, bothHigh: 0.0, wrong: 0.0)
    for _ in 0..<count {
      let plain = [stream.uniform(), stream.uniform()]
      var tied = plain
      copula.couple(&tied)
      if tied[0] > 0.5 && tied[1] > 0.5 { hits.quadrant += 1 }
      if tied[0] > 0.9 && tied[1] > 0.9 { hits.bothHigh += 1 }
      var twin = plain
      wrong.couple(&twin)
      if twin[0] > 0.5 && twin[1] > 0.5 { hits.wrong += 1 }
    }
    func errors(_ hits: Double, _ share: Double) -> Double {
      abs(hits / Double(count) - share) / (share * (1 - share) / Double(count)).squareRoot()
    }
    #expect(errors(hits.quadrant, quadrant) < 4)
    #expect(errors(hits.bothHigh, bothHigh) < 4)
    #expect(errors(hits.wrong, quadrant) > 4)
  }
}

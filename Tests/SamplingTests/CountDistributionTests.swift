import Testing

@testable import Sampling

@Suite("Laws of counts")
struct CountDistributionTests {
  /// scipy 1.17.1; GSL's own `gsl_cdf_poisson_P` is wrong in the fifth digit at (99_685, 10^5).
  @Test(
    arguments: [
      (5, 3, 0.2650259152973616),
      (1500, 1450, 0.10011707678515844),
      (100000, 99685, 0.15998221347016287),
      (1_000_000, 999000, 0.15877629981172567),
      (4e9, 4000050000, 0.785404945647718),
      (0.01, 0, 0.990049833749168),
    ] as [(Double, Int64, Double)])
  func poissonChancesAreThePublishedOnes(mean: Double, n: Int64, expected: Double) throws {
    #expect(abs(try PoissonDistribution(mean: mean).cdf(n) / expected - 1) < 1e-11)
  }

  @Test func quantilesAreTheSmallestCountsThatReachTheirChance() throws {
    let laws: [any CountDistribution] = [
      try PoissonDistribution(mean: 0.1), try PoissonDistribution(mean: 1500),
      try PoissonDistribution(mean: 4e9), try BinomialDistribution(trials: 1000, chance: 0.375),
      try BinomialDistribution(trials: 3, chance: 0.99),
      try NegativeBinomialDistribution(mean: 624.5, shape: 16),
      try BetaBinomialDistribution(trials: 500, chance: BetaDistribution(a: 18, b: 82)),
      BinomialPlusPoisson(
        try BinomialDistribution(trials: 1000, chance: 0.4), try PoissonDistribution(mean: 600)),
    ]
    for law in laws {
      for u in [1e-9, 0.025, 0.1, 0.5, 0.9, 0.975, 1 - 1e-9] {
        let n = try law.quantile(u)
        #expect(law.cdf(n) >= u && law.cdf(n - 1) < u, "\(law) at \(u): \(n)")
      }
    }
  }

  @Test func certainCountsNeedNoChance() throws {
    #expect(try PoissonDistribution(mean: 0).quantile(0.999) == 0)
    #expect(try BinomialDistribution(trials: 7, chance: 1).quantile(0.001) == 7)
    #expect(try BinomialDistribution(trials: 0, chance: 0.5).quantile(0.999) == 0)
  }

  /// Mean and variance of the sum of chances 1 - cdf.
  @Test func momentsAreThoseOfTheChances() throws {
    let laws: [any CountDistribution] = [
      try PoissonDistribution(mean: 40), try BinomialDistribution(trials: 100, chance: 0.3),
      try NegativeBinomialDistribution(mean: 60, shape: 4),
      try BetaBinomialDistribution(trials: 500, chance: BetaDistribution(a: 18, b: 82)),
      BinomialPlusPoisson(
        try BinomialDistribution(trials: 100, chance: 0.4), try PoissonDistribution(mean: 60)),
    ]
    for law in laws {
      var mean = 0.0
      var square = 0.0
      for n in 0..<Int64(600) {
        let beyond = 1 - law.cdf(n)
        mean += beyond
        square += Double(2 * n + 1) * beyond
      }
      #expect(abs(mean / law.mean - 1) < 1e-9, "\(law)")
      #expect(abs((square - mean * mean).squareRoot() / law.sd - 1) < 1e-7, "\(law)")
    }
  }
}

import Testing

@testable import Sampling

@Suite("Distributions and their inverses")
struct DistributionTests {
  @Test func betaQuantilesAreThePublishedOnesAlsoWhereGSLFails() throws {
    for (a, b, u, expected) in KnownQuantiles.beta {
      let found = try BetaDistribution(a: a, b: b).quantile(u)
      #expect(abs(found - expected) <= 2e-12 * expected, "Beta(\(a), \(b)) at \(u): \(found)")
    }
  }

  @Test func gammaQuantilesAreThePublishedOnesAlsoWhereGSLFails() throws {
    for (shape, u, expected) in KnownQuantiles.gamma {
      let found = try GammaDistribution(shape: shape, scale: 3).quantile(u)
      #expect(
        abs(found - 3 * expected) <= 2e-11 * 3 * expected, "Gamma(\(shape)) at \(u): \(found / 3)")
    }
  }

  /// Over the whole range that a scenario may name (FORMAT 9), at every tail.
  @Test func everyQuantileLeadsBackToItsChance() throws {
    var stream = RandomStream(seed: 4)
    for _ in 0..<600 {
      let a = power(10, -3 + 9 * stream.uniform())
      let b = power(10, -3 + 9 * stream.uniform())
      let u = stream.uniform()
      let beta = try BetaDistribution(a: a, b: b)
      let x = beta.quantile(u)
      #expect(x >= 0 && x <= 1)
      // Where the quantile is a number strictly inside 0...1 and not pressed against 1.
      if x > 1e-300, x < 0.999 {
        let miss = abs(beta.cdf(x) - u) / min(u, 1 - u)
        #expect(miss < 1e-8, "Beta(\(a), \(b)) at \(u): \(x), cdf \(beta.cdf(x))")
      }
      let gamma = try GammaDistribution(shape: a, scale: b)
      let y = gamma.quantile(u)
      #expect(y >= 0 && y.isFinite)
      if y > 1e-300 {
        let miss = abs(gamma.cdf(y) - u) / min(u, 1 - u)
        #expect(miss < 1e-8, "Gamma(\(a), \(b)) at \(u): \(y), cdf \(gamma.cdf(y))")
      }
    }
  }

  @Test func quantilesRiseWithTheirChance() throws {
    let laws: [any Distribution] = [
      try BetaDistribution(a: 4000, b: 96_000), try BetaDistribution(a: 0.05, b: 0.3),
      try GammaDistribution(shape: 0.05, scale: 1), try GammaDistribution(shape: 25, scale: 2.4),
      try LognormalDistribution(mu: -1.203973, sigma: 0.857252), NormalDistribution.standard,
      try PertDistribution(min: 1, mode: 3, max: 8), try UniformDistribution(min: 0, max: 100),
      try TriangularDistribution(min: 1, mode: 1, max: 8),
    ]
    for law in laws {
      var last = -Double.infinity
      for step in 1..<1000 {
        let x = law.quantile(Double(step) / 1000)
        #expect(x > last, "\(law)")
        last = x
      }
      #expect(law.quantile(0).isNaN && law.quantile(1).isNaN && law.quantile(.nan).isNaN)
    }
  }

  /// Mean and variance as integrals of the quantile function over 20,000 equal slices.
  @Test func meansAndSpreadsAreThoseOfTheQuantiles() throws {
    let laws: [any Distribution] = [
      try BetaDistribution(a: 4, b: 96), try GammaDistribution(shape: 25, scale: 2.4),
      try LognormalDistribution(mu: 0.8, sigma: 0.3), try NormalDistribution(mean: 3, sd: 2),
      try PertDistribution(min: 1, mode: 3, max: 8), try UniformDistribution(min: -1, max: 5),
      try TriangularDistribution(min: 1, mode: 2, max: 8),
    ]
    for law in laws {
      let slices = 20_000
      var sum = 0.0
      var squares = 0.0
      for slice in 0..<slices {
        let x = law.quantile((Double(slice) + 0.5) / Double(slices)) - law.mean
        sum += x
        squares += x * x
      }
      #expect(abs(sum / Double(slices)) < 1e-3 * law.sd, "\(law)")
      #expect(abs((squares / Double(slices)).squareRoot() / law.sd - 1) < 1e-3, "\(law)")
    }
  }

  @Test func aBetaIsFoundFromItsQuantiles() throws {
    for (p10, p90) in [
      (0.05, 0.2), (0.6, 0.7), (0.01, 0.99), (1e-6, 2e-6), (0.0399, 0.0401), (0.97, 0.999),
      (1e-4, 0.9), (0.4, 0.6),
    ] {
      let beta = try BetaDistribution(p10: p10, p90: p90)
      #expect(abs(beta.cdf(p10) - 0.1) < 1e-9 && abs(beta.cdf(p90) - 0.9) < 1e-9)
    }
    #expect(throws: SamplingError.self) { try BetaDistribution(p10: 0.2, p90: 0.2) }
    #expect(throws: SamplingError.self) { try BetaDistribution(p10: 0, p90: 0.2) }
    #expect(throws: SamplingError.self) { try BetaDistribution(p10: 0.1, p90: 1) }
    #expect(throws: SamplingError.self) { try BetaDistribution(p10: .nan, p90: 0.5) }
  }

  @Test func aBetaIsFoundFromItsMeanAndSpreadWhereOneExists() throws {
    let beta = try #require(BetaDistribution(mean: 0.04, sd: 0.01))
    #expect(abs(beta.mean - 0.04) < 1e-15 && abs(beta.sd - 0.01) < 1e-15)
    #expect(abs(BetaDistribution.largestSD(mean: 0.04) - 0.19595917942265426) < 1e-16)
    #expect(BetaDistribution(mean: 0.04, sd: 0.25) == nil)
    #expect(BetaDistribution(mean: 0, sd: 0.1) == nil)
    #expect(BetaDistribution(mean: .nan, sd: 0.1) == nil)
  }

  @Test func refusalsNameTheArgumentAndWhatItMayBe() {
    #expect(throws: SamplingError("Beta", "a", -1, allowed: "a positive number, 1e-9 to 1e15")) {
      try BetaDistribution(a: -1, b: 2)
    }
    #expect(throws: SamplingError("PERT", "mode", 9, allowed: "from min = 1.0 to max = 8.0")) {
      try PertDistribution(min: 1, mode: 9, max: 8)
    }
    #expect(
      SamplingError("Beta", "a", -1, allowed: "a positive number, 1e-9 to 1e15").description
        == "Beta: a is -1.0; it must be a positive number, 1e-9 to 1e15")
  }

  @Test func drawsKeepTwelveDigits() throws {
    #expect(0.123456789012345.toTwelveDigits == 0.123456789012)
    #expect(123456789012345.0.toTwelveDigits == 123456789012000.0)
    #expect((-9.999999999996e-5).toTwelveDigits == -1e-4)
    #expect(0.0.toTwelveDigits == 0 && Double.infinity.toTwelveDigits == .infinity)
    #expect(1e-300.toTwelveDigits == 1e-300)
    var stream = RandomStream(seed: 12)
    for _ in 0..<2000 {
      let x = power(10, 40 * stream.uniform() - 20) * (stream.uniform() - 0.5)
      let rounded = x.toTwelveDigits
      #expect(abs(rounded - x) <= 5.1e-12 * abs(x))
      #expect(rounded.toTwelveDigits == rounded)
      // Noise in the sixteenth digit does not show (unless it straddles a rounding edge).
      let beta = try BetaDistribution(a: 4, b: 96)
      let u = stream.uniform()
      #expect(beta.draw(u) == beta.quantile(u).toTwelveDigits)
    }
  }
}

/// 10^y and the like, for tests: the library's own laws do not need it.
private func power(_ base: Double, _ exponent: Double) -> Double {
  var result = 1.0
  let whole = exponent.rounded(.down)
  for _ in 0..<Int(abs(whole)) { result *= whole > 0 ? base : 1 / base }
  // Linear in between: only spread matters here.
  return result * (1 + (exponent - whole) * (base - 1))
}

/// Where GSL's continued fraction ends in NaN (measured on 2.7.1), against the normal law with the
/// skewness of Cornish and Fisher, which is good to about 1/(a + b) there.
@Suite("Tails of large Betas") struct BetaTailTests {
  @Test(
    arguments: [
      (4e6, 6e6), (5e8, 5e8), (1e9, 1e9), (1e9, 2e7), (3e6, 1e9),
    ]) func largeBetasHaveTails(a: Double, b: Double) throws
  {
    let law = try BetaDistribution(a: a, b: b)
    let skewness = 2 * (b - a) * (a + b + 1).squareRoot() / ((a + b + 2) * (a * b).squareRoot())
    for z in [-3.0, -1.2815515655446004, -0.3, 0, 0.7, 1.2815515655446004, 3] {
      let x = law.mean + law.sd * (z + skewness * (z * z - 1) / 6)
      let expected = NormalDistribution.standard.cdf(z)
      #expect(abs(law.cdf(x) - expected) < 2e-7, "\(a), \(b), \(z): \(law.cdf(x))")
      let back = law.quantile(expected)
      #expect(abs(back - x) < 1e-6 * law.sd, "\(a), \(b), \(z): \(back) for \(x)")
    }
  }

  /// The fraction followed here, where GSL's still converges, is GSL's.
  @Test func ownTailsAreThoseOfGSL() throws {
    let law = try BinomialDistribution(trials: 900_000, chance: 0.3)
    let large = try BinomialDistribution(trials: 2_000_000_000, chance: 0.5)
    #expect(abs(law.cdf(270_000) - 0.5007) < 5e-4)
    // By symmetry P(X <= n/2) = 1/2 + P(X = n/2)/2.
    let half = 0.5 + 0.5 * large.chance(of: 1_000_000_000)
    #expect(abs(large.cdf(1_000_000_000) - half) < 1e-9)
  }
}

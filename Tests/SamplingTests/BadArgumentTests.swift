import Testing

@testable import Sampling

/// RELIABILITY 2: whatever is passed to a public entry point, it comes back, and with an error or a
/// finite number. NaN only where a chance outside 0...1 was asked for, as documented.
@Suite("Bad arguments are refused")
struct BadArgumentTests {
  /// A public entry point with arguments that it draws; what it answered.
  struct EntryPoint: CustomStringConvertible, Sendable {
    let description: String
    let call: @Sendable (inout BadNumbers) throws -> [Double]

    init(
      _ description: String, _ call: @escaping @Sendable (inout BadNumbers) throws -> [Double]
    ) {
      self.description = description
      self.call = call
    }
  }

  @Test(arguments: draws + laws + counts + statistics)
  func fiveThousandArgumentsGiveAnErrorOrAFiniteNumber(_ entry: EntryPoint) throws {
    var bad = BadNumbers(seed: StreamKey.stableHash(entry.description))
    var refused = 0
    for trial in 0..<5_000 {
      do {
        let answers = try entry.call(&bad)
        #expect(answers.allSatisfy { $0.isFinite }, "\(entry) trial \(trial): \(answers)")
      } catch is SamplingError {
        refused += 1
      }
    }
    // Both happen: the numbers are bad enough, and not all of them.
    #expect(refused > 50 && refused < 4_990, "\(entry): \(refused) refused")
  }

  /// The twin: without the checks an infinite mean gets through.
  @Test func anInfiniteAnswerIsSeen() throws {
    var bad = BadNumbers(seed: 1)
    let unchecked = EntryPoint("product") { bad in [bad.number() * bad.number()] }
    let finite = try (0..<5_000).allSatisfy { _ in
      try unchecked.call(&bad).allSatisfy(\.isFinite)
    }
    #expect(!finite)
  }

  // MARK: Draws

  static let draws: [EntryPoint] = [
    EntryPoint("binomial") { bad in
      var stream = RandomStream(seed: bad.word())
      return [Double(try stream.binomial(bad.count(), bad.number()))]
    },
    EntryPoint("poisson") { bad in
      var stream = RandomStream(seed: bad.word())
      return [Double(try stream.poisson(bad.number()))]
    },
    EntryPoint("gamma") { bad in
      var stream = RandomStream(seed: bad.word())
      return [try stream.gamma(shape: bad.number(), scale: bad.number())]
    },
    EntryPoint("negativeBinomial") { bad in
      var stream = RandomStream(seed: bad.word())
      return [Double(try stream.negativeBinomial(mean: bad.number(), shape: bad.number()))]
    },
    EntryPoint("multinomial") { bad in
      var stream = RandomStream(seed: bad.word())
      let n = bad.count()
      let weights = bad.below(2) == 0 ? bad.numbers(5) : (0..<4).map { _ in bad.uniform() }
      let counts = try stream.multinomial(n, weights)
      #expect(counts.reduce(0, +) == n && counts.allSatisfy { $0 >= 0 })
      return counts.map(Double.init)
    },
  ]

  // MARK: Laws

  /// Moments, distribution function, quantile and draw of a law.
  private static func answers(_ law: some Distribution, _ bad: inout BadNumbers) -> [Double] {
    let u = bad.number()
    let isChance = u > 0 && u < 1
    let at = [law.quantile(u), law.draw(u)]
    let x = bad.number()
    let cdf = law.cdf(x)
    if !x.isNaN { #expect((0...1).contains(cdf), "\(law).cdf(\(x)) is \(cdf)") }
    if !isChance { #expect(at.allSatisfy { $0.isNaN }, "\(law).quantile(\(u)) is \(at)") }
    return [law.mean, law.sd] + (isChance ? at : []) + (x.isNaN ? [] : [cdf])
  }

  static let laws: [EntryPoint] = [
    EntryPoint("Beta(a, b)") { bad in
      answers(try BetaDistribution(a: bad.number(), b: bad.number()), &bad)
    },
    EntryPoint("Beta(mean, sd)") { bad in
      guard let law = BetaDistribution(mean: bad.number(), sd: bad.number()) else {
        throw SamplingError("Beta", "sd", 0, allowed: "below the largest")
      }
      return answers(law, &bad)
    },
    EntryPoint("Beta(p10, p90)") { bad in
      answers(try BetaDistribution(p10: bad.number(), p90: bad.number()), &bad)
    },
    EntryPoint("Gamma(shape, scale)") { bad in
      answers(try GammaDistribution(shape: bad.number(), scale: bad.number()), &bad)
    },
    EntryPoint("lognormal(mu, sigma)") { bad in
      let law = try LognormalDistribution(mu: bad.number(), sigma: bad.number())
      let x = bad.number()
      return answers(law, &bad) + (x.isNaN ? [] : [law.upperTail(x)])
    },
    EntryPoint("lognormal(p10, p90)") { bad in
      answers(try LognormalDistribution(p10: bad.number(), p90: bad.number()), &bad)
    },
    EntryPoint("normal(mean, sd)") { bad in
      answers(try NormalDistribution(mean: bad.number(), sd: bad.number()), &bad)
    },
    EntryPoint("uniform(min, max)") { bad in
      answers(try UniformDistribution(min: bad.number(), max: bad.number()), &bad)
    },
    EntryPoint("triangular(min, mode, max)") { bad in
      let ends = bad.below(2) == 0 ? [bad.number(), bad.number(), bad.number()] : ordered(&bad)
      return answers(try TriangularDistribution(min: ends[0], mode: ends[1], max: ends[2]), &bad)
    },
    EntryPoint("PERT(min, mode, max)") { bad in
      let ends = bad.below(2) == 0 ? [bad.number(), bad.number(), bad.number()] : ordered(&bad)
      return answers(try PertDistribution(min: ends[0], mode: ends[1], max: ends[2]), &bad)
    },
    EntryPoint("Dirichlet(counts)") { bad in
      let law = try DirichletShares([bad.number(), bad.number()])
      return [law.mean(0), law.sd(0), law.covariance(0, 1)]
    },
  ]

  private static func ordered(_ bad: inout BadNumbers) -> [Double] {
    [bad.number(), bad.number(), bad.number()].sorted { $0 < $1 }
  }

  // MARK: Counts

  private static func answers(_ law: some CountDistribution, _ bad: inout BadNumbers) throws
    -> [Double]
  {
    let cdf = law.cdf(bad.count())
    #expect((0...1).contains(cdf), "\(law): \(cdf)")
    return [law.mean, law.sd, cdf, Double(try law.quantile(bad.number()))]
  }

  static let counts: [EntryPoint] = [
    EntryPoint("binomial law") { bad in
      let law = try BinomialDistribution(trials: bad.count(), chance: bad.number())
      return try answers(law, &bad) + [law.chance(of: bad.count())]
    },
    EntryPoint("Poisson law") { bad in
      let law = try PoissonDistribution(mean: bad.number())
      return try [law.mean(atMost: bad.number())] + answers(law, &bad)
    },
    EntryPoint("negative binomial law") { bad in
      try answers(NegativeBinomialDistribution(mean: bad.number(), shape: bad.number()), &bad)
    },
    EntryPoint("beta-binomial law") { bad in
      let trials = bad.count()
      let law = try BetaBinomialDistribution(
        // Its sum runs over all trials: large ones are legal and slow.
        trials: (1_001...10_000_000).contains(trials) ? 1_000 : trials,
        chance: BetaDistribution(a: bad.number(), b: bad.number()))
      return try answers(law, &bad)
    },
    EntryPoint("binomial plus Poisson") { bad in
      let trials = bad.count()
      let law = BinomialPlusPoisson(
        try BinomialDistribution(
          trials: (1_001...Int64(Int32.max)).contains(trials) ? 1_000 : trials,
          chance: bad.number()),
        try PoissonDistribution(mean: bad.number()))
      return try answers(law, &bad)
    },
  ]

  // MARK: Statistics and joint laws

  static let statistics: [EntryPoint] = [
    EntryPoint("ranks of a quantile") { bad in
      let count = Int(bad.count())
      let ranks = try SampleQuantile.ranks(of: bad.number(), count: count)
      return [Double(ranks.lower), Double(ranks.upper), ranks.coverage]
    },
    EntryPoint("Gaussian copula") { bad in
      func input(_ bad: inout BadNumbers) -> Int {
        bad.below(8) == 0 ? Int(bad.count()) : bad.below(3)
      }
      let pairs = (0..<2).map { _ in (input(&bad), input(&bad), bad.number()) }
      let copula = try GaussianCopula(
        size: 3, pairs: pairs.map { (first: $0.0, second: $0.1, spearman: $0.2) })
      var uniforms = [bad.uniform(), bad.uniform(), bad.uniform()].map { max($0, 0x1p-53) }
      copula.couple(&uniforms)
      return uniforms
    },
    EntryPoint("correlation matrix") { bad in
      var matrix = CorrelationMatrix(size: 3)
      matrix[0, 1] = bad.number()
      matrix[1, 2] = bad.number()
      guard matrix.isConsistent, let factor = matrix.choleskyFactor else {
        throw SamplingError("matrix", "eigenvalue", 0, allowed: "0 or more")
      }
      return factor
    },
  ]
}

import PricingModel
import Testing

@testable import Simulation

/// Uncertain inputs: which point a replicate takes, how inputs hang together, what comes out.
@Suite struct DrawsTests {
  private static let churn = Parameter(path: "churn", distribution: .beta(a: 20, b: 480))
  private static let arrivals = Parameter(
    path: "arrivals", distribution: .gamma(shape: 25, scale: 2.4))
  private static let price = Parameter(path: "price", distribution: .uniform(min: 10, max: 20))

  private func values(
    _ parameters: [Parameter], seed: UInt64 = 1, replications: Int = 100,
    correlations: [(first: Int, second: Int, spearman: Double)] = []
  ) throws -> [[Double]] {
    try ParameterDraws(
      parameters, correlations: correlations, seed: seed, replications: replications
    ).draws(0..<replications).map(\.values)
  }

  @Test func fewerReplicatesAreTheFirstOfMore() throws {
    let inputs = [Self.churn, Self.arrivals]
    #expect(
      try values(inputs, replications: 50) == Array(try values(inputs, replications: 3000)[..<50]))
  }

  @Test func aBlockInTheMiddleIsAsIfAllWereDrawn() throws {
    let draws = try ParameterDraws([Self.churn, Self.price], seed: 9, replications: 1000)
    #expect(
      draws.draws(700..<716).map(\.values) == Array(draws.draws(0..<1000).map(\.values)[700..<716]))
  }

  @Test func anInputMoreAtTheEndChangesNoOther() throws {
    let short = try values([Self.churn, Self.arrivals])
    let long = try values([Self.churn, Self.arrivals, Self.price])
    #expect(short == long.map { Array($0[..<2]) })
  }

  @Test func aDatedInputComesBehindTheOthers() throws {
    let dated = Parameter(path: "churn@2027-01", distribution: .beta(a: 30, b: 470))
    let with = try values([Self.churn, dated, Self.arrivals])
    let without = try values([Self.churn, Self.arrivals])
    #expect(with.map { [$0[0], $0[2]] } == without)
  }

  @Test func anotherSeedDrawsOthers() throws {
    #expect(try values([Self.churn], seed: 1) != values([Self.churn], seed: 2))
  }

  @Test func inputsBeyondTheSequenceAreDrawnToo() throws {
    let many = (0..<50).map {
      Parameter(path: "input \($0)", distribution: .uniform(min: 0, max: 1))
    }
    let draws = try values(many, replications: 4096)
    let misses = many.indices.map { input in
      abs(draws.reduce(0) { $0 + $1[input] } / 4096 - 0.5)
    }
    // Even points miss by less than 1/N; chance by 1/sqrt(12 N).
    let even = 1.0 / 4096
    let byChance = 4 / (12.0 * 4096).squareRoot()
    #expect(misses[..<40].allSatisfy { $0 < even })
    #expect(misses[40...].allSatisfy { $0 < byChance })
    // The twin: plain draws are not that even.
    #expect(misses[40...].contains { $0 > even })
  }

  /// Ranks of 4,096 draws correlate as was asked; even points miss by less than chance would.
  @Test(arguments: [0.6, -0.4]) func ranksCorrelateAsAsked(_ spearman: Double) throws {
    let draws = try values(
      [Self.churn, Self.price, Self.arrivals], replications: 4096,
      correlations: [(first: 0, second: 2, spearman: spearman)])
    let ranks = (0..<3).map { input in
      draws.indices.sorted { draws[$0][input] < draws[$1][input] }.enumerated()
        .sorted { $0.element < $1.element }.map { Double($0.offset) / 4096 - 0.5 }
    }
    func correlation(_ a: Int, _ b: Int) -> Double {
      zip(ranks[a], ranks[b]).reduce(0) { $0 + $1.0 * $1.1 } * 12 / 4096
    }
    #expect(abs(correlation(0, 2) - spearman) < 0.02)
    #expect(abs(correlation(0, 1)) < 0.02 && abs(correlation(1, 2)) < 0.02)
    // The twin: without the 2 sin(pi r / 6) the rank correlation is lower than what it is given.
    #expect(abs(correlation(0, 2) - spearman * 0.93) > 0.02)
  }

  // MARK: REF-E

  /// REF-E-dev of MODEL 4.3: mean and sd of accounts, P10, P50, P90, MRR, the parameter share.
  @Test func correlatedInputsGiveTheReference() throws {
    let replications = Case.replications(20_000)
    let run = try Case.file("ref-e").run(.population, replications: replications)
    let active = run.accounts.figures(.active, 23)
    let agreement = UncertaintyTests.agree(active, mean: 948.4673222, sd: 237.6655978)
    // The sample variance of a skewed law spreads more than that of a normal one.
    #expect(agreement.mean < 4 && agreement.sd < 5)
    let money = UncertaintyTests.agree(
      run.accounts.figures(.mrr, 23), mean: 28454.01967, sd: 7129.967935)
    #expect(money.mean < 4 && money.sd < 5)
    for (share, figure) in [(0.1, 661.0), (0.5, 927), (0.9, 1263)] {
      let error = 4 * (share * (1 - share) / Double(replications)).squareRoot()
      #expect(Double(active.count { $0 < figure }) / Double(replications) <= share + error)
      #expect(Double(active.count { $0 <= figure }) / Double(replications) >= share - error)
    }
    let share = try #require(run.parameterShare)
    // sd of a squared correlation over 400 pairs: 2 r (1 - r^2) / sqrt(400) = 0.0017.
    #expect(abs(share - 0.9832084909) < 4 * 0.0017)
    // The twin: REF-E-dev-indep is told apart.
    let independent = UncertaintyTests.agree(active, mean: 941.7894535, sd: 207.8365376)
    #expect(independent.sd > 4)
  }

  @Test func expectationOfCorrelatedInputsIsNearlyExact() throws {
    let active = try Case.file("ref-e").run(.expected, replications: 4096).accounts
      .figures(.active, 23)
    let mean = active.reduce(0, +) / 4096
    // Chance would miss by 237 / sqrt(4096) = 3.7.
    #expect(abs(mean - 948.4673222) < 0.2)
  }
}

import CLaneKernel
import Sampling
import TestSupport
import Testing

@testable import Simulation

/// Which exit, given any: exits of all types together are multinomial, whichever way they are typed.
@Suite struct TypingTests {
  struct Way: Sendable, CustomTestStringConvertible {
    let name: String
    var accounts: Double
    let chances: [Double]
    let sampler: Int
    let typing: Int
    var few: UInt32 = 0
    var testDescription: String { "\(name): \(accounts) over \(chances)" }

    func draw(_ times: Int) -> [[Int64]] {
      KernelDraws(seed: 31).split(
        [Double](repeating: accounts, count: Lanes.count), chances: chances,
        sampler: lane_sampler(UInt32(sampler)), typing: lane_typing(UInt32(typing)), few: few,
        times: times)
    }
  }

  static let draws = Int(160_000 / SamplerTests.coarser)
  /// What a twin's share is off by.
  static let error = 0.1 * SamplerTests.coarser.squareRoot()

  static let small: [Way] = [
    Way(name: "each", accounts: 5, chances: [0.2, 0.1, 0.25], sampler: 0, typing: 0),
    Way(name: "each", accounts: 3, chances: [0.4, 0.05, 0.1, 0.2], sampler: 0, typing: 0),
    Way(name: "each", accounts: 1, chances: [0.1, 0.2, 0.3, 0.1, 0.05], sampler: 1, typing: 0),
    Way(name: "splits", accounts: 5, chances: [0.2, 0.1, 0.25], sampler: 0, typing: 1, few: 7),
    Way(name: "splits", accounts: 4, chances: [0.3, 0.3, 0.2], sampler: 1, typing: 1),
  ]

  /// The joint law of all types, compared outcome by outcome; the twin moves a tenth of one share.
  @Test(arguments: small) func smallCountsAreJointlyMultinomial(_ way: Way) throws {
    let draws = way.draw(Self.draws)
    #expect(try Self.jointP(draws, Int(way.accounts), way.chances) > SamplerTests.least)
    var wrong = way.chances
    wrong[0] *= 1 + Self.error
    wrong[1] -= Self.error * way.chances[0]
    #expect(try Self.jointP(draws, Int(way.accounts), wrong) < SamplerTests.least)
  }

  static let large: [Way] = [
    Way(
      name: "splits", accounts: 2000, chances: [0.002, 0.003, 0.0005], sampler: 0, typing: 1, few: 7
    ),
    Way(
      name: "splits", accounts: 5000, chances: [0.02, 0.001, 0.05], sampler: 1, typing: 1, few: 2),
    Way(name: "splits", accounts: 1e6, chances: [0.3, 0.2, 0.03, 0.01], sampler: 1, typing: 1),
    Way(name: "each", accounts: 1000, chances: [0.001, 0.0005, 0.002], sampler: 0, typing: 0),
  ]

  /// Every type and every pair of types taken together is binomial: with the variances of sums the
  /// covariances are right too.
  @Test(arguments: large) func typesAndPairsOfTypesAreBinomial(_ way: Way) throws {
    let draws = way.draw(Self.draws)
    let trials = Int64(way.accounts)
    for one in way.chances.indices {
      #expect(
        try ChiSquare.binomial(trials, way.chances[one]).p(draws[one]) > SamplerTests.least)
      for other in way.chances.indices where other < one {
        let both = zip(draws[one], draws[other]).map { $0 + $1 }
        let law = ChiSquare.binomial(trials, way.chances[one] + way.chances[other])
        #expect(try law.p(both) > SamplerTests.least)
      }
    }
    #expect(
      try ChiSquare.binomial(trials, way.chances[0] * (1 + Self.error)).p(draws[0])
        < SamplerTests.least)
    // Types that know nothing of each other would have sums of another variance: a shuffled pair
    // is seen where the shares are large.
    if way.accounts == 1e6 {
      let shuffled = zip(draws[0], draws[1].dropFirst() + [draws[1][0]]).map { $0 + $1 }
      let law = ChiSquare.binomial(trials, way.chances[0] + way.chances[1])
      #expect(try law.p(shuffled) < SamplerTests.least)
    }
  }

  /// Pearson's p over all outcomes of at least 10 expected, the others lumped.
  static func jointP(_ draws: [[Int64]], _ accounts: Int, _ chances: [Double]) throws -> Double {
    var observed: [[Int64]: Double] = [:]
    for index in draws[0].indices { observed[draws.map { $0[index] }, default: 0] += 1 }
    let total = Double(draws[0].count)
    var statistic = 0.0
    var classes = 0.0
    var (rareSeen, rareExpected) = (0.0, 0.0)
    for outcome in outcomes(accounts, chances.count) {
      let expected = total * chance(of: outcome, accounts, chances)
      let seen = observed[outcome.map(Int64.init)] ?? 0
      if expected < 10 {
        rareSeen += seen
        rareExpected += expected
      } else {
        statistic += (seen - expected) * (seen - expected) / expected
        classes += 1
      }
    }
    if rareExpected > 5 {
      statistic += (rareSeen - rareExpected) * (rareSeen - rareExpected) / rareExpected
      classes += 1
    }
    return try GammaDistribution(shape: (classes - 1) / 2, scale: 2).upperTail(statistic)
  }

  private static func outcomes(_ accounts: Int, _ types: Int) -> [[Int]] {
    if types == 0 { return [[]] }
    return (0...accounts).flatMap { first in
      outcomes(accounts - first, types - 1).map { [first] + $0 }
    }
  }

  private static func chance(of outcome: [Int], _ accounts: Int, _ chances: [Double]) -> Double {
    var chance = 1.0
    var left = accounts
    let rest = accounts - outcome.reduce(0, +)
    for (count, share) in zip(outcome + [rest], chances + [1 - chances.reduce(0, +)]) {
      for drawn in 0..<count {
        chance *= share * Double(left) / Double(drawn + 1)
        left -= 1
      }
    }
    return chance
  }
}

import CLaneKernel
import TestSupport
import Testing

@testable import Simulation

/// The lane samplers against the laws they draw from: Pearson's chi-square of fixed seeds,
/// p > 1e-6; twins with p off by 1% (and by 0.1% where more than 50 are expected) must fall below.
///
/// Draws are as many as the twin needs to be seen. A debug build, where a draw takes a hundred
/// times as long, tells only errors ten times as large.
@Suite struct SamplerTests {
  static let least = 1e-6

  #if DEBUG
    static let coarser = 10.0
  #else
    static let coarser = 1.0
  #endif

  struct Law: Sendable, CustomTestStringConvertible {
    var trials = 0.0
    var chance = 0.0
    let sampler: Int
    var mean: Double
    var testDescription: String {
      "\(sampler == 0 ? "inversion" : "rejection") \(trials) \(chance) \(mean)"
    }

    static func invert(_ trials: Double, _ chance: Double) -> Law {
      Law(trials: trials, chance: chance, sampler: 0, mean: trials * chance)
    }
    static func reject(_ trials: Double, _ chance: Double) -> Law {
      Law(trials: trials, chance: chance, sampler: 1, mean: trials * chance)
    }

    /// What a twin is off by.
    var error: Double { (mean > 50 ? 0.001 : 0.01) * SamplerTests.coarser }

    /// Draws that make a chi-square of 24 degrees of freedom see the twin: its noncentrality is
    /// draws x mean x error^2 / (1 - p), and 100 suffices.
    var draws: Int {
      max(8000, Int(130 / (error * error) * (1 - chance) / mean))
    }
  }

  /// Both sides of both switches (12 expected: which sampler a step uses; 10: what rejection itself
  /// leaves to inversion), chances near 1/2 and beyond, tiny ones of many.
  static let binomials: [Law] = [
    .invert(1, 0.3), .invert(7, 0.5), .invert(20, 0.49), .invert(1000, 0.0099),
    .invert(24, 0.499), .invert(300, 0.0399), .invert(10_000_000, 1e-6), .invert(500, 0.1),
    .invert(900, 0.4), .invert(3000, 0.1), .invert(13, 0.95), .invert(100_000, 1.19e-4),
    .reject(1000, 0.0099), .reject(1000, 0.0101), .reject(25, 0.499), .reject(30, 0.51),
    .reject(300, 0.0401), .reject(100_000, 1.21e-4), .reject(10_000_000, 1.3e-6),
    .reject(500, 0.999), .reject(5000, 0.25), .reject(100_000, 0.5), .reject(1_000_000, 0.01),
    .reject(10_000_000, 0.3),
  ]

  @Test(arguments: binomials) func binomialsFollowTheirLaw(_ law: Law) throws {
    let drawn = KernelDraws(seed: 20).split(
      [Double](repeating: law.trials, count: Lanes.count), chances: [law.chance],
      sampler: lane_sampler(UInt32(law.sampler)), times: law.draws)[0]
    let trials = Int64(law.trials)
    #expect(try ChiSquare.binomial(trials, law.chance).p(drawn) > Self.least)
    let wrong = law.chance * (law.chance > 0.9 ? 1 - law.error : 1 + law.error)
    #expect(try ChiSquare.binomial(trials, wrong).p(drawn) < Self.least)
  }

  static let poissons: [Law] = [
    (0.4, 0), (1, 0), (5, 0), (9.9, 0), (11.9, 0), (60, 0), (300, 0), (479, 0),
    (9.9, 1), (10.1, 1), (12.1, 1), (49, 1), (200, 1), (481, 0), (10_000, 1), (1_000_000, 1),
    (10_000_000, 1),
  ].map { Law(sampler: $0.1, mean: $0.0) }

  @Test(arguments: poissons) func poissonsFollowTheirLaw(_ law: Law) throws {
    let drawn = KernelDraws(seed: 21).poisson(
      law.mean, rejects: law.sampler == 1, times: law.draws)
    #expect(try ChiSquare.poisson(law.mean).p(drawn) > Self.least)
    #expect(try ChiSquare.poisson(law.mean * (1 + law.error)).p(drawn) < Self.least)
  }

  /// One lane in two holds 60 to 1000 times what the step expects: (1-q)^n is 0 there in doubles,
  /// and still both kinds of lanes follow their law.
  @Test(arguments: [60.0, 200, 1000])
  func aLaneFarAboveItsExpectedCountIsExact(_ times: Double) throws {
    let usual = 1000.0
    let chance = 0.0119
    let wrong = chance * (1 + 0.01 * Self.coarser.squareRoot())
    let lanes = (0..<Lanes.count).map { $0 % 2 == 0 ? usual : usual * times }
    let drawn = KernelDraws(seed: 22).split(
      lanes, chances: [chance], sampler: LANE_INVERT, times: Int(640_000 / Self.coarser))[0]
    for parity in 0..<2 {
      let own = drawn.indices.filter { $0 % 2 == parity }.map { drawn[$0] }
      let trials = Int64(lanes[parity])
      #expect(try ChiSquare.binomial(trials, chance).p(own) > Self.least)
      #expect(try ChiSquare.binomial(trials, wrong).p(own) < Self.least)
    }
  }

  /// Lanes in turns above and below the mean from which rejection draws: each kind follows its law.
  @Test(arguments: [(9.5, 10.5), (2, 60)])
  func lanesOnBothSidesOfTheSwitchFollowTheirLaws(_ below: Double, _ above: Double) throws {
    let means = (0..<Lanes.count).map { $0 % 2 == 0 ? below : above }
    let drawn = KernelDraws(seed: 24).poisson(
      means, rejects: true, times: Int(640_000 / Self.coarser))
    for parity in 0..<2 {
      let own = drawn.indices.filter { $0 % 2 == parity }.map { drawn[$0] }
      #expect(try ChiSquare.poisson(means[parity]).p(own) > Self.least)
      let wrong = means[parity] * (1 + 0.02 * Self.coarser.squareRoot())
      #expect(try ChiSquare.poisson(wrong).p(own) < Self.least)
    }
  }

  @Test func nobodyLeavesAndNobodyIsThere() {
    let draws = KernelDraws(seed: 23)
    for sampler in [LANE_INVERT, LANE_REJECT] {
      let empty = draws.split(
        [Double](repeating: 0, count: Lanes.count), chances: [0.3], sampler: sampler, times: 160)
      #expect(empty[0].allSatisfy { $0 == 0 })
    }
    #expect(draws.poisson(0, rejects: false, times: 160).allSatisfy { $0 == 0 })
    #expect(draws.poisson(0, rejects: true, times: 160).allSatisfy { $0 == 0 })
  }
}

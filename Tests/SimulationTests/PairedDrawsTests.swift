import PricingModel
import Testing

@testable import Simulation

/// Both arms of a comparison draw the same for what they share.
@Suite struct PairedDrawsTests {
  private static let shared = [
    Parameter(path: "churn", distribution: .beta(a: 4, b: 96)),
    Parameter(path: "trials.conversion", distribution: .beta(a: 18, b: 82)),
    Parameter(path: "payments.failure", distribution: .beta(a: 5, b: 95)),
  ]

  private func draws(
    _ parameters: [Parameter], inherited: Int? = nil,
    correlations: [(first: Int, second: Int, spearman: Double)] = []
  ) throws -> [[Double]] {
    try ParameterDraws(
      parameters, inherited: inherited, correlations: correlations, seed: 3, replications: 64
    ).draws(0..<64).map(\.values)
  }

  @Test func inputsOfTheChangeAloneMoveNoOther() throws {
    let extra = Parameter(
      path: "changes.2027-01.response.existing.loss", distribution: .uniform(min: 0, max: 1))
    let alone = try draws(Self.shared)
    let with = try draws(Self.shared + [extra], inherited: 3)
    #expect(with.map { Array($0.prefix(3)) } == alone)
    // The twin that must fail: an input in front of the others shifts them.
    let shifted = try draws([extra] + Self.shared)
    #expect(shifted.map { Array($0.suffix(3)) } != alone)
  }

  @Test func twoChangesThatBringTheSameInputDrawItAlike() throws {
    let one = Parameter(path: "a.loss", distribution: .uniform(min: 0, max: 1))
    let two = Parameter(path: "b.loss", distribution: .uniform(min: 0, max: 1))
    let first = try draws(Self.shared + [one], inherited: 3).map { $0[3] }
    let second = try draws(Self.shared + [two, one], inherited: 3).map { $0[4] }
    #expect(first == second)
  }

  @Test func anotherDistributionAtAPathStandsAtTheSameQuantile() throws {
    let other = Parameter(path: "churn", distribution: .uniform(min: 0, max: 1))
    let drawn = try draws(Self.shared + [other], inherited: 3)
    let uniform = try draws([other] + Self.shared.dropFirst())
    #expect(drawn.map { $0[3] } == uniform.map { $0[0] })
  }

  @Test func correlatedInputsStayAlikeWhereOneHasAnotherDistribution() throws {
    let other = Parameter(path: "churn", distribution: .beta(a: 8, b: 92))
    let alone = try draws(Self.shared, correlations: [(0, 1, 0.6)])
    let with = try draws(Self.shared + [other], inherited: 3, correlations: [(3, 1, 0.6)])
    #expect(with.map { $0[1] } == alone.map { $0[1] })
  }
}

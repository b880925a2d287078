import PricingModel
import Sampling
import Testing

@testable import Simulation

/// What is remembered of the inputs' laws changes no draw.
@Suite struct KnownQuantilesTests {
  private static let parameters = [
    Parameter(path: "churn", distribution: .beta(a: 4, b: 96)),
    Parameter(path: "trials.conversion", distribution: .pert(min: 0.1, mode: 0.2, max: 0.4)),
    Parameter(path: "trials.starts", distribution: .gamma(shape: 9, scale: 40)),
  ]

  private func draws(_ parameters: [Parameter], _ known: KnownQuantiles) throws -> [[Double]] {
    try ParameterDraws(parameters, seed: 5, replications: 96, known: known).draws(0..<96)
      .map(\.values)
  }

  @Test func aSecondRunDrawsTheSameBits() throws {
    let known = KnownQuantiles()
    let first = try draws(Self.parameters, known)
    #expect(try draws(Self.parameters, known) == first)
    #expect(try draws(Self.parameters, KnownQuantiles()) == first)
    let laws = try Self.parameters.map { try ParameterDraws.distribution($0.distribution) }
    let points = try ParameterDraws(Self.parameters, seed: 5, replications: 96).points(0..<96)
    #expect(first == points.map { point in zip(laws, point).map { $0.draw($1) } })
  }

  @Test func anotherLawAtTheSamePointsIsNotTakenForIt() throws {
    let known = KnownQuantiles()
    let first = try draws(Self.parameters, known)
    var others = Self.parameters
    others[0] = Parameter(path: "churn", distribution: .beta(a: 8, b: 92))
    let second = try draws(others, known)
    #expect(second.map { $0[0] } != first.map { $0[0] })
    #expect(second.map { $0[1] } == first.map { $0[1] })
    #expect(try second == draws(others, KnownQuantiles()))
  }

  @Test func armsBesideEachOtherGiveWhatEachGivesAlone() throws {
    let scenario = try Case.scenario("buffer")
    let alone = try CompiledScenario(scenario)
    let beside = try CompiledScenario(scenario, beside: CompiledScenario(scenario, seed: 1))
    #expect(try alone.inputs(40).map(\.values) == beside.inputs(40).map(\.values))
  }
}

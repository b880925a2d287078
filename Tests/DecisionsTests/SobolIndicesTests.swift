import Foundation
import PricingModel
import Simulation
import Testing

@testable import Decisions

func sine(_ x: Double) -> Double { sin(x) }

/// Tolerance: 0.02; the first index of an input that only acts with another needs 4,096 points for it
/// (a standard error of 0.01), all others 1,024. The twin shows that 0.02 tells a wrong function from the right.
@Suite struct SobolIndicesTests {
  private func rows(_ indices: SobolIndices) -> [SobolIndices.Row] {
    indices.rows.sorted { $0.paths.joined() < $1.paths.joined() }
  }

  private func worst(_ indices: SobolIndices, first: [Double], total: [Double]) -> Double {
    rows(indices).enumerated().map { place, row in
      max(
        (row.first.value - first[place]).magnitude, (row.total.value - total[place]).magnitude)
    }.max() ?? .infinity
  }

  @Test func ishigamisIndicesAreFound() throws {
    let indices = try SobolIndices(KnownFunctions.Ishigami.problem(seed: 7), points: 4096)
    let error = worst(
      indices, first: KnownFunctions.Ishigami.first, total: KnownFunctions.Ishigami.total)
    print("Ishigami: largest error", error, rows(indices).map(\.first.value))
    #expect(error < 0.02)
    #expect((indices.variance / KnownFunctions.Ishigami.variance - 1).magnitude < 0.01)
    #expect(worst(indices, first: [0.4, 0.4, 0.1], total: [0.56, 0.44, 0.24]) > 0.02)
  }

  @Test func sobolsGIsFoundInSixDimensions() throws {
    let indices = try SobolIndices(KnownFunctions.G.problem(seed: 7))
    let error = worst(indices, first: KnownFunctions.G.first, total: KnownFunctions.G.total)
    print("g: largest error", error)
    #expect(error < 0.02)
    #expect(rows(indices)[5].total.value < 0.001)
  }

  @Test func intervalsHoldTheTruthAsOftenAsTheySay() throws {
    var held = 0
    var count = 0
    for seed in 1...20 {
      let indices = try SobolIndices(
        KnownFunctions.Ishigami.problem(seed: UInt64(seed)), points: 256)
      for (place, row) in rows(indices).enumerated() {
        let (first, total) =
          (KnownFunctions.Ishigami.first[place], KnownFunctions.Ishigami.total[place])
        held += row.first.lower - 1e-9 <= first && first <= row.first.upper + 1e-9 ? 1 : 0
        held += row.total.lower - 1e-9 <= total && total <= row.total.upper + 1e-9 ? 1 : 0
        count += 2
      }
    }
    print("intervals that hold the truth:", held, "of", count)
    #expect(Double(held) / Double(count) > 0.88)
  }

  @Test func theChoiceOfTheChangeIsAnInputLikeTheOthers() throws {
    // D = c + u1 with c = 0 or 1: V = 1/4 + 1/12.
    let problem = try KnownFunctions.problem(inputs: 2, [{ $0[0] }, { 1 + $0[0] }])
    let indices = try SobolIndices(problem)
    #expect(indices.includesChoice)
    #expect(indices.rows[0].paths.isEmpty)
    #expect((indices.rows[0].first.value - 0.75).magnitude < 0.01)
    #expect((indices.rows[0].total.value - 0.75).magnitude < 0.01)
    #expect((indices.rows[1].total.value - 0.25).magnitude < 0.01)
  }

  @Test func tiedInputsStandInOneRow() throws {
    let problem = try KnownFunctions.problem(
      inputs: 3, correlations: [(first: 0, second: 2, spearman: 0.8)]
    ) { $0[0] + $0[1] + $0[2] }
    let indices = try SobolIndices(problem)
    #expect(indices.rows.map(\.paths) == [["x1", "x3"], ["x2"]])
    // Var(x1 + x3) = (2 + 2 x 0.8) / 12 against 1/12.
    #expect((indices.rows[0].first.value - 3.6 / 4.6).magnitude < 0.01)
  }

  @Test func whatNeverVariesHasNoIndices() throws {
    let indices = try SobolIndices(KnownFunctions.problem(inputs: 2) { _ in 5 }, points: 64)
    #expect(indices.variance < 1e-20)
    #expect(indices.rows.allSatisfy { $0.total.upper < 1e-9 || indices.variance < 1e-20 })
  }
}

import Decisions
import PricingModel
import Simulation
import Testing

@Suite struct TornadoTests {
  @Test func barsOfASumAreItsSlopesTimesTheSpanOfTheInput() throws {
    let problem = try KnownFunctions.problem(inputs: 3) { 2 * $0[0] - 5 * $0[1] + 0.01 * $0[2] }
    let tornado = try Tornado(problem, change: 0)
    #expect(tornado.bars.map(\.path) == ["x2", "x1", "x3"])
    for (bar, swing) in zip(tornado.bars, [-4, 1.6, 0.008]) {
      #expect((bar.swing - swing).magnitude < 1e-9)
      #expect(bar.error < 1e-9)
    }
    #expect((tornado.expected + 1.495).magnitude < 0.01)
    #expect(tornado.bars[0].turnsTheDecision == false || tornado.bars[0].low.difference > 0)
    #expect(tornado.bars[0].low.input == 0.1)
  }

  @Test func aBarThatCrossesZeroTurnsTheDecision() throws {
    let problem = try KnownFunctions.problem(inputs: 2) { $0[0] - 0.5 + 0.01 * $0[1] }
    let tornado = try Tornado(problem, change: 0)
    #expect(tornado.bars[0].turnsTheDecision)
    #expect(!tornado.bars[1].turnsTheDecision)
  }

  @Test func othersKeepTheirDrawsWhenTiedInputsAreHeld() throws {
    let problem = try KnownFunctions.problem(
      inputs: 2, correlations: [(first: 0, second: 1, spearman: 0.9)]
    ) { $0[0] + $0[1] }
    let tornado = try Tornado(problem, change: 0)
    for bar in tornado.bars { #expect((bar.swing - 0.8).magnitude < 1e-9) }
  }

  @Test func inputsThatNothingDependsOnHaveNoBar() throws {
    let problem = try KnownFunctions.problem(inputs: 3) { $0[0] }
    let some = DecisionProblem(
      inputs: problem.inputs, used: [0], baseline: problem.baseline, changes: problem.changes)
    #expect(try Tornado(some, change: 0).bars.map(\.path) == ["x1"])
  }

  /// Swings that are the rounding of sums stand in the order of the inputs, not by their last bits.
  @Test func barsWithoutAnyLengthKeepTheirOrder() throws {
    let problem = try KnownFunctions.problem(inputs: 4) {
      1000 + 1e-12 * $0[0] + 9e-12 * $0[1] + $0[2] + 1e-3 * $0[3]
    }
    #expect(try Tornado(problem, change: 0).bars.map(\.path) == ["x3", "x4", "x1", "x2"])
  }

  @Test func theChoiceOfTheChangeHasItsLevels() throws {
    let problem = try KnownFunctions.problem(inputs: 1, [{ _ in 2 }, { _ in -1 }])
    let tornado = try Tornado(problem, change: 0)
    #expect(tornado.choices.map(\.name) == ["no change", "change 1", "change 2"])
    #expect(tornado.choices.map(\.difference) == [0, 2, -1])
  }
}

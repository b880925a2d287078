import PricingModel
import Sampling
import Simulation
import Testing

@testable import Decisions

/// Two actions, one of which gains m + a z1 + b z2 with z standard normal:
///
///     value of all = s phi(m/s) - |m| Phi(-|m|/s),  s^2 = a^2 + b^2;  of z1 the same with s = a;
///     of n observations of z1 with variance n0 each: s = a sqrt(n / (n + n0))
@Suite struct ValueOfInformationTests {
  private static func value(mean: Double, sd: Double) -> Double {
    let z = mean.magnitude / sd
    let density = 0.3989422804014327 * Elementary.exp(-z * z / 2)
    return sd * density - mean.magnitude * NormalDistribution.standard.cdf(-z)
  }

  private static func problem(mean: Double, _ a: Double, _ b: Double) throws -> DecisionProblem {
    try KnownFunctions.problem(inputs: 2, seed: 3) { u in
      let z = u.map(NormalDistribution.standard.quantile)
      return mean + a * z[0] + b * z[1]
    }
  }

  private static func information(
    mean: Double, _ a: Double, _ b: Double, tests: [CandidateTest] = []
  ) throws -> ValueOfInformation {
    let problem = try problem(mean: mean, a, b)
    let points = problem.inputs.points(0..<1024)
    return ValueOfInformation(
      problem, differences: try problem.differences(at: points), tests: tests)
  }

  @Test(arguments: [0.5, -0.8, 0])
  func aTwoActionNormalProblemHasItsClosedForm(mean: Double) throws {
    let information = try Self.information(mean: mean, 2, 1)
    let all = Self.value(mean: mean, sd: 5.0.squareRoot())
    let first = Self.value(mean: mean, sd: 2)
    let second = Self.value(mean: mean, sd: 1)
    print(
      "mean", mean, "EVPI", information.all.value / all - 1, "EVPPI",
      information.rows[0].value.value / first - 1, information.rows[1].value.value / second - 1)
    #expect((information.all.value / all - 1).magnitude < 0.01)
    #expect(information.rows.map(\.path) == ["x1", "x2"])
    #expect(information.rows.allSatisfy { $0.value.value <= information.all.value })
    #expect((information.rows[0].value.value / first - 1).magnitude < 0.02)
    #expect((information.rows[1].value.value / second - 1).magnitude < 0.05)
    // A closed form of another problem is missed by more than that.
    #expect(
      (information.rows[0].value.value / Self.value(mean: mean, sd: 2.1) - 1).magnitude > 0.02)
  }

  @Test func errorsAreAsLargeAsTheyAreSaidToBe() throws {
    let information = try Self.information(mean: 0.5, 2, 1)
    let truth = Self.value(mean: 0.5, sd: 2)
    let row = information.rows[0].value
    #expect(row.lower <= truth && truth <= row.upper)
    #expect(row.upper - row.lower < 0.2 * truth)
  }

  @Test func theTestThatHalvesTheRegretHasItsSize() throws {
    let test = CandidateTest(
      kind: .conversion, input: 0, worthOfPrior: 100, arms: 1, perMonth: 50, available: nil,
      plan: nil, unit: "trial", delay: 1)
    let information = try Self.information(mean: 0.5, 2, 1, tests: [test])
    let plan = try #require(information.rows[0].test)
    // The size whose value is half, by the closed form.
    var (low, high) = (0.0, 1e4)
    for _ in 0..<60 {
      let n = (low + high) / 2
      let sd = 2 * (n / (n + 100)).squareRoot()
      if Self.value(mean: 0.5, sd: sd) < Self.value(mean: 0.5, sd: 2) / 2 {
        low = n
      } else {
        high = n
      }
    }
    print("sample that halves", plan.size, "closed form", high)
    #expect((Double(plan.size) / high - 1).magnitude < 0.05)
    #expect(plan.months == 1 + Int((Double(plan.size) / 50).rounded(.up)))
    #expect(plan.isPossible)
    #expect(information.rows[1].test == nil)
  }

  @Test func whereOneChoiceIsAlwaysBestNothingIsWorthLearning() throws {
    let problem = try KnownFunctions.problem(inputs: 2) { 1 + $0[0] + $0[1] }
    let points = problem.inputs.points(0..<256)
    let information = ValueOfInformation(
      problem, differences: try problem.differences(at: points))
    #expect(information.all.value < 1e-12)
    #expect(information.rows.allSatisfy { $0.value.value < 1e-9 && $0.test == nil })
    #expect(information.choice == "change 1")
    #expect(information.bestShares == [0, 1])
  }

  @Test func lessIsBetterWhereTheHeadlineSaysSo() throws {
    let base = try KnownFunctions.problem(inputs: 1) { $0[0] + 1 }
    let churn = DecisionProblem(
      inputs: base.inputs, baseline: base.baseline, changes: base.changes, isBetterUp: false)
    let points = base.inputs.points(0..<64)
    let information = ValueOfInformation(churn, differences: try churn.differences(at: points))
    #expect(information.choice == nil)
    #expect(information.bestShares == [1, 0])
  }

  @Test func aKinkIsFollowedByTheSpline() throws {
    // Worth 1 above the median, -1 below: knowing it gains 0.5.
    let problem = try KnownFunctions.problem(inputs: 2) { ($0[0] > 0.5 ? 1 : -1) + $0[1] - 0.5 }
    let points = problem.inputs.points(0..<1024)
    let information = ValueOfInformation(
      problem, differences: try problem.differences(at: points))
    #expect((information.rows[0].value.value - 0.5).magnitude < 0.06)
  }
}

import PricingModel
import Testing

@testable import Simulation

/// Parameter uncertainty, chance and heterogeneity are three things (MODEL 2.8).
@Suite struct UncertaintyTests {
  static let base = """
    plans: {solo: {price: 10}}
    customers: [{plan: solo, count: 1000, tenure: 0 months}]

    """

  /// Means within 4 standard errors, deviations within 4 of theirs.
  static func agree(
    _ figures: [Double], mean: Double, sd: Double
  ) -> (mean: Double, sd: Double) {
    let count = Double(figures.count)
    let average = figures.reduce(0, +) / count
    let spread = (figures.reduce(0) { $0 + ($1 - average) * ($1 - average) } / (count - 1))
      .squareRoot()
    return (
      abs(average - mean) / (sd / count.squareRoot()),
      abs(spread / sd - 1) * (2 * (count - 1)).squareRoot()
    )
  }

  @Test func oneSharedChurnAndAChurnOfEachOnesOwnDiffer() throws {
    // F21: Beta(2, 48) at 12 months leaves 642.62 of 1000, sd 15.15 or 186.33.
    let replications = Case.replications(5000)
    let own = try Case.lines(Self.base + "churn: {sbg: {a: 2, b: 48}, per: month}")
      .run(.population, replications: replications)
    let shared = try Case.lines(Self.base + "churn: {beta: {a: 2, b: 48}, per: month}")
      .run(.population, replications: replications)
    let ownFigures = own.accounts.figures(.active, 11)
    let sharedFigures = shared.accounts.figures(.active, 11)
    let heterogeneous = Self.agree(ownFigures, mean: 642.62295082, sd: 15.1544941816)
    let uncertain = Self.agree(sharedFigures, mean: 642.62295082, sd: 186.951)
    #expect(heterogeneous.mean < 4 && heterogeneous.sd < 4)
    #expect(uncertain.mean < 4 && uncertain.sd < 4)
    // The twin: the one is not the other.
    #expect(Self.agree(sharedFigures, mean: 642.62295082, sd: 15.1544941816).sd > 4)
    #expect(own.parametersInUse.isEmpty)
    #expect(shared.parametersInUse == [0])
  }

  @Test func theShareOfTheInputsIsMeasured() throws {
    // F44: 1000 accounts, h ~ Beta(20, 480), 12 months: process 232.16, parameter 4373.72.
    let run = try Case.lines(Self.base + "churn: {beta: {a: 20, b: 480}, per: month}")
      .run(.population, replications: Case.replications(5000))
    let share = try #require(run.parameterShare)
    // sd of a squared correlation over 400 pairs: 2 r (1 - r^2) / sqrt(400) = 0.0049.
    #expect(abs(share - 0.949594553787) < 4 * 0.0049)
    let agreement = Self.agree(
      run.accounts.figures(.active, 11), mean: 614.04, sd: 67.8666770252)
    #expect(agreement.sd < 4)
  }

  @Test func expectationVariesWithTheInputsOnly() throws {
    let run = try Case.lines(Self.base + "churn: {beta: {a: 20, b: 480}, per: month}")
      .run(.expected, replications: Case.replications(5000))
    let agreement = Self.agree(
      run.accounts.figures(.active, 11), mean: 614.04, sd: 4373.72411895.squareRoot())
    #expect(agreement.sd < 4)
    #expect(run.parameterShare == 1)
  }

  @Test func arrivalsOfAGammaRateSpreadAsTheFormulaSays() throws {
    // F20: h = .04, 40 a month with shape 16 once a replicate: mean 624.59, sd 158.13 at m = 23.
    let run = try Case.lines(
      """
      plans: {solo: {price: 10}}
      new_customers: {plan: solo, arrivals: {poisson: {gamma: {mean: 40, shape: 16}}, per: month}}
      churn: 4% per month
      """
    ).run(.population, replications: Case.replications(5000))
    let agreement = Self.agree(
      run.accounts.figures(.active, 23), mean: 624.586753273, sd: 158.134041326)
    #expect(agreement.mean < 4 && agreement.sd < 4)
  }

  @Test func aFreshGammaEachMonthSpreadsLess() throws {
    // sum over months of (mu s_j + (mu s_j)^2 / k), s_j = .96^j.
    let run = try Case.lines(
      """
      plans: {solo: {price: 10}}
      new_customers:
        {plan: solo, arrivals: {negative_binomial: {mean: 40, shape: 16}, per: month}}
      churn: 4% per month
      """
    ).run(.population, replications: Case.replications(5000))
    var mean = 0.0
    var variance = 0.0
    for age in 0..<24 {
      let alive = 40 * Elementary.power(0.96, Double(age))
      mean += alive
      variance += alive + alive * alive / 16
    }
    let agreement = Self.agree(
      run.accounts.figures(.active, 23), mean: mean, sd: variance.squareRoot())
    #expect(agreement.mean < 4 && agreement.sd < 4)
  }

  @Test func aDirichletSplitAddsUp() throws {
    let run = try Case.lines(
      """
      plans: {solo: {price: 10}}
      segments: {dirichlet: {small: 8, large: 2}}
      new_customers: {plan: solo, arrivals: {exactly: 1000, per: month}}
      churn: 0% per month
      """
    ).run(.population, replications: 400)
    let small = run.accounts.figures(.new, 0, group: .segment("small"))
    let all = run.accounts.figures(.new, 0)
    #expect(all.allSatisfy { $0 == 1000 })
    // Beta(8, 2): mean .8, sd .1206; a thousand accounts add little.
    let agreement = Self.agree(small, mean: 800, sd: 121.3)
    #expect(agreement.mean < 4 && agreement.sd < 4)
  }
}

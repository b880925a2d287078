import PricingModel
import Sampling
import Testing

@testable import Estimates

@Suite("Closed forms agree with each other and refuse what has no answer")
struct ClosedFormsEdgeTests {
  private func near(_ a: Double?, _ b: Double?, _ tolerance: Double = 1e-11) -> Bool {
    guard let a, let b else { return false }
    return abs(a - b) <= tolerance * max(abs(b), 1e-12)
  }

  @Test func summingGivesWhatTheFormulaOfAFlatHazardGives() {
    let flat = FlatHazard(0.04)
    let lifetime = Lifetime(.geometric(hazard: 0.04))
    for discount in [Discount.none, Discount(annual: 0.1)] {
      let formula = flat.value(price: 50, discount)
      let sum = lifetime.value(price: 50, discount, horizon: 3000)
      #expect(near(formula.mean, sum.mean) && near(formula.sd, sum.sd, 1e-9))
    }
    let discount = Discount(annual: 0.1)
    #expect(near(lifetime.discountedPeriods(discount), flat.value(price: 1, discount).mean))
    // Without memory, what is still to come does not depend on age.
    let residual = lifetime.discountedResidualPeriods(renewalsMade: 9, discount)
    #expect(near(residual, 0.96 / (1 - 0.96 * discount.factor)))
  }

  @Test func aMarkovChainOfOneStateIsAFlatHazard() {
    let chain = MarkovReward(moves: [[0.96]], reward: [50])
    let discount = Discount(annual: 0.1)
    #expect(near(chain.value(discount)[0].sd, FlatHazard(0.04).value(price: 50, discount).sd))
    #expect(near(chain.visits[0][0], 25))
    #expect(near(chain.absorption([[0.01, 0.03]])[0][1], 0.75))
  }

  @Test func chainsAreSolvedAlsoWhereThePivotIsZero() {
    let steps = MarkovReward(moves: [[0, 1, 0], [0, 0, 1], [0, 0, 0]], reward: [1, 2, 4])
    #expect(steps.value(.none).map(\.mean) == [7, 6, 4])
    #expect(steps.value(.none).map(\.sd) == [0, 0, 0])
    // No chain of accounts, but I - Q = [[0, 1], [1, 0]] cannot do without an exchange of rows.
    let swapped = MarkovReward(moves: [[1, -1], [-1, 1]], reward: [3, 5])
    #expect(swapped.value(.none).map(\.mean) == [5, 3])
  }

  @Test func whatIsInfiniteHasNoValue() {
    #expect(BetaHazard(a: 1, b: 20).expectedPeriods == nil)
    #expect(BetaHazard(a: 0.668, b: 3.8).expectedPeriods == nil)
    #expect(Lifetime(.sbg(a: 0.668, b: 3.806)).discountedPeriods(.none) == nil)
    #expect(FlatHazard(0.01).value(price: 50, growth: 0.03, Discount(annual: 0.1)) == nil)
    #expect(Payback(costPerAnnualValue: 3, margin: 0.7, hazard: 0.02).months == nil)
    #expect(Payback(costPerAnnualValue: 1.18, margin: 1, hazard: 0).months == 14.16)
  }

  @Test func quantilesOfLifetimesEndAtTheHorizon() {
    let lifetime = Lifetime(.geometric(hazard: 0.04))
    #expect(lifetime.quantile(0.9, horizon: 12) == 12)
    #expect(lifetime.quantile(0.01, horizon: 12) == 1)
    // P(N <= 1) = 1/2 exactly: the median is 1, whatever the last digit of the hazard.
    #expect(Lifetime(.geometric(hazard: 0.5)).quantile(0.5, horizon: 12) == 1)
    #expect(Lifetime(.geometric(hazard: 1)).quantile(0.9, horizon: 12) == 1)
    #expect(Lifetime(.geometric(hazard: 0)).quantile(0.1, horizon: 12) == 12)
  }

  @Test func beforeItsMonthAPriceChangeChangesNothing() {
    let path = PriceChangePath(
      book: 1000, arrivals: 40, hazard: 0.03, before: 30, after: 33, start: 12, elasticity: 0.8)
    for month in 0..<12 {
      let base = path.mrr(.none, at: month)
      #expect(near(path.mrr(.all(loss: 0.06), at: month), base))
      #expect(near(path.mrr(.grandfather, at: month), base))
    }
    let still = PriceChangePath(
      book: 1000, arrivals: 40, hazard: 0.03, before: 30, after: 30, start: 12, elasticity: 0.8)
    #expect(near(still.mrr(.all(loss: 0), at: 30), still.mrr(.none, at: 30)))
    #expect(near(still.mrr(.grandfather, at: 30), still.mrr(.none, at: 30)))
  }

  @Test func answersToPricesHaveTheRightSign() throws {
    let reference = ReferencePrice(elasticity: 0.3, lossAversion: 2.25)
    #expect(reference.loss(price: 30, reference: 30) == 0)
    #expect(reference.loss(price: 27, reference: 30) == 0)
    #expect(reference.churnFactor(price: 33, reference: 30) == 1)
    #expect(reference.churnFactor(price: 27, reference: 30) < 1)
    let willingness = Willingness(try LognormalDistribution(mu: 3.6, sigma: 0.5))
    #expect(willingness.stays(at: 29, paid: 30) == 1)
    let twice = willingness.stays(at: 33, paid: 30) * willingness.stays(at: 40, paid: 33)
    #expect(near(twice, willingness.stays(at: 40, paid: 30)))
  }

  /// Binomial survivors drawn on the same luck and on luck of their own; F43's spreads within 4
  /// standard errors of a standard deviation. The twin: each is far from the other's.
  @Test func theSameLuckNarrowsADifference() throws {
    let pair = PairedLoss(accounts: 10_000, before: 0.7, after: 0.66)
    var stream = RandomStream(seed: 43)
    let count = 20_000
    var coupled = 0.0
    var own = 0.0
    for _ in 0..<count {
      let before = try stream.binomial(10_000, 0.7)
      let thinned = try stream.binomial(before, 0.66 / 0.7)
      let fresh = try stream.binomial(10_000, 0.66)
      let difference = Double(thinned - before) - pair.meanDifference
      let unpaired = Double(fresh - before) - pair.meanDifference
      coupled += difference * difference
      own += unpaired * unpaired
    }
    let error = 4 / Double(2 * count).squareRoot()
    let sdCoupled = (coupled / Double(count)).squareRoot()
    let sdOwn = (own / Double(count)).squareRoot()
    #expect(abs(sdCoupled / pair.sdOnTheSameLuck - 1) < error)
    #expect(abs(sdOwn / pair.sdOnOwnLuck - 1) < error)
    #expect(abs(sdOwn / pair.sdOnTheSameLuck - 1) > error)
  }

  @Test func withoutPitchingNobodyIsHarmed() {
    let wait = EarlyPitch(
      hazard: 0.04, harm: 1, aha: 0.2, upgrade: 0.08, early: 0, hazardAbove: 0.02)
    let pitch = EarlyPitch(
      hazard: 0.04, harm: 1.5, aha: 0.2, upgrade: 0.08, early: 0.01, hazardAbove: 0.02)
    let discount = Discount(annual: 0.1)
    let waited = wait.value(price: 30, priceAbove: 80, discount)[0].mean
    let pitched = pitch.value(price: 30, priceAbove: 80, discount)[0].mean
    #expect(pitched < waited)
    #expect(abs(pitched / waited - 1 + 0.0560) < 5e-5)
  }
}

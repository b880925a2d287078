import Testing

@testable import PricingModel

@Suite("Retention families")
struct SurvivalLawTests {
  private static let laws: [SurvivalLaw] = [
    .geometric(hazard: 0.04), .sbg(a: 1.2, b: 18), .weibull(theta: 0.06, c: 0.8),
    .bdw(a: 0.25933571, b: 1.72255137, c: 1.58436157),
    .table(hazards: [0.09, 0.07, 0.05], after: 0.04),
  ]

  /// S(x + kappa) = S(x) (1 - loss): one opportunity after another is the same as all at once.
  @Test(arguments: laws)
  func opportunitiesCompose(law: SurvivalLaw) {
    for steps in [[1.0, 1, 1, 1], [0.5, 2.25, 1, 12], [12, 12, 13.5, 0], [0.1, 0.1, 0.1, 7]] {
      var time = 0.0
      var stayed = 1.0
      for kappa in steps {
        let loss = law.loss(after: time, intensity: kappa)
        let stay = law.stay(after: time, intensity: kappa)
        #expect(abs(loss + stay - 1) < 1e-15)
        #expect(loss >= 0 && loss <= 1)
        stayed *= stay
        time += kappa
      }
      #expect(abs(stayed / law.survival(time) - 1) < 1e-13)
    }
  }

  @Test(arguments: laws)
  func nothingBehindAndNothingAsked(law: SurvivalLaw) {
    #expect(law.survival(0) == 1)
    #expect(law.loss(after: 3, intensity: 0) == 0)
    #expect(law.loss(after: 3, intensity: 0).sign == .plus)
    #expect(law.survival(5) < law.survival(4.5))
  }

  @Test func certainLeavingLeavesNobody() {
    for law in [SurvivalLaw.geometric(hazard: 1), .weibull(theta: 1, c: 0.8)] {
      #expect(law.loss(after: 0, intensity: 1) == 1 && law.survival(2) == 0)
      #expect(law.loss(after: 0, intensity: 0) == 0)
    }
    #expect(SurvivalLaw.table(hazards: [0, 1], after: 0).survival(3) == 0)
    for law in [SurvivalLaw.geometric(hazard: 0), .weibull(theta: 0, c: 2)] {
      #expect(law.loss(after: 9, intensity: 1) == 0 && law.survival(240) == 1)
    }
  }

  /// mpmath: heterogeneity that has nearly vanished must not cost digits (MODEL 9.4).
  @Test func littleHeterogeneityIsNearlyGeometric() {
    let law = SurvivalLaw.sbg(a: 0.04e8, b: 0.96e8)
    for x in [1.0, 1.5, 12, 60.5] {
      let geometric = SurvivalLaw.geometric(hazard: 0.04)
      let spread = law.survival(x) / geometric.survival(x) - 1
      // E(1-theta)^x is larger by x (x - 1) Var/(2 (1-h)^2), Var = .04 * .96/(10^8 + 1).
      let expected = x * (x - 1) * 0.0384 / 1e8 / (2 * 0.96 * 0.96)
      #expect(abs(spread - expected) < 1e-13 + 1e-6 * expected)
    }
  }

  @Test func aTableMeetsItsHazardsAndGoesOn() {
    let law = SurvivalLaw.table(hazards: [0.09, 0.07], after: 0.04)
    #expect(abs(law.loss(after: 0, intensity: 1) - 0.09) < 1e-15)
    #expect(abs(law.loss(after: 1, intensity: 1) - 0.07) < 1e-15)
    #expect(abs(law.loss(after: 7, intensity: 1) - 0.04) < 1e-15)
    #expect(abs(law.survival(3) - 0.91 * 0.93 * 0.96) < 1e-15)
    // Half an opportunity in each of two.
    #expect(abs(law.stay(after: 0.5, intensity: 1) - (0.91 * 0.93).squareRoot()) < 1e-15)
  }

  @Test func meanAndPolarisationGiveBeta() {
    let family = Churn.Family.sbgMean(mean: .known(0.0625), polarisation: .known(1 / 20.2))
    guard case .sbg(let a, let b) = SurvivalLaw(family, .none) else {
      Issue.record("not sBG")
      return
    }
    #expect(abs(a - 1.2) < 1e-12 && abs(b - 18) < 1e-11)
    let flat = Churn.Family.sbgMean(mean: .known(0.0625), polarisation: .known(0))
    #expect(SurvivalLaw(flat, .none) == .geometric(hazard: 0.0625))
  }
}

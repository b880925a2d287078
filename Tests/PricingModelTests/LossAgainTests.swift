import Testing

@testable import PricingModel

/// Who came back after leaving is more likely to leave again: the loss under a shifted-beta law against the integral
/// over the hazards of those who left.
@Suite struct LossAgainTests {
  /// E[lost before, there still, lost now] / E[lost before, there still] over Beta(a, b) hazards, by Simpson's rule.
  private func integral(
    a: Double, b: Double, after time: Double, intensity kappa: Double, lost: [Double]
  ) -> Double {
    let steps = 20_000
    var (whole, leaving) = (0.0, 0.0)
    for step in 0...steps {
      let theta = Double(step) / Double(steps)
      let weight = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2
      var density =
        Elementary.power(theta, a - 1) * Elementary.power(1 - theta, b - 1)
        * Elementary.power(1 - theta, time)
      for once in lost { density *= 1 - Elementary.power(1 - theta, once) }
      whole += weight * density
      leaving += weight * density * (1 - Elementary.power(1 - theta, kappa))
    }
    return leaving / whole
  }

  @Test(arguments: [[1.0], [2], [0.5], [1, 2], [2, 2.5], [12, 1], [1.5, 0.5, 3]])
  func theLossIsTheIntegralOverThoseWhoLeft(lost: [Double]) {
    for (a, b, time, kappa) in [
      (2.0, 18.0, 0.0, 1.0), (2, 18, 7, 1), (3, 9, 4, 2.5), (2, 6, 3, 0.5),
    ] {
      let found = SurvivalLaw.sbg(a: a, b: b).loss(after: time, intensity: kappa, lost: lost)
      let wanted = integral(a: a, b: b, after: time, intensity: kappa, lost: lost)
      #expect(abs(found / wanted - 1) < 1e-6, "\(a) \(b) \(time) \(kappa)")
      // Twelve hundredths more of `a` are another law.
      let other = SurvivalLaw.sbg(a: a + 0.12, b: b).loss(
        after: time, intensity: kappa, lost: lost)
      #expect(abs(other / wanted - 1) > 1e-3)
    }
  }
}

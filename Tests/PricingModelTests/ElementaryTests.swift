import Foundation
import Testing

@testable import PricingModel

@Suite("Functions built from + - * /")
struct ElementaryTests {
  /// Distance in units in the last place of the expected value.
  private func ulps(_ found: Double, _ expected: Double) -> Double {
    found == expected ? 0 : abs(found - expected) / expected.ulp
  }

  @Test func knownValuesHold() {
    for (x, value) in KnownValues.exp { #expect(ulps(Elementary.exp(x), value) <= 1.5, "\(x)") }
    for (x, value) in KnownValues.log { #expect(ulps(Elementary.log(x), value) <= 3, "\(x)") }
    for (x, value) in KnownValues.log1p { #expect(ulps(Elementary.log1p(x), value) <= 3, "\(x)") }
    for (x, value) in KnownValues.expm1 { #expect(ulps(Elementary.expm1(x), value) <= 4, "\(x)") }
    for (x, value) in KnownValues.logGamma {
      #expect(abs(Elementary.logGamma(x) - value) <= 2e-14 * max(1, abs(value)), "\(x)")
    }
  }

  @Test func powersHold() {
    for (x, y, value) in KnownValues.power {
      let bound = max(2e-16 * (2 + abs(y * Foundation.log(x))), 1.2e-16 * abs(y))
      #expect(abs(Elementary.power(x, y) - value) <= (x > 0 ? bound : 0) * value, "\(x)^\(y)")
    }
    #expect(Elementary.power(0, 0) == 1 && Elementary.power(0, -1) == .infinity)
    #expect(Elementary.power(0.3, 1) == 0.3 && Elementary.power(3, 4) == 81)
  }

  @Test func theNormalLawHoldsInItsTails() {
    let known: [(Double, Double)] = [
      (-36.5, 5.5447257130748445538e-292), (-20, 2.7536241186062336951e-89),
      (-8, 6.2209605742717841235e-16), (-3.01, 0.0013062384487694686706),
      (-3, 0.0013498980316300945267), (-2.99, 0.0013948872354922494909),
      (-2.5, 0.006209665325776135167), (-1, 0.15865525393145705141),
      (-0.1, 0.46017216272297101633), (0, 0.5), (0.3, 0.61791142218895263307),
      (1.5, 0.933192798731141934), (2.999, 0.99864566346627289384), (4, 0.99996832875816688008),
      (7, 0.99999999999872018746),
    ]
    for (x, value) in known { #expect(abs(Elementary.normal(x) / value - 1) < 1e-12, "\(x)") }
    #expect(Elementary.normal(-90) > 0)
    let lanes = Elementary.normal(SIMD16<Double>(known.map(\.0) + [1]))
    for (lane, item) in known.enumerated() { #expect(lanes[lane] == Elementary.normal(item.0)) }
  }

  @Test func ratiosOfBetaFunctionsKeepTheirDigits() {
    for (a, b, x, value) in KnownValues.logBetaRatio {
      let found = Elementary.logBetaRatio(a, b, adding: x)
      #expect(
        abs(found - value) <= max(1e-14 * abs(value), 1e-16 * x), "\(a), \(b), \(x): \(found)")
    }
  }

  /// Foundation's are right within one unit; 40,000 arguments each.
  @Test func noArgumentIsFarFromFoundation() {
    for step in 1...40_000 {
      let share = Double(step) / 40_001
      let wide = (share - 0.5) * 1400
      #expect(ulps(Elementary.exp(wide), Foundation.exp(wide)) <= 2.5, "\(wide)")
      #expect(ulps(Elementary.log(share), Foundation.log(share)) <= 4, "\(share)")
      #expect(ulps(Elementary.log1p(-share), Foundation.log1p(-share)) <= 4, "\(share)")
      #expect(ulps(Elementary.expm1(-3 * share), Foundation.expm1(-3 * share)) <= 5, "\(share)")
    }
  }

  @Test func theEndsOfTheLine() {
    #expect(Elementary.exp(-800) == 0 && Elementary.exp(710) == .infinity)
    #expect(Elementary.exp(-.infinity) == 0 && Elementary.exp(.infinity) == .infinity)
    #expect(Elementary.exp(.nan).isNaN && Elementary.log(.nan).isNaN && Elementary.log(-1).isNaN)
    #expect(Elementary.log(0) == -.infinity && Elementary.log(.infinity) == .infinity)
    #expect(Elementary.log1p(-1) == -.infinity && Elementary.expm1(-.infinity) == -1)
    #expect(Elementary.exp(-740) > 0)
  }

  /// The bits of 60,000 values, folded: fused multiply-adds or another libm would change them.
  @Test func everyProcessorGivesTheSameBits() {
    var fold: UInt64 = 0
    for step in 1...10_000 {
      let share = Double(step) / 10_001
      for value in [
        Elementary.exp(-20 * share), Elementary.log(share), Elementary.log1p(-share),
        Elementary.expm1(-share), Elementary.power(share, 1.0 / 12),
        Elementary.logBetaRatio(1.2, 18, adding: 60 * share),
      ] {
        fold = (fold ^ value.bitPattern) &* 0x0000_0100_0000_01B3
      }
    }
    #expect(fold == 604_350_897_952_846_801)
  }
}

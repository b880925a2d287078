import Testing

@testable import PricingModel

/// Sixteen at once are the same bits as one at a time.
@Suite struct ElementaryLanesTests {
  private typealias Sixteen = SIMD16<Double>

  /// A different small generator for each test keeps them apart: numbers from low to high.
  private func numbers(_ range: ClosedRange<Double>, seed: UInt64, logarithmic: Bool) -> [Sixteen] {
    var state = seed
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let u = Double(state >> 11) * 0x1p-53
      guard logarithmic else {
        return range.lowerBound + (range.upperBound - range.lowerBound) * u
      }
      let (low, high) = (Elementary.log(range.lowerBound), Elementary.log(range.upperBound))
      return Elementary.exp(low + (high - low) * u)
    }
    return (0..<2000).map { _ in Sixteen((0..<16).map { _ in next() }) }
  }

  private func same(
    _ inputs: [Sixteen], _ lanes: (Sixteen) -> Sixteen, _ scalar: (Double) -> Double
  ) -> Bool {
    inputs.allSatisfy { input in
      let result = lanes(input)
      return (0..<16).allSatisfy { result[$0].bitPattern == scalar(input[$0]).bitPattern }
    }
  }

  @Test(arguments: [-1.0...1, -30...30, -800...800]) func expIsTheSame(
    _ range: ClosedRange<Double>
  ) {
    let inputs = numbers(range, seed: 1, logarithmic: false)
    #expect(same(inputs, { Elementary.exp($0) }, { Elementary.exp($0) }))
    #expect(same(inputs, { Elementary.expm1($0) }, { Elementary.expm1($0) }))
  }

  @Test(arguments: [0.5...2.0, 1e-300...1e300, 1e-9...1e-1]) func logIsTheSame(
    _ range: ClosedRange<Double>
  ) {
    let inputs = numbers(range, seed: 2, logarithmic: true)
    #expect(same(inputs, { Elementary.log($0) }, { Elementary.log($0) }))
    #expect(same(inputs, { Elementary.log1p($0) }, { Elementary.log1p($0) }))
    let below = inputs.map { -$0 / ($0 + 1) }
    #expect(same(below, { Elementary.log1p($0) }, { Elementary.log1p($0) }))
  }

  @Test func edgesAreTheSame() {
    let edges = Sixteen([
      0, 1, .infinity, 5e-324, 1, 2, 3, 4, 1e-310, 0.3, 0.34, 709, 710, 1, 1, 1,
    ])
    #expect(same([edges, -edges], { Elementary.exp($0) }, { Elementary.exp($0) }))
    #expect(same([edges], { Elementary.log($0) }, { Elementary.log($0) }))
    #expect(
      same([edges], { Elementary.power($0, Sixteen(repeating: 0.7)) }) {
        Elementary.power($0, 0.7)
      })
  }

  @Test(arguments: [0.0, 1, 3, -2, 12, 0.5, 1.0 / 12, -0.8, 70])
  func powersAreTheSame(_ exponent: Double) {
    let inputs = numbers(0.001...1000, seed: 3, logarithmic: true)
    #expect(
      same(inputs, { Elementary.power($0, Sixteen(repeating: exponent)) }) {
        Elementary.power($0, exponent)
      })
  }

  @Test func powersOfMixedExponentsAreTheSame() {
    let bases = numbers(0.1...10, seed: 4, logarithmic: true)
    var exponents = numbers(-3...3, seed: 5, logarithmic: false)
    exponents[7][3] = 2
    for (base, exponent) in zip(bases, exponents) {
      let result = Elementary.power(base, exponent)
      #expect((0..<16).allSatisfy { result[$0] == Elementary.power(base[$0], exponent[$0]) })
    }
  }

  @Test(arguments: [0.3...11.0, 5...30, 1e3...1e8]) func betaRatiosAreTheSame(
    _ range: ClosedRange<Double>
  ) {
    let (a, b) = (
      numbers(0.2...40, seed: 6, logarithmic: true), numbers(range, seed: 7, logarithmic: true)
    )
    let times = numbers(0.01...20, seed: 8, logarithmic: true)
    for index in a.indices {
      let result = Elementary.logBetaRatio(a[index], b[index], adding: times[index])
      #expect(
        (0..<16).allSatisfy {
          result[$0]
            == Elementary.logBetaRatio(a[index][$0], b[index][$0], adding: times[index][$0])
        })
    }
  }

  @Test(arguments: [
    SurvivalLaw.geometric(hazard: 0.05), .sbg(a: 0.8, b: 12), .bdw(a: 0.7, b: 9, c: 1.1),
    .weibull(theta: 0.1, c: 0.8), .table(hazards: [0.1, 0.05], after: 0.02),
  ]) func lossesAreTheSame(_ law: SurvivalLaw) {
    let losses = LossesInLanes(Array(repeating: law, count: 16))
    let mixed = LossesInLanes(
      (0..<16).map { $0 == 5 ? SurvivalLaw.geometric(hazard: 0.3) : law })
    for step in 0..<40 {
      let time = Sixteen((0..<16).map { Double($0 + step) })
      let ones = Sixteen(repeating: 1)
      for kappa in [ones, 1.15 * ones, Sixteen((0..<16).map { Double($0 % 3) * 0.5 })] {
        let (all, some) = (
          losses.loss(after: time, intensity: kappa), mixed.loss(after: time, intensity: kappa)
        )
        for lane in 0..<16 {
          let expected = law.loss(after: time[lane], intensity: kappa[lane])
          #expect(all[lane] == expected)
          if lane != 5 { #expect(some[lane] == expected) }
        }
      }
    }
  }
}

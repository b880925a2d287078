import PricingModel
import TestSupport
import Testing

@testable import Estimates

@Suite struct QuantileTests {
  @Test func typeSevenInterpolatesBetweenOrderStatistics() {
    // h = 199 p: P10 lies nine tenths of the way from the 20th to the 21st of 1 ... 200.
    let quantiles = Quantiles(of: (1...200).map(Double.init))
    #expect(abs(quantiles.p10 - 20.9) < 1e-12)
    #expect(abs(quantiles.p25 - 50.75) < 1e-12)
    #expect(quantiles.p50 == 100.5)
    #expect(abs(quantiles.p90 - 180.1) < 1e-12)
  }

  @Test func selectionFindsWhatSortingFindsAlsoAmongRepeatedValues() {
    var random = Generator(state: 3)
    for distinct in [1.0, 2, 5, 40, 1e9] {
      for count in [1, 2, 3, 10, 200, 1999] {
        let values = (0..<count).map { _ in (random.uniform() * distinct).rounded(.down) }
        let sorted = values.sorted()
        func quantile(_ p: Double) -> Double {
          let h = Double(count - 1) * p
          let low = Int(h)
          let high = min(low + 1, count - 1)
          return sorted[low] + (h - Double(low)) * (sorted[high] - sorted[low])
        }
        let found = Quantiles(of: values)
        #expect(found.p10 == quantile(0.1))
        #expect(found.p25 == quantile(0.25))
        #expect(found.p50 == quantile(0.5))
        #expect(found.p75 == quantile(0.75))
        #expect(found.p90 == quantile(0.9))
      }
    }
  }

  /// Each rank asked for alone, also the first one behind many that are equal.
  @Test func selectionPutsASingleRankInPlaceAmongFewDistinctValues() {
    var random = Generator(state: 11)
    for distinct in [2.0, 3, 7] {
      let values = (0..<120).map { _ in (random.uniform() * distinct).rounded(.down) }
      let sorted = values.sorted()
      for rank in values.indices {
        var placed = values
        placed.withUnsafeMutableBufferPointer { Selection.place([rank], in: $0) }
        #expect(placed[rank] == sorted[rank], "\(distinct) values, rank \(rank)")
      }
    }
  }

  @Test func selectionPutsEveryRankInPlaceWhateverTheOrder() {
    var random = Generator(state: 8)
    for count in [1, 12, 13, 99, 100, 1000] {
      let shuffled = (0..<count).map { _ in random.uniform() }
      let orders = [
        shuffled, shuffled.sorted(), shuffled.sorted(by: >), shuffled.map { ($0 * 3).rounded() },
        shuffled.map { $0 < 0.3 ? .infinity : $0 < 0.6 ? -.infinity : $0 },
      ]
      for order in orders {
        let ranks = (0..<count).filter { _ in random.uniform() < 0.1 }
        var placed = order
        placed.withUnsafeMutableBufferPointer { Selection.place(ranks, in: $0) }
        let sorted = order.sorted()
        #expect(ranks.allSatisfy { placed[$0] == sorted[$0] })
        #expect(placed.sorted() == sorted)
      }
    }
  }

  @Test func theErrorOfAQuantileIsItsOrderStatisticInterval() {
    // F46: n = 2000, p = 0.1 gives ranks 174 and 228.
    let values = (1...2000).map(Double.init)
    #expect(Quantiles.monteCarloError(of: 0.1, in: values) == (228.0 - 174) / (2 * 1.96))
    #expect(Quantiles.monteCarloError(of: 0.1, in: Array(values.prefix(199))) == nil)
  }

  @Test func aQuantileThatTheRunCannotKnowRaisesW22() {
    // One in ten replicates is far away: P90 falls between two lumps.
    func last(_ far: Int) -> Summary {
      var ledger = HandMadeLedger(months: 1, replications: 200)
      ledger.set(.mrr, month: 0, to: (0..<200).map { $0 < far ? 1000 : Double($0 % 10) })
      return summary(ledger)
    }
    #expect(last(20).warnings.map(\.code) == ["W22"])
    #expect(last(0).warnings.isEmpty)
  }

  @Test func normalProbabilitiesAreThoseOfTables() {
    for (z, p) in [
      (0, 0.5), (1, 0.841344746068543), (-1.959963984540054, 0.025), (3, 0.998650101968370),
      (-6, 9.865876450377e-10),
    ] {
      #expect(abs(NormalMixture.normal(z) - p) < 1e-14)
    }
  }

  @Test func theQuantileOfAMixtureSplitsItsMass() {
    let one = NormalMixture(means: [10], deviations: [2])
    #expect(abs(one.quantile(0.9) - (10 + 2 * 1.2815515655446004)) < 1e-9)
    let apart = NormalMixture(means: [0, 100], deviations: [1, 1])
    // The lower law holds half of the mass: its median is the mixture's P25.
    #expect(abs(apart.quantile(0.25)) < 1e-9)
    let certain = NormalMixture(means: [7, 7], deviations: [0, 0])
    #expect(certain.quantile(0.5) == 7)
  }
  /// A long way between narrow laws, and many of different widths: the false position must not stop
  /// short of where the mass is.
  @Test func theQuantileOfAMixtureIsWhereItsProbabilitySaysItIs() {
    var mixtures = [NormalMixture(means: [0, 1000, 1001], deviations: [0.01, 3, 50])]
    mixtures.append(
      NormalMixture(
        means: (0..<300).map { Double($0 * $0 % 97) },
        deviations: (0..<300).map { 0.1 + Double($0 % 13) })
    )
    for mixture in mixtures {
      var last = -Double.infinity
      for p in [0.001, 0.1, 0.25, 0.3, 0.5, 0.7, 0.9, 0.999] {
        let q = mixture.quantile(p)
        let below = zip(mixture.means, mixture.deviations).reduce(0.0) { sum, law in
          sum + NormalMixture.normal((q - law.0) / law.1)
        }
        // 1e-12 of a range of 1,400, times the highest density, 13.
        #expect(abs(below / Double(mixture.means.count) - p) < 2e-8)
        #expect(q > last)
        last = q
      }
    }
  }
}

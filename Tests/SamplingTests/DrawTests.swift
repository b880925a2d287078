import TestSupport
import Testing

@testable import Sampling

/// Each sampler on both sides of GSL's changes of algorithm (binomial: n min(p, 1-p) = 14;
/// Poisson: mean = 10), and where a number is drawn in parts. Fixed seed; p > 1e-6 passes.
/// The twin: the same draws against a law .1% off must fail wherever np > 50.
@Suite("Draws follow their laws")
struct DrawTests {
  /// Enough draws to see .1%: a shift of .001 np is sqrt(np draws/(1-p))/1000 standard errors, and
  /// 13 of them leave no doubt.
  private func count(mean: Double, tail: Double) -> Int {
    guard mean > 50 else { return 100_000 }
    return max(20_000, Int(1.7e8 * tail / mean))
  }

  @Test(
    arguments: [
      (1, 0.5), (10, 0.05), (100, 0.03), (20, 0.5), (1_000_000, 1e-5), (1000, 0.0139),
      (1000, 0.0141), (30, 0.5), (1000, 0.5), (2000, 0.97), (100_000, 0.02), (10_000_000, 0.3),
      (5_000_000_000, 1e-8), (5_000_000_000, 0.4),
    ] as [(Int64, Double)])
  func binomial(n: Int64, p: Double) throws {
    var stream = RandomStream(seed: 2027)
    stream.seek(lineage: UInt64(n), replication: 0, month: 0, decision: 1)
    let mean = Double(n) * p
    // The rarer side, as the sampler itself counts it.
    let rare = min(p, 1 - p)
    var draws: [Int64] = []
    for _ in 0..<count(mean: Double(n) * rare, tail: 1 - rare) {
      draws.append(try stream.binomial(n, p))
    }
    #expect(try ChiSquare.binomial(n, p).p(draws) > 1e-6)
    if Double(n) * rare > 50 {
      let off = p < 0.5 ? p * 1.001 : 1 - (1 - p) * 1.001
      #expect(try ChiSquare.binomial(n, off).p(draws) < 1e-6, "mean \(mean)")
    }
  }

  @Test(arguments: [
    0.01, 0.5, 3, 9.9, 10.1, 14, 40, 120, 1000, 50_000, 1e6, 1e8, 3.3e9,
  ])
  func poisson(mean: Double) throws {
    var stream = RandomStream(seed: 2028)
    stream.seek(lineage: UInt64(mean * 100), replication: 0, month: 0, decision: 2)
    var draws: [Int64] = []
    for _ in 0..<count(mean: mean, tail: 1) { draws.append(try stream.poisson(mean)) }
    #expect(try ChiSquare.poisson(mean).p(draws) > 1e-6)
    if mean > 50 { #expect(try ChiSquare.poisson(mean * 1.001).p(draws) < 1e-6) }
  }

  @Test(arguments: [
    (0.5, 2), (3, 0.1), (8, 1), (12, 1.5), (40, 16), (60, 1e6), (100, 0.5), (500, 25), (1000, 3),
    (5000, 100), (1e5, 400), (1e6, 25),
  ])
  func negativeBinomial(mean: Double, shape: Double) throws {
    var stream = RandomStream(seed: 2029)
    stream.seek(lineage: UInt64(mean), replication: UInt32(shape), month: 0, decision: 3)
    var draws: [Int64] = []
    for _ in 0..<50_000 {
      draws.append(try stream.negativeBinomial(mean: mean, shape: shape))
    }
    #expect(try ChiSquare.negativeBinomial(mean: mean, shape: shape).p(draws) > 1e-6)
    #expect(try ChiSquare.negativeBinomial(mean: mean * 1.1, shape: shape).p(draws) < 1e-6)
  }

  /// Mean and variance within 4 standard errors; the twin is 5% off in the mean.
  @Test(arguments: [(0.05, 2), (0.7, 1), (1, 3), (25, 2.4), (4000, 0.01)])
  func gamma(shape: Double, scale: Double) throws {
    var stream = RandomStream(seed: 2030)
    let count = 400_000.0
    var sum = 0.0
    var squares = 0.0
    for _ in 0..<Int(count) {
      let x = try stream.gamma(shape: shape, scale: scale) - shape * scale
      sum += x
      squares += x * x
    }
    let variance = shape * scale * scale
    let error = (variance / count).squareRoot()
    #expect(abs(sum / count) < 4 * error)
    #expect(abs(sum / count + 0.05 * shape * scale) > 4 * error)
    // Fourth central moment 3 k (k + 2) s^4.
    let fourth = 3 * shape * (shape + 2) * scale * scale * scale * scale
    let varianceError = ((fourth - variance * variance) / count).squareRoot()
    #expect(abs(squares / count - variance) < 4 * varianceError)
  }

  /// Each count alone is binomial; the counts add up; weight 0 gets nobody.
  @Test func multinomial() throws {
    var stream = RandomStream(seed: 2031)
    let weights = [0.3, 0, 0.55, 0.05, 0.1, 0]
    var draws = [[Int64]](repeating: [], count: weights.count)
    for _ in 0..<50_000 {
      let counts = try stream.multinomial(300, weights)
      #expect(counts.reduce(0, +) == 300)
      for (index, count) in counts.enumerated() { draws[index].append(count) }
    }
    for (index, weight) in weights.enumerated() {
      if weight == 0 {
        #expect(draws[index].allSatisfy { $0 == 0 })
      } else {
        #expect(try ChiSquare.binomial(300, weight).p(draws[index]) > 1e-6)
        #expect(try ChiSquare.binomial(300, weight * 1.02).p(draws[index]) < 1e-6)
      }
    }
  }

  /// 0.1 + 0.2 + ... misses 1 by rounding: the outcome of weight 0 behind must not see it.
  @Test func roundingSendsNobodyToAnOutcomeOfWeightZero() throws {
    var stream = RandomStream(seed: 2032)
    for _ in 0..<20_000 {
      let counts = try stream.multinomial(1_000_000_000, [0.1, 0.2, 0.3, 0.1, 0.1, 0.2, 0])
      #expect(counts[6] == 0)
    }
  }
}

import Testing

@testable import Sampling

/// What makes GSL loop for ever, wrap or abort (RELIABILITY 2) is refused before it gets there.
@Suite("Draws refuse what GSL cannot take")
struct RefusedDrawTests {
  @Test(
    arguments: [
      (10, .nan), (10, -0.01), (10, 1.01), (10, .infinity), (-1, 0.5), (1 << 41, 0.5),
      (.max, 0.5), (.min, 0.5),
    ] as [(Int64, Double)])
  func binomial(n: Int64, p: Double) {
    #expect(throws: SamplingError.self) {
      var stream = RandomStream(seed: 1)
      _ = try stream.binomial(n, p)
    }
  }

  @Test(arguments: [.nan, -1, -.infinity, .infinity, 4.1e9, 4.9e9, 1e300])
  func poisson(mean: Double) {
    #expect(throws: SamplingError.self) {
      var stream = RandomStream(seed: 1)
      _ = try stream.poisson(mean)
    }
  }

  @Test(arguments: [
    (.nan, 1), (1, .nan), (1, 0), (1, -1), (-1, 1), (.infinity, 1), (1, .infinity), (5e9, 1),
  ])
  func negativeBinomial(mean: Double, shape: Double) {
    #expect(throws: SamplingError.self) {
      var stream = RandomStream(seed: 1)
      _ = try stream.negativeBinomial(mean: mean, shape: shape)
    }
  }

  @Test(arguments: [(.nan, 1), (1, .nan), (0, 1), (1, 0), (.infinity, 1), (1, .infinity)])
  func gamma(shape: Double, scale: Double) {
    #expect(throws: SamplingError.self) {
      var stream = RandomStream(seed: 1)
      _ = try stream.gamma(shape: shape, scale: scale)
    }
  }

  @Test(arguments: [[0.5, .nan], [0.5, -0.1], [0, 0], [], [.infinity, 1], [1e308, 1e308]])
  func multinomial(weights: [Double]) {
    #expect(throws: SamplingError.self) {
      var stream = RandomStream(seed: 1)
      _ = try stream.multinomial(5, weights)
    }
  }

  @Test func theErrorNamesArgumentValueAndRange() {
    #expect(throws: SamplingError("binomial", "p", 1.01, allowed: "0 to 1")) {
      var stream = RandomStream(seed: 1)
      _ = try stream.binomial(10, 1.01)
    }
  }

  @Test func chancesThatMissTheirRangeByRoundingCount() throws {
    var stream = RandomStream(seed: 1)
    #expect(try stream.binomial(10, 1 + 1e-13) == 10)
    #expect(try stream.binomial(10, -1e-13) == 0)
    #expect(try stream.multinomial(10, [-1e-13, 2]) == [0, 10])
  }

  @Test func certainAnswersTakeNothingFromTheStream() throws {
    var drawn = RandomStream(seed: 3)
    _ = try drawn.binomial(0, 0.5)
    _ = try drawn.binomial(1000, 0)
    _ = try drawn.binomial(1000, 1)
    _ = try drawn.poisson(0)
    _ = try drawn.negativeBinomial(mean: 0, shape: 2)
    _ = try drawn.multinomial(0, [0.5, 0.5])
    _ = try drawn.multinomial(9, [0, 3, 0])
    var untouched = RandomStream(seed: 3)
    #expect(drawn.uniform() == untouched.uniform())
  }

  /// GSL alone: `int` inside its binomial wraps here, and the mean is 1e-5 too high.
  @Test func moreThanTwoToTheThirtyFirstTrialsKeepTheirMean() throws {
    var stream = RandomStream(seed: 5)
    let n: Int64 = 4_294_967_295
    let count = 4000.0
    var sum = 0.0
    for _ in 0..<Int(count) { sum += Double(try stream.binomial(n, 0.5)) - Double(n) / 2 }
    let error = (Double(n) / 4 / count).squareRoot()
    #expect(abs(sum / count) < 4 * error)
  }
}

import PricingModel
import TestSupport
import Testing

@testable import Estimates

/// The Monte Carlo error of a ratio or a product follows what it is made of.
@Suite struct ColumnTests {
  private let x = Column((0..<400).map { 100 + Double(($0 * 37) % 90) })
  private let y = Column((0..<400).map { 40 + Double(($0 * 53) % 70) })

  private func error(_ column: Column) throws -> Double {
    try #require(Estimate(column)?.monteCarloError)
  }

  @Test func aRatioOfWhatMovesTogetherIsCertain() throws {
    #expect(try error((x + x) / x) < 1e-12)
    #expect(try error(x / y) > 1e-3)
  }

  /// sd(x - r y) / (mean y sqrt(n)), r the ratio of the means.
  @Test func theErrorOfARatioIsThatOfTheDeltaMethod() throws {
    let ratio = x.expected / y.expected
    let spread = zip(x.replicates, y.replicates).map { $0 - ratio * $1 }
    let wanted = try #require(Deviation.of(spread)) / y.expected / 20
    #expect(abs(try error(x / y) / wanted - 1) < 1e-12)
  }

  @Test func aShareAndItsComplementAreCertainTogether() throws {
    let share = y / x
    #expect(try error(share + share.complement) < 1e-12)
    #expect(abs((share + share.complement).expected - 1) < 1e-15)
    #expect(try error(share) > 1e-4)
  }

  /// Influence of a product: each factor's, times the other's mean.
  @Test func theErrorOfAProductComesFromBothFactors() throws {
    let (a, b) = (x / y, y / x)
    let influence = zip(a.influence, b.influence).map { $0 * b.expected + $1 * a.expected }
    let wanted = try #require(Deviation.of(influence)) / 20
    #expect(abs(try error(a * b) / wanted - 1) < 1e-12)
    #expect(abs(try error(a * b) / (try error(a) * b.expected) - 1) > 0.1)
  }
}

import PricingModel
import Testing

@testable import Estimates

@Suite struct ValueSpreadTests {
  private func law(_ survival: [Double], _ contribution: [Double]) -> CustomerValue.Law {
    CustomerValue.Law(
      group: .all, clv: [1], clvVariance: [0], revenue: [1], acquisition: [0], lifetime: [1],
      lifetimeVariance: [0], survival: survival, contributionByMonth: contribution)
  }

  @Test func sharesAreThoseOfTheMonthsInWhichCustomersLeave() throws {
    // Half leave after the first month, the rest after the second: worth 100 and 200.
    let spread = try #require(ValueSpread(law([1, 0.5], [100, 50]), discountRate: 0))
    #expect(spread.bin == 20)
    #expect(spread.shares.count == ValueSpread.bins)
    #expect(spread.shares[5] == 0.5 && spread.shares[10] == 0.5)
  }

  /// Whose first charge fails was never there: shares are of those who were.
  @Test func sharesAreOfThoseWhoWereThere() throws {
    let spread = try #require(ValueSpread(law([0.8, 0.4], [80, 40]), discountRate: 0))
    #expect(abs(spread.shares.reduce(0, +) - 1) < 1e-12)
    #expect(abs(spread.shares[10] - 0.5) < 1e-12)
  }

  @Test func sharesAddUpToOneAndTheirMeanIsTheDiscountedContribution() throws {
    let survival = (0..<60).map { month in (0..<month).reduce(1.0) { share, _ in share * 0.95 } }
    let contribution = survival.map { $0 * 2_700 }
    let spread = try #require(ValueSpread(law(survival, contribution), discountRate: 0.1, bin: 1))
    #expect(abs(spread.shares.reduce(0, +) - 1) < 1e-12)
    // In bins of a width that holds all of it the last one takes everybody.
    #expect(abs(spread.shares[ValueSpread.bins - 1] - 1) < 1e-12)
    let fitted = try #require(ValueSpread(law(survival, contribution), discountRate: 0.1))
    let root = ValueSpread.twelfthRoot(of: 1.1)
    #expect(abs((0..<12).reduce(1.0) { power, _ in power * root } - 1.1) < 1e-12)
    var (expected, factor) = (0.0, 1.0)
    for value in contribution {
      expected += value * factor
      factor /= root
    }
    let middle = fitted.shares.enumerated().reduce(0) {
      $0 + (Double($1.offset) + 0.5) * fitted.bin * $1.element
    }
    #expect(abs(middle - expected) < fitted.bin)
    // Planted: without the discount the mean is another.
    let undiscounted = try #require(
      ValueSpread(law(survival, contribution), discountRate: 0, bin: fitted.bin))
    #expect(undiscounted.shares != fitted.shares)
  }

  @Test func nothingToEarnHasNoSpread() {
    #expect(ValueSpread(law([1, 0.5], [0, 0]), discountRate: 0) == nil)
    #expect(ValueSpread(law([1], [100]), discountRate: 0) == nil)
  }
}

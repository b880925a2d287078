import PricingModel
import ScenarioFiles
import Testing

@testable import PricingSimulator

/// The same books in other dialects: where they differ, by how much, and on the page as in the terminal.
@Suite struct DialectPageTests {
  /// One customer with 50% off for two months, one with 20% off for ever, usage of 3 a month each.
  private static let shop = """
    name: Shop
    currency: USD
    start: 2026-01
    months: 2
    replications: 20
    plans: {solo: {price: 100, usage: 3.00 per month}}
    coupons:
      half: {discount: 50%, lasting: 6 months, share: 0%}
      always: {discount: 20%, lasting: forever, share: 0%}
    customers:
      - {plan: solo, count: 10, tenure: 0 months, coupon: half, months_left: 6 months}
      - {plan: solo, count: 10, tenure: 0 months, coupon: always}
    churn: 0% per month
    payments: none
    response: {new: none, existing: none}

    """

  @Test func discountsAndUsageAreTheRowsThatDiffer() throws {
    let folder = try ShardFolder(["shop.yaml": Self.shop])
    let path = "\(folder.path)/shop.yaml"
    let options = RunOptions(reconciles: true)
    guard case .scenario(let scenario) = Forecast.read(path, options: options) else {
      throw ExplanationTests.Refused()
    }
    let forecast = try Forecast(of: scenario, path: path, options: options)
    let page = forecast.dialectsInMarkdown
    // 10 x 50 + 10 x 80; without what ends 10 x 100 + 10 x 80; usage is 20 x 3; list price 2,000.
    for row in [
      "| In other dialects, Feb 2026 | ChartMogul | Stripe | ProfitWell | Lago |",
      "| MRR | $1,300 | $1,800 | $1,360 | $2,000 |",
      "| of which coupons that end | - | +$500 | - | +$500 |",
      "| of which coupons for ever | - | - | - | +$200 |",
      "| of which metered usage | - | - | +$60 | - |",
      "| Customer churn, month | 0.0% | 0.0% | 0.0% | 0.0% |",
    ] { #expect(page.contains(row), "\(page)") }
    let text = ExplanationTests.flat(forecast.dialects(ExplanationTests.plain))
    #expect(text.contains("MRR $1,300 $1,800 $1,360 $2,000"), "\(text)")
    #expect(try Forecast(of: scenario, path: path).dialectsInMarkdown.isEmpty)
  }
}

import PricingModel
import Testing

@testable import ScenarioFiles

/// One quantity in several forms, which mean the same.
struct FormsTests {
  private let plans = "plans: {writer: {price: 12}, studio: {price: 30}}\nchurn: 4% per month\n"

  private func scenario(_ rest: String) throws -> Scenario {
    try Fixture.scenario(Fixture.head + plans + rest)
  }

  /// A law of a count per year is the law of a twelfth of it per month, quantile for quantile.
  @Test(arguments: [
    "lognormal: {median: 120, sigma: 0.4}", "uniform: {min: 60, max: 180}",
    "min: 60, mode: 90, max: 180", "min: 60, mode: 90, max: 180, shape: triangular",
    "gamma: {mean: 120, shape: 9}", "p10: 60, p90: 180",
  ])
  func aCountPerYearIsATwelfthAMonth(law: String) throws {
    func drawn(_ period: String) throws -> Parameter {
      let arrivals = "{poisson: {\(law)}, per: \(period)}"
      return try #require(
        scenario("new_customers: {plan: writer, arrivals: \(arrivals)}\n").parameters.first {
          $0.path.hasPrefix("new_customers.arrivals")
        })
    }
    let (year, month) = (try drawn("year"), try drawn("month"))
    let (yearly, monthly) = (
      try #require(year.distribution.law), try #require(month.distribution.law)
    )
    for u in [0.05, 0.5, 0.9] {
      let wanted = monthly.quantile(u) / 12
      #expect(abs(yearly.quantile(u) - wanted) < 1e-9 * wanted, "\(law) at \(u)")
      #expect(abs(yearly.quantile(u) - monthly.quantile(u)) > 0.1 * wanted)
    }
  }

  @Test func aNegativeBinomialPerYearIsATwelfthAMonth() throws {
    func mean(_ number: Int, _ period: String) throws -> Arrivals? {
      let arrivals = "{negative_binomial: {mean: \(number), shape: 3}, per: \(period)}"
      return try scenario("new_customers: {plan: writer, arrivals: \(arrivals)}\n").conduct(at: 0)
        .newCustomers?.arrivals.paths.first?.value
    }
    #expect(try mean(120, "year") == mean(10, "month"))
    #expect(try mean(120, "year") != mean(120, "month"))
  }

  @Test func aTenureThatFadesPerYearFadesByATwelfthRootAMonth() throws {
    func book(_ rate: String) throws -> [Int] {
      try scenario(
        "customers: [{plan: writer, count: 90000, tenure: {spread: {geometric: \(rate), up_to: 11}}}]\n"
      ).book.map(\.count)
    }
    // 1 - (1 - 0.4)^(1/12) = 4.167547137285% a month.
    #expect(try book("40% per year") == book("4.167547137285% per month"))
    #expect(try book("40% per year") != book("3.3% per month"))
  }

  @Test func aCertainSpreadIsANumber() throws {
    func book(_ tenure: String) throws -> [BookRow] {
      try scenario("customers: [{plan: writer, count: 9, tenure: \(tenure)}]\n").book
    }
    #expect(try book("{spread: {3: 100%}}") == book("3 months"))
    #expect(try book("{spread: {3: rest, 5: 40%}}").map(\.count) == [5, 4])
  }

  @Test func aProductHasThePeriodOfItsPartThatHasOne() throws {
    let rate = try scenario(
      "moves: {upgrade: {product: {likes: 25%, sees: {beta: {a: 4, b: 96}, per: year}}}}\n"
    ).conduct(at: 0).moves.upgrade.leaves.first
    #expect(rate?.per == .year)
  }

  @Test func amountsHaveTheDecimalsOfTheirCurrency() throws {
    func price(_ currency: String, _ text: String) throws -> Scenario {
      try Fixture.scenario(
        "name: x\ncurrency: \(currency)\nstart: 2030-01\nmonths: 9\nchurn: 4% per month\n"
          + "plans: {writer: {price: \(text)}}\n")
    }
    #expect(try price("KWD", "1.234").currency.minorUnits == 1000)
    #expect(try price("JPY", "1200").currency.minorUnits == 1)
    let decimals = Fixture.problems(
      "name: x\ncurrency: JPY\nstart: 2030-01\nmonths: 9\nplans: {writer: {price: 1200.5}}\n")
    #expect(
      decimals.map(\.message) == ["price 1200.5 has one decimal; JPY has none: 1200 or 1201"])
  }

  // MARK: Differences in words

  private func differences(_ baseline: String, _ change: String) throws -> [String] {
    let texts = [
      ScenarioText(name: "change.yaml", text: "baseline: base.yaml\nname: A change\n" + change),
      ScenarioText(name: "base.yaml", text: baseline),
    ]
    guard case .scenario(let scenario) = ScenarioReader().read(texts: texts) else {
      if case .problems(let problems) = ScenarioReader().read(texts: texts) {
        Issue.record("\(problems.map(\.headline))")
      }
      throw Fixture.Missing()
    }
    return scenario.differences
  }

  @Test func pricesWithoutDecimalsAndPlansThatGoAreNamed() throws {
    let base =
      "name: x\ncurrency: JPY\nstart: 2030-01\nmonths: 18\nchurn: 4% per month\npayments: none\n"
      + "plans: {writer: {price: 1200}, press: {price: 9000}}\nresponse: {new: none, existing: none}\n"
      + "changes: [{at: 2030-02, prices: {writer: {price: 1250}}, existing: at renewal}]\n"
    let change = """
      changes:
        - {at: 2030-05, prices: {writer: 1300}, existing: at renewal}
        - {at: 2030-08, retire: press, to: writer, existing: {grandfather: 3 months}}

      """
    #expect(
      try differences(base, change) == [
        "~ plans.writer.price   1250 → 1300                       from 2030-05, existing at renewal",
        "~ plans.press          sold → retired, moves to writer   from 2030-08, existing grandfather 3 months",
      ])
  }

  // MARK: Problems as text

  @Test func aTabIsShownAsASpaceAndALineBreakIsEscaped() {
    let problem = Problem(
      code: "E004", file: "a.yaml", line: 1, column: 2, message: "one\ntwo\tthree",
      sourceLine: "a\tb")
    #expect(problem.json.contains(#"one\ntwo\tthree"#))
    #expect(problem.text.contains("1 │ a b\n"))
    #expect(ProblemReport.json([problem, problem]).hasPrefix(#"{"problems": [{"code": "E004""#))
    #expect(ProblemReport.text([problem], closing: "").hasSuffix("1 error in 1 file.\n"))
  }
}

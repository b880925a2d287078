import Estimates
import PricingModel
import Reports
import Simulation

extension Forecast {
  /// The same accounts in the books of every dialect, and what makes the difference (METRICS.md).
  ///
  /// Expected values: one exact run for each of the conventions on which MRR differs, on the same
  /// draws of the inputs, so that the lines add up.
  static func reconciliation(
    of scenario: Scenario, options: RunOptions
  ) throws -> DialectTable {
    func run(_ scenario: Scenario) throws -> Summary {
      let experiment = Experiment(
        scenario: scenario, engine: .expected,
        replications: min(400, options.replications ?? scenario.replications),
        seed: options.seed, threads: options.threads)
      return Summary(try experiment.run(), scenario: scenario, threads: options.threads)
    }
    let columns = try Dialect.allCases.map { dialect in
      DialectTable.Column(dialect: dialect, summary: try run(scenario.spoken(in: dialect)))
    }
    let limited = try run(scenario.booked(under: Conventions(limitedDiscountsLower: false)))
    let none = try run(
      scenario.booked(
        under: Conventions(limitedDiscountsLower: false, foreverDiscountsLower: false)))
    return DialectTable(
      columns: columns, withoutLimited: limited, withoutDiscounts: none, scenario: scenario)
  }
}

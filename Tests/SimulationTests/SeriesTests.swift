import PricingModel
import Testing

@testable import Simulation

/// A few series on their own are the rows of the whole accounts, whatever draws them.
@Suite struct SeriesTests {
  private let items: [LedgerItem] = [.churned, .mrr, .deferred, .recognised, .contribution, .new]

  @Test(arguments: ["ref-a-choice", "ref-g"], Experiment.Sampler.allCases)
  func seriesAreRowsOfTheAccounts(name: String, sampler: Experiment.Sampler) throws {
    let scenario = try Case.file(name)
    let accounts = try Experiment(
      scenario: scenario, engine: .population, replications: 37, sampler: sampler
    ).run().accounts
    let recorded = try CompiledScenario(scenario).population(
      recording: items, replications: 37, threads: 2, sampler: sampler)
    for item in items {
      let row = try #require(accounts.row(item))
      for month in 0..<scenario.months {
        #expect(
          Array(recorded.series(item, month: month))
            == Array(accounts.series(row: row, month: month)))
      }
    }
    #expect(recorded.series(.cash, month: 0).isEmpty)
  }

  @Test func expectationOfACompiledScenarioIsThatOfTheExperiment() throws {
    let scenario = try Case.file("ref-g")
    let whole = try Experiment(scenario: scenario, engine: .expected).run().accounts
    let compiled = try CompiledScenario(scenario).expectation(recording: items, draws: 1)
    for item in items {
      let row = try #require(whole.row(item))
      for month in 0..<scenario.months {
        #expect(
          whole.series(row: row, month: month).first
            == compiled.series(item, month: month).first)
      }
    }
  }
}

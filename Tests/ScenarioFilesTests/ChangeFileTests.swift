import PricingModel
import Testing

@testable import ScenarioFiles

struct ChangeFileTests {
  private func read(_ text: String) throws -> Scenario { try Fixture.scenario(text) }

  @Test func aChangeFileIsItsBaselineWithTheChange() throws {
    let scenario = try read(
      """
      baseline: lantern.yaml
      name: Dearer studio
      set: {trials.length: 7 days}
      changes:
        - {at: 2030-09, prices: {studio: 36}, existing: at renewal, notice: 1 month}
      expect:
        - {metric: mrr, month: 2030-12, mean: at least 0}
      """)
    #expect(scenario.name == "Dearer studio" && scenario.changeOf == "lantern.yaml")
    #expect(scenario.plans.map(\.id) == ["reader", "writer", "studio"])
    #expect(scenario.conduct(at: 0).trials?.length.days == 7)
    #expect(scenario.eras.map(\.from) == [0, 5])
    #expect(scenario.priceChanges.map(\.at) == [8])
    #expect(scenario.gates.count == 1)
  }

  @Test func itPrintsAsADiffInTheOrderOfTheFormat() throws {
    let scenario = try read(
      """
      baseline: lantern.yaml
      name: Several things
      set: {trials.length: 7 days, trials.conversion: 25%}
      changes:
        - {at: 2030-09, prices: {studio: 36}, existing: at renewal, notice: 1 month}
        - {at: 2031-01, set: {trials.conversion: 24%}}
        - at: 2031-02
          prices: {studio: 40}
          existing: {offer: {keep: {price: 38, share: 80%}, downgrade: {to: writer, share: 15%}, leave: {share: 5%}}}
      """)
    #expect(
      scenario.differences == [
        "~ plans.studio.price   30.00 → 36.00   from 2030-09, existing at renewal from 2030-10",
        "~ plans.studio.price   36.00 → 40.00   from 2031-02, existing offer: keep 38.00, downgrade to writer, leave",
        "+ trials.length        7 days          from 2030-01",
        "~ trials.conversion    20% → 25%       from 2030-01",
        "~ trials.conversion    22% → 24%       from 2031-01",
      ])
  }

  @Test func aMistakeInTheBaselineIsNamedInTheBaseline() {
    let problems = Fixture.problems(
      "baseline: e024-above-100.yaml\nname: A change\nset: {churn: 3% per month}\n")
    // The change would replace the wrong value, but what it is compared with could not be run.
    #expect(problems.map(\.code) == ["E073"])
    #expect(problems.first?.message.contains("cannot stand by itself") == true)
    let others = Fixture.problems(
      "baseline: e022-no-month.yaml\nname: A change\nset: {churn: 3% per month}\n")
    #expect(others.map(\.code) == ["E022"])
    #expect(others.first?.file.hasSuffix("Fixtures/e022-no-month.yaml") == true)
  }
}

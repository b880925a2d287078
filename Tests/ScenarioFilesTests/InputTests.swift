import PricingModel
import Testing

@testable import ScenarioFiles

/// Defaults, sources, distributions, dated settings.
struct InputTests {
  private let plans = "plans:\n  writer: {price: 12}\n  studio: {price: 30}\n"

  @Test func whatIsLeftOutTakesAPublishedDefaultAndSaysSo() throws {
    let scenario = try Fixture.scenario(Fixture.head + plans)
    let defaults = scenario.inputs.filter { $0.kind == .default }
    #expect(
      defaults.map(\.path) == [
        "churn.sbg.mean", "churn.sbg.polarisation", "payments.failure", "payments.recovery",
        "costs.discount_rate", "costs.clv_horizon",
      ])
    #expect(defaults[0].text == "4.0% per month (1.8% to 6.6%)" && defaults[0].grade == .b)
    #expect(defaults.allSatisfy { $0.source != nil && $0.line == nil })
    #expect(scenario.warnings.map(\.code) == ["W17", "W21"])
  }

  @Test func anAnswerToAPriceIsADefaultOnlyWhereAPriceChanges() throws {
    let change = "changes: [{at: 2030-06, prices: {studio: 36}, existing: at renewal}]\n"
    let without = try Fixture.scenario(Fixture.head + plans)
    let with = try Fixture.scenario(Fixture.head + plans + change)
    #expect(!without.parameters.contains { $0.path.hasPrefix("response") })
    #expect(
      with.parameters.map(\.path).filter { $0.hasPrefix("response") } == [
        "response.new.elasticity", "response.existing.elasticity",
        "response.existing.loss_aversion",
      ])
  }

  @Test func offSwitchesADefaultOff() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + plans + "churn: 0% per month\npayments: none\n")
    #expect(scenario.parameters == [])
    #expect(scenario.conduct(at: 0).payments == nil)
    #expect(scenario.warnings.map(\.code) == ["W08", "W17"])
  }

  @Test func inputsSayWhereTheyStandAndWhatTheyRestOn() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + plans
        + """
        churn: {beta: {a: 18, b: 82}, per: month, source: "own books", grade: A}
        payments: {failure: {p10: 3%, p90: 8%}, recovery: {value: 60%, source: "a guess", grade: C}}
        """)
    let stated = scenario.inputs.filter { $0.kind != .default }
    #expect(stated.map(\.path) == ["churn", "payments.failure", "payments.recovery"])
    #expect(stated.map(\.kind) == [.data, .prior, .point])
    #expect(stated.map(\.line) == [8, 9, 9])
    #expect(stated.map(\.text) == ["18% per month (13% to 23%)", "5.3% (3.0% to 8.0%)", "60%"])
    #expect(stated[0].source == "own books" && stated[0].grade == .a)
  }

  @Test func aSourceBesideALawIsTheSourceOfItsParts() throws {
    let scenario = try Fixture.scenario(
      Fixture.head
        + """
        plans: {writer: {price: 12}, studio: {price: 30}}
        churn:
          by_plan:
            writer: {sbg: {mean: {beta: {a: 4, b: 96}}, polarisation: 0.1}, per: month, source: books, grade: B}
            studio: {sbg: {mean: 3%, polarisation: 0.1}, per: month, source: guess, grade: C}
        payments: none
        new_customers: {plan: writer, arrivals: {poisson: {gamma: {mean: 9, shape: 4}}, per: month, source: log}}
        """)
    let stated = scenario.inputs.filter { $0.kind != .default }
    #expect(
      stated.map { "\($0.path) \($0.source ?? "-") \($0.grade?.rawValue ?? "-") \($0.kind)" } == [
        "new_customers.arrivals.poisson log - prior", "churn.by_plan.writer.sbg.mean books B data",
        "churn.by_plan.writer.sbg.polarisation books B point",
        "churn.by_plan.studio.sbg.mean guess C point",
        "churn.by_plan.studio.sbg.polarisation guess C point",
      ])
  }

  @Test func twoQuantilesGiveABetaOrALognormal() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + plans
        + """
        churn: {p10: 3%, p90: 6%, per: month}
        payments: none
        response: {new: {elasticity: {p10: 0.4, p90: 1.6}}, existing: none}
        """)
    let laws = scenario.parameters.compactMap(\.distribution.law)
    try #require(laws.count == 2)
    #expect(abs(laws[0].quantile(0.1) - 0.03) < 1e-9 && abs(laws[0].quantile(0.9) - 0.06) < 1e-9)
    #expect(abs(laws[1].quantile(0.1) - 0.4) < 1e-9 && abs(laws[1].quantile(0.9) - 1.6) < 1e-9)
    guard case .beta = scenario.parameters[0].distribution,
      case .lognormal = scenario.parameters[1].distribution
    else {
      Issue.record("wrong families")
      return
    }
  }

  @Test func aFractionBetweenNoughtAndOneGetsABetaToo() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + plans
        + "churn: {weibull: {theta: {p10: 0.1, p90: 0.2}, c: 0.9}, per: month}\npayments: none\n")
    guard case .beta = scenario.parameters.first?.distribution else {
      Issue.record("not a Beta")
      return
    }
  }

  @Test func aMeanAndASpreadGiveTheBetaThatHasThem() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + plans + "churn: {beta: {mean: 4%, sd: 1%}, per: month}\npayments: none\n")
    let law = try #require(scenario.parameters.first?.distribution.law)
    #expect(abs(law.mean - 0.04) < 1e-12 && abs(law.sd - 0.01) < 1e-12)
  }

  @Test func aSettingOpensAnEraAndOnlyWhatItChangesGetsANewParameter() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + plans
        + """
        churn: {beta: {a: 4, b: 96}, per: month}
        payments: {failure: {beta: {a: 5, b: 95}}, recovery: 60%}
        trials: {plan: writer, starts: 50 per month, length: 14 days, conversion: 20%}
        changes:
          - {at: 2030-09, set: {trials.length: 7 days, churn: {beta: {a: 3, b: 97}, per: month}}}
          - {at: 2030-04, set: {trials.length: 21 days}}
        """)
    #expect(scenario.eras.map(\.from) == [0, 3, 8])
    #expect(scenario.eras.map { $0.conduct.trials?.length.days } == [14, 21, 7])
    #expect(scenario.parameters.map(\.path) == ["churn", "payments.failure", "churn@2030-09"])
    #expect(
      scenario.eras.map { $0.conduct.churn.leaves } == [
        [.flat(Rate(.drawn(0), per: .month))], [.flat(Rate(.drawn(0), per: .month))],
        [.flat(Rate(.drawn(2), per: .month))],
      ])
  }

  @Test func aSettingIsCheckedLikeTheFileItself() {
    let text =
      Fixture.head + plans + "churn: 4% per month\n"
      + "changes: [{at: 2030-09, set: {churn: {by_plan: {writer: 3% per month}}}}]\n"
    #expect(Fixture.problems(text).map(\.headline.code) == ["E041"])
  }

  @Test func steepRisesAndCliffsAreWarnedOf() throws {
    let scenario = try Fixture.scenario(
      Fixture.head
        + """
        plans:
          writer: {price: 12}
          studio: {unit: seat, price: {volume: [{up_to: 10, each: 10}, {each: 8}]}}
        churn: 4% per month
        costs: {gross_margin: 80%}
        changes: [{at: 2030-06, prices: {writer: 18}, existing: {grandfather: forever}, response: {new: none}}]
        """)
    let warnings = Dictionary(
      uniqueKeysWithValues: scenario.warnings.map { ($0.code, $0.sentence) })
    #expect(warnings["W10"]?.hasPrefix("writer rises by 50% in 2030-06") == true)
    #expect(
      warnings["W11"]
        == "volume prices of studio have a cliff: 11 seats cost 88, 10 cost 100")
    #expect(warnings["W20"] != nil && warnings["W17"] == nil)
  }
}

extension String {
  fileprivate var code: String {
    let parts = split(separator: "[")
    return parts.count > 1 ? String(parts[1].prefix(4)) : ""
  }
}

import Estimates
import PricingModel
import TestSupport
import Testing

@testable import Reports

@Suite struct AnswerTests {
  /// MRR from $50.0k to `last` (in $), every replicate `width` around it.
  private func answer(
    last: Double, width: Double = 0, replications: Int = 400, isExpectation: Bool = false,
    changes: [PriceChange] = [], changeOf: String? = nil
  ) -> Answer {
    var ledger = HandMadeLedger(
      months: 2, replications: replications, isExpectation: isExpectation)
    ledger.set(.mrr, month: 0, to: 5_000_000)
    ledger.set(
      .mrr, month: 1,
      to: (0..<replications).map { last * 100 + ($0 % 2 == 0 ? width : -width) * 100 })
    let scenario = Scenario.plain(
      months: 2, replications: replications, priceChanges: changes, changeOf: changeOf)
    let run = RunResult(
      accounts: ledger.accounts, customerValue: nil,
      engine: isExpectation ? "expected" : "population", seed: 1, parameterShare: nil)
    return Answer(Summary(run, scenario: scenario), scenario)
  }

  private static let change = PriceChange(
    at: 1, prices: [:], policy: .atRenewal, notice: 0, newResponse: nil, existingResponse: nil,
    why: nil)

  @Test func mrrGrowsShrinksOrHolds() {
    #expect(
      answer(last: 53_600).outlook
        == "Without any change MRR would grow from $50.0k to $53.6k.")
    #expect(
      answer(last: 40_000).outlook
        == "Without any change MRR would shrink from $50.0k to $40.0k.")
    #expect(
      answer(last: 50_900).outlook
        == "Without any change MRR would hold, from $50.0k to $50.9k.")
    #expect(answer(last: 50_000).direction == .hold)
  }

  @Test func aChangeWithinTheMonteCarloErrorIsNone() {
    // sd $80k over 400 replications: the standard error of $4.0k hides a change of $3.0k.
    #expect(answer(last: 53_000, width: 80_000).direction == .hold)
    #expect(answer(last: 55_000, width: 80_000).direction == .grow)
  }

  @Test func aChangedScenarioSaysSo() {
    #expect(
      answer(last: 60_000, changes: [Self.change]).outlook.hasPrefix("With the change MRR would"))
    #expect(answer(last: 60_000, changeOf: "boards").outlook.hasPrefix("With the change MRR"))
    let second = PriceChange(
      at: 0, prices: [:], policy: .atRenewal, notice: 0, newResponse: nil,
      existingResponse: nil, why: nil)
    #expect(
      answer(last: 60_000, changes: [Self.change, second]).outlook
        .hasPrefix("With the 2 changes MRR would"))
  }

  @Test func theRangeSaysWhatItIsOrWhyThereIsNone() {
    #expect(
      answer(last: 60_000, width: 5_000).range
        == "8 in 10 outcomes end between $55.0k and $65.0k.")
    #expect(
      answer(last: 60_000, width: 5_000, replications: 100).range
        == "No range: P10 and P90 need 200 replications; this run has 100 (X09).")
    #expect(
      answer(last: 60_000, isExpectation: true).range
        == "No range: all inputs are certain, and these are expected values without chance.")
  }
}

@Suite struct AssumedInputsTests {
  private func input(_ kind: Input.Kind, _ path: String = "churn", text: String = "5%") -> Input {
    Input(
      path: path, text: text, kind: kind, source: nil, grade: kind == .default ? .c : nil,
      line: nil, parameter: nil)
  }

  @Test func inputsAreCountedByWhereTheyComeFrom() {
    #expect(AssumedInputs([]).count == "no inputs")
    #expect(AssumedInputs([input(.data)]).count == "1 input from your data")
    #expect(
      AssumedInputs([input(.data), input(.prior), input(.prior), input(.point)]).count
        == "1 input from your data, 2 stated as ranges, 1 by hand")
    #expect(AssumedInputs([input(.default)]).count == "1 published default")
  }

  @Test func theFirstDefaultSaysWhatItsLetterIs() {
    let inputs = AssumedInputs([
      input(.default, "payments.failure", text: "5.0% (2.5% to 7.8%)"),
      input(.default, "payments.recovery", text: "60%"),
    ])
    #expect(inputs.defaults == ["payments.failure 5.0% (grade C)", "payments.recovery 60% (C)"])
  }

  @Test func aValueIsToldFromItsRange() {
    #expect(input(.data, text: "18% (13% to 23%)").parts == ("18%", "13% to 23%"))
    #expect(input(.data, text: "5% per month").parts == ("5% per month", nil))
    #expect(input(.data, text: "f(x)").parts == ("f(x)", nil))
  }
}

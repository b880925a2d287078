import Foundation
import Testing

@testable import ScenarioFiles

struct LanguageTests {
  private func findings(_ name: String) throws -> [Findings.Finding] {
    let findings = Findings()
    let library = Library(findings)
    let file = try #require(library.openScenario(Fixture.path(name)))
    #expect(try Reading(library: library, replications: nil).scenario(file) == nil)
    return findings.all
  }

  @Test func everyKeyOfTheLanguageIsReadAndOnlyRefusedWhereItIsNotSimulated() throws {
    let found = try findings("everything.yaml")
    #expect(found.filter { !$0.isBeyondEngine }.map(\.message) == [])
    #expect(!found.isEmpty)
  }

  @Test func theFixtureOfTheWholeLanguageUsesEveryKey() throws {
    let text = try Fixture.text("everything.yaml")
    let used = Set(
      text.split { !($0.isLetter || $0 == "_" || $0.isNumber) }.map(String.init))
    let elsewhere: Set = [
      "file", "within", "sd", "p10", "p50", "recovery", "retries", "sizes", "grow", "shrink", "add",
      "remove", "conversion", "otherwise", "slope",
      "per_trial",
    ]
    let unused = Format.scenario.allKeys.filter { !used.contains($0) && !elsewhere.contains($0) }
    #expect(unused == [])
  }

  @Test func aWordThatIsReadAndIgnoredDoesNotExist() throws {
    // A key inside a part that is not simulated is checked like any other.
    let problems = Fixture.problems(
      Fixture.head + "plans: {writer: {price: 12}}\nchurn: 3% per month\n"
        + "at_risk: {enters: 2% per month, churn: x2, colour: red}\n")
    #expect(problems.map(\.code) == ["E010"])
  }

  @Test func zeroSaysTheSameAsLeavingAKeyOut() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + "plans: {writer: {price: 12, setup_fee: 0, usage: 0 per month}}\n"
        + "churn: 3% per month\npayments: none\nbilling: {selection: 0}\n"
        + "response: {new: none, existing: {elasticity: 0.3, loss_aversion: 2, memory: 0}}\n")
    #expect(scenario.plans.count == 1)
  }
}

extension Block {
  /// Names of all keys of the block and of the blocks in it.
  var allKeys: [String] {
    var found: Set<String> = []
    collect(into: &found)
    return found.sorted()
  }

  private func collect(into found: inout Set<String>) {
    for key in keys {
      found.insert(key.name)
      Self.collect(key.shape, into: &found)
    }
  }

  private static func collect(_ shape: Shape, into found: inout Set<String>) {
    switch shape {
    case .block(let block), .named(_, let block, _): block.collect(into: &found)
    case .cases(_, _, let inner), .list(let inner, _), .keyed(_, let inner):
      collect(inner, into: &found)
    case .choice(let options, let other):
      for option in options { collect(option.shape, into: &found) }
      collect(other, into: &found)
    default: break
    }
  }
}

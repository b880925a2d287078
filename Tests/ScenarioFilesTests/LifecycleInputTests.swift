import PricingModel
import Testing

@testable import ScenarioFiles

/// What becomes of customers, as files say it: defaults that are listed, codes that are raised.
struct LifecycleInputTests {
  private static func scenario(_ lines: String) throws -> Scenario {
    try Fixture.scenario(
      Fixture.head + "plans: {writer: {price: 12}, studio: {price: 30}}\nchurn: 4% per month\n"
        + lines)
  }

  private static func warning(_ code: String, _ lines: String) throws -> String? {
    try scenario(lines).warnings.first { $0.code == code }?.sentence
  }

  @Test func whatIsLeftOutIsListed() throws {
    let scenario = try Self.scenario(
      """
      customers: [{plan: writer, count: 9}]
      moves: {aha: 20% per month}
      win_back: {returners: like new}
      """)
    let listed = Dictionary(
      scenario.inputs.filter { $0.kind == .default }.map { ($0.path, $0.text) },
      uniquingKeysWith: { first, _ in first })
    #expect(listed["customers.aha"] == "reached")
    #expect(listed["win_back.until"] == "12 months")
    #expect(listed["win_back.decay"] == "0.8")
    #expect(
      scenario.parameters.first { $0.path == "moves.upgrade" }?.distribution == .beta(a: 3, b: 97))
    #expect(
      scenario.parameters.first { $0.path == "win_back.rate" }?.distribution == .beta(a: 2, b: 98))
  }

  @Test func upsoldCustomersWhoStayAreNoProof() throws {
    #expect(
      try Self.warning("W13", "effects: {upsold: {after: upgrade, intensity: x0.8}}\n") != nil)
    #expect(try Self.warning("W13", "effects: {pushed: {after: upgrade, churn: x1.1}}\n") == nil)
  }

  @Test func returnersAndArrearsAreNotNew() throws {
    let back = try #require(try Self.warning("W16", "win_back: {rate: 2% per month}\n"))
    #expect(back.contains("reactivation"))
    let late = try #require(try Self.warning("W16", "payments: {grace: 30 days}\n"))
    #expect(late.contains("arrears"))
    #expect(try Self.warning("W16", "payments: {grace: 9 days}\n") == nil)
  }
}

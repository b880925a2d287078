import Testing

@testable import ScenarioFiles

struct TextTests {
  private let text = Fixture.head + "plans: {writer: {price: 12}}\nchurn: 4% per month\n"

  private func scenario(_ text: String) throws -> String {
    try Fixture.scenario(text).fingerprint
  }

  @Test func endsOfLinesAndAByteOrderMarkChangeNothing() throws {
    let plain = try scenario(text)
    let returns = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(try scenario(returns.joined(separator: "\r\n")) == plain)
    #expect(try scenario(returns.joined(separator: "\r")) == plain)
    #expect(try scenario("\u{FEFF}" + text) == plain)
    #expect(plain.count == 8)
  }

  @Test func anyOtherCharacterChangesTheFingerprint() throws {
    #expect(try scenario(text + "\n") != scenario(text))
    #expect(try scenario(text + "# a remark\n") != scenario(text))
  }

  @Test func blockFlowQuotesAndCommentsAreOneLanguage() throws {
    let block = try Fixture.scenario(
      """
      ---
      # a remark with "quotes", [brackets and *stars
      name: 'It''s & more * than'   # behind a value
      "currency": "EUR"
      start: 2030-01
      months: 18
      description: a text that
        goes on over two lines
      plans: {
        writer: {price: 12,   # twelve
          annual: {discount: 0%}}
      }
      churn:
        by_billing:
          monthly: 4% per month
          annual: as monthly
      changes:
      - at: 2030-06
        prices: {writer: 14}
        existing: at renewal
        why: "a # is no remark, \\"nor\\" is this: [x"
      """)
    #expect(block.description == "a text that goes on over two lines")
    #expect(block.name == "It's & more * than")
    #expect(block.priceChanges.first?.why == "a # is no remark, \"nor\" is this: [x")
  }

  @Test func duplicatesAreAllNamedEvenWhereYAMLStopsAtTheFirst() {
    let problems = Fixture.problems(
      text + "seed: 1\nseed: 2\nseed: 3\nmoves: {ladder: [writer], ladder: [writer]}\n")
    #expect(
      problems.map { "\($0.line):\($0.column) \($0.message)" } == [
        "8:1 duplicate key `seed`: already given at 7:1",
        "9:1 duplicate key `seed`: already given at 7:1",
        "10:27 duplicate key `ladder`: already given at 10:9",
      ])
  }

  @Test func thirtyTwoLevelsAreEnoughAndOneMoreIsNot() {
    func nested(_ depth: Int) -> String {
      text + "moves: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(Fixture.problems(nested(31)).map(\.code) == ["E015"])
    #expect(Fixture.problems(nested(32)).map(\.code) == ["E009"])
    #expect(Fixture.problems(nested(200_000)).map(\.code) == ["E009"])
    #expect(
      Fixture.problems(text + "moves:\n  " + String(repeating: "- ", count: 100_000) + "a\n").map(
        \.code) == ["E009"])
  }
}

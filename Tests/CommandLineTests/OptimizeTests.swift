import Foundation
import Testing

/// `optimize`: what it answers, what it refuses, and how it ends.
@Suite struct OptimizeTests {
  /// Hardly anybody pays yet, a customer costs 10 a month, and new ones mind the price: the best
  /// price for them is near 2 x 10, twice the cost at an elasticity of 2.
  private static let shop =
    minding("2").replacing("count: 120", with: "count: 1").replacing("count: 25", with: "count: 1")
    + "costs: {support: 10.00 per month}\n"

  private static func minding(_ elasticity: String) -> String {
    SmallScenarios.shop.replacing(
      "{new: none, existing: none}", with: "{new: {elasticity: \(elasticity)}, existing: none}")
  }

  private func folder(_ text: String = shop) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", text)
    return folder
  }

  @Test func whatNothingBoundsHasNoBest() throws {
    let folder = try folder(Self.minding("0.5"))
    let found = try Invocation(
      ["optimize", "shop.yaml", "--lever", "plans.solo.price=9..12 step 1"], in: folder)
    #expect(found.status == 0)
    #expect(found.out.contains("nothing in the inputs bounds it"))
    #expect(found.out.contains("raises the gain without"))
    #expect(!found.out.contains("The best found"))
    try expectSnapshot("optimize-open", found)
  }

  @Test func theBestIsPrintedWithWhatIsAsGood() throws {
    let folder = try folder()
    let arguments = [
      "optimize", "shop.yaml", "--lever", "plans.team.price=12..40 step 2", "--maximise",
      "contribution@end",
    ]
    let found = try Invocation(arguments, in: folder)
    #expect(found.status == 0)
    #expect(found.out.contains("The best found is plans.team.price 20.00"))
    try expectSnapshot("optimize-shop", found)
    #expect(try Invocation(arguments + ["--threads", "3"], in: folder).out == found.out)
    let rows = try Invocation(arguments + ["--format", "csv"], in: folder).out.split(
      separator: "\n")
    #expect(rows[0].hasPrefix("plans.team.price,expected,p10,p90,p_better,allowed"))
    #expect(rows.count == 16)
    let json = try Invocation(arguments + ["--format", "json"], in: folder).out
    #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
  }

  @Test func theFilesOfASearchAreTheSameAgain() throws {
    let folder = try folder()
    let arguments = [
      "optimize", "shop.yaml", "--lever", "plans.team.price=12..40 step 2", "--maximise",
      "contribution@end", "--output", "results",
    ]
    #expect(try Invocation(arguments, in: folder).status == 0)
    let names = ["search.csv", "search.json", "search.md", "frontier.svg"]
    let first = try names.map { try folder.text("results/search/shop/\($0)") }
    #expect(first[2].contains("](frontier.svg)"))
    #expect(first[2].contains("Regenerate: `pricewright optimize shop.yaml --lever"))
    #expect(first[3].contains("<svg"))
    #expect(try Invocation(arguments + ["--threads", "3"], in: folder).status == 0)
    #expect(try names.map { try folder.text("results/search/shop/\($0)") } == first)
  }

  @Test func conditionsThatNothingKeepsEndWithOne() throws {
    let found = try Invocation(
      [
        "optimize", "shop.yaml", "--lever", "plans.team.price=30,31", "--subject-to",
        "mrr@end.mean >= 1000000",
      ], in: try folder())
    #expect(found.status == 1)
    #expect(found.out.contains("No setting of these levers keeps `mrr@end.mean >= 1000000`."))
  }

  @Test(arguments: [
    (["--lever", "plans.tem.price=9..12"], "did you mean `plans.team.price`?"),
    (["--lever", "plans.team.price"], "it has no range"),
    (["--lever", "plans.team.price=12..9"], "its range ends before it begins"),
    (["--lever", "plans.team.price=a..b"], "is no range"),
    (["--lever", "plans.team.price=9.999..12"], "has more than 2 decimals"),
    (["--lever", "plans.team.price=0..12"], "is too small"),
    (["--lever", "trials.length=3..9"], "is no lever of this scenario"),
    (["--lever", "existing.grandfather=0..9"], "name a new price too"),
    (["--lever", "plans.team.price=9..12", "--maximise", "fun"], "is no metric"),
    (["--lever", "plans.team.price=9..12", "--at", "2031-01"], "is not a month of shop.yaml"),
    (["--lever", "plans.team.price=9..12", "--subject-to", "mrr"], "compares nothing"),
    (["--lever", "plans.team.price=1..500 step 0.01"], "at most 2000 are tried"),
    ([], "needs at least one --lever"),
  ]) func whatCannotBeSearchedIsRefusedByName(arguments: [String], words: String) throws {
    let refused = try Invocation(["optimize", "shop.yaml"] + arguments, in: try folder())
    #expect(refused.status == 2)
    #expect(refused.out.isEmpty)
    #expect(refused.err.split(separator: "\n").joined(separator: " ").contains(words))
  }

  @Test func aFileThatCannotBeReadIsSaidAtItsPlace() throws {
    let refused = try Invocation(
      ["optimize", "shop.yaml", "--lever", "plans.team.price=30"],
      in: try folder(SmallScenarios.misspelt))
    #expect(refused.status == 2)
    #expect(refused.err.contains("shop.yaml:5:1: error[E010]"))
  }
}

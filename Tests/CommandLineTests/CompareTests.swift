import Foundation
import Testing

/// `pricewright compare`, and what change files give with `run` and `check`.
@Suite struct CompareTests {
  private static let shop =
    SmallScenarios.shop.replacing(
      "response: {new: none, existing: none}\n",
      with: """
        response: {new: {elasticity: {p10: 0.4, p90: 1.6}}, existing: {loss: {p10: 3%, p90: 12%}}}

        """)

  private static func change(_ policy: String, price: Int = 36) -> String {
    """
    baseline: ../shop.yaml
    name: Team at \(price)
    changes: [{at: 2026-04, prices: {team: \(price)}, existing: \(policy)}]

    """
  }

  private func shop() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", Self.shop)
    try folder.write("changes/all.yaml", Self.change("at renewal"))
    try folder.write("changes/keep.yaml", Self.change("{grandfather: forever}"))
    try folder.write("changes/null.yaml", Self.change("at renewal", price: 29))
    return folder
  }

  @Test func oneChangeIsAnswered() throws {
    try expectSnapshot(
      "compare-one", Invocation(["compare", "shop.yaml", "changes/all.yaml"], in: shop()))
  }

  @Test func severalChangesAreRanked() throws {
    try expectSnapshot(
      "compare-two",
      Invocation(["compare", "shop.yaml", "changes/all.yaml", "changes/keep.yaml"], in: shop()))
  }

  @Test func severalChangesGiveTheSameBytesWithAnyNumberOfThreads() throws {
    let folder = try shop()
    let changes = ["changes/all.yaml", "changes/keep.yaml", "changes/null.yaml"]
    func answer(_ threads: Int, seed: Int = 7) throws -> String {
      let said = try Invocation(
        ["compare", "shop.yaml"] + changes + [
          "--threads", "\(threads)", "--seed", "\(seed)", "--output", "out-\(threads)", "--format",
          "json",
        ], in: folder)
      #expect(said.status == 0, "\(said.err)")
      return said.out
    }
    let one = try answer(1)
    for threads in [2, 3, 8] { #expect(try answer(threads) == one) }
    // The twin that must fail: other draws.
    #expect(try answer(2, seed: 8) != one)
  }

  @Test func aNullChangeGivesExactlyNothing() throws {
    let folder = try shop()
    let text = try Invocation(["compare", "shop.yaml", "changes/null.yaml"], in: folder)
    #expect(text.status == 0)
    #expect(text.out.contains("No difference: the change alters nothing that happens."))
    for engine in ["auto", "expected", "population"] {
      let table = try Invocation(
        ["compare", "shop.yaml", "changes/null.yaml", "--format", "csv", "--engine", engine],
        in: folder)
      let rows = table.out.split(separator: "\n").dropFirst()
      #expect(rows.count > 500)
      for row in rows {
        let cells = row.split(separator: ",", omittingEmptySubsequences: false)
        #expect(cells[6...].allSatisfy { $0.allSatisfy { "0.".contains($0) } }, "\(row)")
      }
    }
  }

  @Test func theOrderOfChangesAndThreadsNeverChangesAByte() throws {
    let folder = try shop()
    for format in ["text", "json", "csv", "markdown"] {
      let one = try Invocation(
        [
          "compare", "shop.yaml", "changes/all.yaml", "changes/keep.yaml", "--format", format,
          "--threads", "1",
        ], in: folder)
      let two = try Invocation(
        [
          "compare", "shop.yaml", "changes/keep.yaml", "changes/all.yaml", "--format", format,
          "--threads", "3",
        ], in: folder)
      #expect(one.status == 0 && one.out == two.out, "\(format)")
    }
  }

  @Test func aFailedGateExitsOneAndNamesFigureBoundAndDistance() throws {
    let folder = try shop()
    let failed = try Invocation(
      ["compare", "shop.yaml", "changes/all.yaml", "--fail-if", "active@end.mean < 1000"],
      in: folder)
    #expect(failed.status == 1)
    #expect(failed.err.contains("gate failed: all: active@end.mean < 1000: failed ("))
    #expect(failed.err.contains(" beyond)"))
    let passed = try Invocation(
      ["compare", "shop.yaml", "changes/all.yaml", "--fail-if", "active@end.mean > 1000"],
      in: folder)
    #expect(passed.status == 0)
  }

  @Test func gatesOfTheDifferenceAreCheckedByRunToo() throws {
    let folder = try shop()
    try folder.write(
      "changes/wish.yaml",
      Self.change("at renewal") + """
        expect:
          - {of: difference, metric: mrr, month: 2026-12, mean: at least 1000000, because: "a wish"}

        """)
    #expect(try Invocation(["run", "changes/wish.yaml"], in: folder).status == 1)
    #expect(try Invocation(["compare", "shop.yaml", "changes/wish.yaml"], in: folder).status == 1)
  }

  @Test func folderOfAChangeHoldsItsComparisonAndCheckSeesIt() throws {
    let folder = try shop()
    let written = try Invocation(["run", ".", "--output", "results"], in: folder)
    #expect(written.status == 0)
    let files = try folder.contents("results/changes/all")
    #expect(files.contains("comparison.csv") && files.contains("difference.svg"))
    #expect(try !folder.contents("results/shop").contains("comparison.csv"))
    #expect(try Invocation(["check", ".", "--results", "results"], in: folder).status == 0)
    // The same files whichever command wrote them.
    let compared = try Invocation(
      ["compare", "shop.yaml", "changes/all.yaml", "changes/keep.yaml", "--output", "other"],
      in: folder)
    #expect(compared.status == 0)
    for file in files {
      #expect(
        try folder.text("results/changes/all/\(file)") == folder.text("other/all/\(file)"),
        "\(file)")
    }
    let ranking = try folder.text("other/ranking.csv").split(separator: "\n")
    #expect(ranking.count == 4)
    let columns = ranking.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }
    #expect(Set(columns).count == 1)
    #expect(try folder.text("other/ranking.md").hasPrefix("# Shop: 2 changes compared\n"))
    // One figure edited is drift.
    let table = try folder.text("results/changes/all/comparison.csv")
    try folder.write(
      "results/changes/all/comparison.csv", table.replacing(",mrr,all,", with: ",mrr,all,1"))
    #expect(try Invocation(["check", ".", "--results", "results"], in: folder).status == 1)
  }

  @Test func whatIsNoChangeOfTheBaselineIsRefused() throws {
    let folder = try shop()
    try folder.write("other.yaml", Self.shop.replacing("seed: 7", with: "seed: 8"))
    for arguments in [
      ["shop.yaml"], ["changes/all.yaml", "changes/keep.yaml"], ["shop.yaml", "other.yaml"],
      ["other.yaml", "changes/all.yaml"],
      ["shop.yaml", "changes/all.yaml", "--fail-if", "mrr@12.mean < 0"],
      ["shop.yaml", "changes/all.yaml", "--headline", "mmr"],
      ["shop.yaml", "changes/all.yaml", "--until", "1"],
    ] {
      let refused = try Invocation(["compare"] + arguments, in: folder)
      #expect(refused.status == 2 && refused.out.isEmpty, "\(arguments)")
      #expect(refused.err.hasPrefix("error: "), "\(refused.err)")
    }
  }

  @Test func untilRunsAsManyReplicationsAsTheErrorNeeds() throws {
    let folder = try shop()
    let few = try Invocation(["run", "shop.yaml", "--format", "json"], in: folder)
    let more = try Invocation(
      ["run", "shop.yaml", "--format", "json", "--until", "0.3%"], in: folder)
    #expect(few.out.contains("\"replications\": 200"))
    #expect(more.status == 0 && !more.out.contains("\"replications\": 200,"))
    #expect(!more.out.contains("W22"))
    let stopped = try Invocation(
      ["run", "shop.yaml", "--until", "0.01%", "--replications", "400"], in: folder)
    #expect(stopped.out.contains("W22"))
    #expect(stopped.err.replacing("\n  ", with: " ").contains("more replications are needed"))
  }
}

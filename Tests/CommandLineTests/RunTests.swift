import Foundation
import Testing

@Suite struct RunTests {
  private static let files = [
    "clv.csv", "forecast.csv", "mrr.svg", "report.html", "summary.json", "summary.md",
  ]

  private func shop() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", SmallScenarios.shop)
    return folder
  }

  @Test func itPrintsTheForecast() throws {
    try expectSnapshot("run-shop", Invocation(["run", "shop.yaml"], in: shop()))
  }

  @Test func itWritesItsFolderAndLeavesItAloneWhenNothingChanged() throws {
    let folder = try shop()
    #expect(try Invocation(["run", "shop.yaml", "--output", "results"], in: folder).status == 0)
    #expect(try folder.contents("results/shop") == Self.files)
    let before = try FileManager.default.attributesOfItem(atPath: folder.path + "/results/shop")
    let again = try Invocation(["run", ".", "--output", "results"], in: folder)
    #expect(again.status == 0)
    let after = try FileManager.default.attributesOfItem(atPath: folder.path + "/results/shop")
    #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
  }

  @Test func theReportOfAChangeAnswersWhenWhoAndWhyWhicheverCommandWritesIt() throws {
    let folder = try shop()
    try folder.write(
      "changes/dearer.yaml",
      """
      baseline: ../shop.yaml
      name: Team at 35
      changes:
        - at: 2026-06
          prices: {team: 35}
          existing: at renewal

      """)
    let run = try Invocation(
      ["run", "changes/dearer.yaml", "--output", "one", "--replications", "200"], in: folder)
    let compared = try Invocation(
      [
        "compare", "shop.yaml", "changes/dearer.yaml", "--output", "two", "--replications", "200",
      ], in: folder)
    #expect(run.status == 0, "\(run.err)")
    #expect(compared.status == 0, "\(compared.err)")
    let page = try folder.text("one/dearer/report.html")
    for id in ["when", "reach", "why", "customers", "methods"] {
      #expect(page.contains("id=\"\(id)\""), "\(id)")
    }
    #expect(!page.contains("<script"))
    #expect(try folder.contents("two/dearer").contains("report.html"))
  }

  @Test func threadsAndPlaceNeverChangeAByte() throws {
    let folder = try shop()
    try folder.write("elsewhere/keep", "")
    let one = try Invocation(
      ["run", "shop.yaml", "--output", "one", "--threads", "1"], in: folder)
    let two = try Invocation(
      ["run", "../shop.yaml", "--output", "../two", "--threads", "2"],
      in: folder, at: "elsewhere",
      environment: ["TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8"])
    #expect(one.status == 0 && two.status == 0)
    for file in Self.files {
      #expect(try folder.text("one/shop/\(file)") == folder.text("two/shop/\(file)"), "\(file)")
    }
  }

  @Test func anotherSeedChangesBytesSoThatTheComparisonCanFail() throws {
    let folder = try shop()
    _ = try Invocation(["run", "shop.yaml", "--output", "one"], in: folder)
    _ = try Invocation(["run", "shop.yaml", "--output", "two", "--seed", "8"], in: folder)
    #expect(try folder.text("one/shop/forecast.csv") != folder.text("two/shop/forecast.csv"))
  }

  // MARK: Customers

  @Test func whatCountsCannotCarryRunsAndSaysWhy() throws {
    let folder = try TemporaryFolder()
    try folder.write("seats.yaml", SmallScenarios.seats)
    let run = try Invocation(["run", "seats.yaml", "--ledger", "2"], in: folder)
    #expect(run.status == 0)
    #expect(run.out.contains("counts cannot carry seats.add"))
    #expect(run.out.contains("month,account,event,segment,plan,billing,seats,price,mrr_before"))
    let written = try Invocation(
      ["run", "seats.yaml", "--ledger", "2", "--output", "results"], in: folder)
    #expect(written.status == 0)
    #expect(try folder.contents("results/seats").contains("ledger.csv"))
    #expect(try folder.text("results/seats/forecast.csv").contains("nrr_12_cohort"))
    let check = try Invocation(
      ["check", "seats.yaml", "--ledger", "2", "--results", "results"], in: folder)
    #expect(check.status == 0)
  }

  @Test func anEngineThatCountsRefusesByName() throws {
    let folder = try TemporaryFolder()
    try folder.write("seats.yaml", SmallScenarios.seats)
    for engine in ["population", "expected"] {
      let refused = try Invocation(["run", "seats.yaml", "--engine", engine], in: folder)
      #expect(refused.status == 2 && refused.out.isEmpty)
      #expect(
        refused.err.contains(
          "error[E090]: the \(engine) engine cannot carry `seats.add` exactly; run with "
            + "`--engine customers`"))
    }
    let wrong = try Invocation(["run", "seats.yaml", "--ledger", "0"], in: folder)
    #expect(wrong.status == 2 && wrong.err.contains("allowed are 1 to 10,000 accounts"))
  }

  @Test func badInputWritesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", SmallScenarios.misspelt)
    let refused = try Invocation(["run", "shop.yaml", "--output", "results"], in: folder)
    try expectSnapshot("run-misspelt", refused)
    #expect(try folder.contents() == ["shop.yaml"])
  }

  @Test func errorsCanBeReadByPrograms() throws {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", SmallScenarios.misspelt)
    let refused = try Invocation(["run", "shop.yaml", "--format", "json"], in: folder)
    #expect(refused.status == 2)
    let answer = try JSONDecoder().decode([String: [Found]].self, from: Data(refused.err.utf8))
    #expect(answer["problems"]?.first?.code == "E010")
    #expect(answer["problems"]?.first?.line == 5)
  }

  private struct Found: Decodable {
    let code: String
    let line: Int
  }

  @Test func inAFolderTheOthersGoOn() throws {
    let folder = try TemporaryFolder()
    try folder.write("in/a.yaml", SmallScenarios.shop)
    try folder.write("in/deep/b.yaml", SmallScenarios.misspelt)
    try folder.write("in/deep/c.yaml", SmallScenarios.shop)
    let mixed = try Invocation(["run", "in", "--output", "results"], in: folder)
    #expect(mixed.status == 2)
    #expect(mixed.out.contains("1 error, nothing written"))
    #expect(
      try folder.contents("results").filter { $0.hasSuffix(".md") } == [
        "a/summary.md", "deep/c/summary.md",
      ])
  }

  @Test func twoFilesThatWouldShareAFolderAreRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write("a/shop.yaml", SmallScenarios.shop)
    try folder.write("b/shop.yaml", SmallScenarios.shop)
    let refused = try Invocation(["run", "a/shop.yaml", "b/shop.yaml"], in: folder)
    #expect(refused.status == 2)
    #expect(refused.err.contains("a/shop.yaml and b/shop.yaml"))
  }

  @Test func aFailedGateEndsWithOneAfterEverythingWasWritten() throws {
    let folder = try TemporaryFolder()
    try folder.write("greedy.yaml", SmallScenarios.greedy)
    let gate = try Invocation(["run", "greedy.yaml", "--output", "results"], in: folder)
    #expect(gate.status == 1)
    #expect(gate.out.contains("1 of 1 failed"))
    #expect(try folder.contents("results/greedy") == Self.files)
  }

  @Test func formatsAreThoseOfTheFiles() throws {
    let folder = try shop()
    _ = try Invocation(["run", "shop.yaml", "--output", "results"], in: folder)
    let csv = try Invocation(["run", "shop.yaml", "--format", "csv"], in: folder)
    #expect(try csv.out == folder.text("results/shop/forecast.csv"))
    let json = try Invocation(["run", "shop.yaml", "--format", "json"], in: folder)
    #expect(try json.out == folder.text("results/shop/summary.json"))
  }

  @Test func colourComesOnlyWhenAskedFor() throws {
    let folder = try shop()
    let plain = try Invocation(["run", "shop.yaml"], in: folder)
    #expect(!plain.out.contains("\u{1B}") && !plain.err.contains("\u{1B}"))
    let dressed = try Invocation(["run", "shop.yaml", "--color", "always"], in: folder)
    #expect(dressed.out.contains("\u{1B}"))
    let stripped = dressed.out.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(stripped == plain.out)
  }
}

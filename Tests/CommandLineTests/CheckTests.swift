import Testing

@Suite struct CheckTests {
  /// Two scenarios with committed results.
  private func committed() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("in/shop.yaml", SmallScenarios.shop)
    try folder.write("in/deep/twin.yaml", SmallScenarios.shop.replacing("seed: 7", with: "seed: 8"))
    _ = try Invocation(["run", "in", "--output", "results"], in: folder)
    return folder
  }

  private func check(_ folder: TemporaryFolder) throws -> Invocation {
    try Invocation(["check", "in", "--results", "results"], in: folder)
  }

  private func edit(_ folder: TemporaryFolder, _ file: String, _ change: (String) -> String) throws
  {
    let path = "results/shop/\(file)"
    try folder.write(path, change(folder.text(path)))
  }

  @Test func sameResultsAreOneLine() throws {
    let same = try check(committed())
    #expect(same.status == 0)
    #expect(same.out.hasPrefix("Same: 2 scenarios, 12 files, "))
    #expect(same.out.split(separator: "\n").count == 1)
  }

  @Test func resultsOfAPrecisionCheckWithIt() throws {
    let folder = try TemporaryFolder()
    try folder.write("in/shop.yaml", SmallScenarios.shop)
    _ = try Invocation(["run", "in", "--until", "0.3%", "--output", "results"], in: folder)
    let asked = ["check", "in", "--results", "results"]
    #expect(try Invocation(asked + ["--until", "0.3%"], in: folder).status == 0)
    // The twin that must fail: without it there are fewer replications.
    #expect(try Invocation(asked, in: folder).status == 1)
  }

  @Test func oneDigitIsDriftWithItsPlace() throws {
    let folder = try committed()
    try edit(folder, "forecast.csv") { text in
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      var cells = lines[2].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let last = cells[3].removeLast()
      cells[3].append(
        last == "0" ? "1" : last == "9" ? "8" : Character(String((last.wholeNumberValue ?? 0) + 1)))
      lines[2] = cells.joined(separator: ",")
      return lines.joined(separator: "\n")
    }
    let drift = try check(folder)
    #expect(drift.status == 1)
    #expect(drift.out.contains("results/shop/forecast.csv"))
    #expect(drift.out.contains("    3  mean    2026-02  mrr"))
    #expect(drift.out.contains("Drift: 1 of 2 scenarios (1 cell). 1 is the same."))
    #expect(drift.out.contains("* one step of the last printed digit"))
  }

  @Test func aChangedSeedIsSeenInTheSummary() throws {
    let folder = try committed()
    try edit(folder, "summary.json") { $0.replacing("\"seed\": 7", with: "\"seed\": 9") }
    let drift = try check(folder)
    #expect(drift.status == 1)
    #expect(drift.out.contains("run.seed   committed 9   computed 7"))
  }

  @Test func missingAndExtraFilesAndFoldersAreDrift() throws {
    let folder = try committed()
    try folder.remove("results/shop/mrr.svg")
    try folder.write("results/shop/notes.txt", "mine")
    try folder.write("results/old/forecast.csv", "month\n")
    let drift = try check(folder)
    #expect(drift.status == 1)
    #expect(drift.out.contains("results/shop/mrr.svg\n  missing"))
    #expect(drift.out.contains("results/shop/notes.txt\n"))
    #expect(drift.out.contains("results/old/\n  no scenario has this name"))
    #expect(drift.out.contains("and 1 folder too many. 1 is the same."))
  }

  @Test func resultsThatWereNeverWrittenAreDrift() throws {
    let folder = try committed()
    try folder.remove("results/deep")
    let drift = try check(folder)
    #expect(drift.status == 1)
    #expect(drift.out.contains("results/deep/twin/forecast.csv\n  missing"))
  }

  @Test(arguments: [
    ("forecast.csv", "cut"), ("forecast.csv", "word"), ("forecast.csv", "header"),
    ("summary.json", "cut"), ("summary.json", "version"),
  ])
  func aDamagedFileIsBadInput(file: String, damage: String) throws {
    let folder = try committed()
    try edit(folder, file) { text in
      switch damage {
      case "cut": String(text.dropLast(9))
      case "word": text.replacing("0,mrr,all,", with: "0,mrr,all,x", maxReplacements: 1)
      case "header": text.replacing("mc_error", with: "error", maxReplacements: 1)
      default: text.replacing("\"format\": 1", with: "\"format\": 2", maxReplacements: 1)
      }
    }
    let refused = try check(folder)
    #expect(refused.status == 2)
    #expect(refused.out.contains("results/shop/\(file)\n  cannot be compared: "))
  }

  @Test func aLongDriftIsCutAtFiftyLines() throws {
    let folder = try committed()
    try folder.write("in/shop.yaml", SmallScenarios.shop.replacing("seed: 7", with: "seed: 9"))
    let drift = try check(folder)
    #expect(drift.status == 1)
    #expect(drift.out.split(separator: "\n").count < 65)
    #expect(drift.out.contains("more differences in"))
  }
}

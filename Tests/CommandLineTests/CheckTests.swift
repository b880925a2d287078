import Foundation
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
    #expect(drift.out.contains("run.seed   committed 9   computed 7   -2"))
  }

  @Test func figuresOfOtherStreamsAreNotComparedCellByCell() throws {
    let folder = try committed()
    try edit(folder, "summary.json") { $0.replacing("\"rng\": 1", with: "\"rng\": 2") }
    let refused = try check(folder)
    #expect(refused.status == 2)
    #expect(refused.out.contains("cannot be compared: it is of rng 2, this version draws with 1"))
  }

  /// Whatever says where the figures come from is compared like them.
  @Test(arguments: [
    ("scenario.fingerprint", "\"fingerprint\": \""), ("run.replications", "\"replications\": "),
    ("run.seed", "\"seed\": "), ("scenario.months", "\"months\": "),
  ])
  func editedProvenanceIsNamed(path: String, before: String) throws {
    let folder = try committed()
    try edit(folder, "summary.json") { text in
      guard let place = text.firstRange(of: before) else { return text }
      let digit = text[place.upperBound]
      return text.replacingCharacters(
        in: place.upperBound...place.upperBound, with: digit == "3" ? "4" : "3")
    }
    let drift = try check(folder)
    #expect(drift.status == 1)
    #expect(drift.out.contains("  \(path)   committed "))
    #expect(drift.out.contains("(1 cell)"))
  }

  @Test func differencesForProgramsAreOneRecordEach() throws {
    let folder = try committed()
    try edit(folder, "summary.json") { $0.replacing("\"seed\": 7", with: "\"seed\": 8") }
    try edit(folder, "clv.csv") { text in
      text.replacing("all,clv_expected,", with: "all,clv_expected,1")
    }
    try folder.remove("results/shop/mrr.svg")
    try folder.write("results/shop/notes.txt", "mine")
    try folder.write("results/old/forecast.csv", "month\n")
    let found = try Invocation(
      ["check", "in", "--results", "results", "--format", "json"], in: folder)
    #expect(found.status == 1)
    let report = try JSONDecoder().decode(Report.self, from: Data(found.out.utf8))
    #expect(report.same == false && report.scenarios == 2)
    let seed = report.differences.first { $0.column == "run.seed" }
    #expect(
      seed
        == Report.Record(
          kind: "entry", file: "results/shop/summary.json", row: nil, column: "run.seed",
          old: "8", new: "7", difference: "-1", one_step: true))
    let cell = report.differences.first { $0.kind == "cell" }
    #expect(cell?.file == "results/shop/clv.csv" && cell?.column == "mean")
    #expect(cell?.row == report.row && cell?.one_step == false)
    #expect(
      report.differences.map(\.kind).sorted() == ["cell", "entry", "extra", "folder", "missing"])
    let same = try Invocation(
      ["check", "in/deep/twin.yaml", "--results", "results/deep", "--format", "json"], in: folder)
    #expect(same.status == 0)
    #expect(same.out.contains("\"same\": true") && same.out.contains("\"differences\": []"))
  }

  private struct Report: Decodable {
    struct Record: Decodable, Equatable {
      let kind: String
      let file: String
      let row: Int?
      let column: String?
      let old: String?
      let new: String?
      let difference: String?
      let one_step: Bool
    }
    let same: Bool
    let scenarios: Int
    let differences: [Record]
    var row: Int? { differences.first { $0.kind == "cell" }?.row }
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

  @Test func aCommittedSearchIsAskedAgain() throws {
    let folder = try committed()
    let arguments = [
      "optimize", "in/shop.yaml", "--lever", "plans.team.price=25..35 step 5", "--subject-to",
      "logo_churn@end.mean <= 50%", "--output", "results",
    ]
    _ = try Invocation(arguments, in: folder)
    let same = try check(folder)
    #expect(same.status == 0)
    #expect(same.out.hasPrefix("Same: 2 scenarios, 16 files, "))
    let path = "results/search/shop/search.json"
    let good = try folder.text(path)
    try folder.write(path, good.replacing("\"verdict\": \"", with: "\"verdict\": \"x"))
    let drift = try check(folder)
    #expect(drift.status == 1)
    #expect(drift.out.contains("\(path)\n  verdict   committed x"))
    try folder.write(path, good.replacing("25..35 step 5", with: "35..25"))
    let refused = try check(folder)
    #expect(refused.status == 2)
    #expect(refused.out.contains("cannot be compared: its question cannot be asked"))
    try folder.write(path, good)
    try folder.write("results/search/gone/search.json", good)
    #expect(try check(folder).out.contains("results/search/gone/\n  no scenario has this name"))
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

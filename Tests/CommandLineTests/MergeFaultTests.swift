import Foundation
import Testing

/// What `merge` says about shards that do not complete each other, to people and to programs.
@Suite struct MergeFaultTests {
  /// What `--format json` writes on stderr.
  private struct Answer: Decodable {
    struct Found: Decodable, Equatable {
      let kind: String
      let file: String?
      let scenario: String?
      let shard: Int?
      let of: Int?
      let message: String
      let hint: String?
    }
    let problems: [Found]
  }

  /// The shop in three shards below `shards`.
  private static func shards() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", SmallScenarios.shop)
    for number in 1...3 { try draw("\(number)/3", in: folder) }
    return folder
  }

  private static func draw(
    _ shard: String, _ options: [String] = [], to output: String = "shards",
    in folder: TemporaryFolder
  ) throws {
    let drawn = try Invocation(
      ["run", "shop.yaml", "--shard", shard, "--output", output] + options, in: folder)
    #expect(drawn.status == 0, "\(drawn.err)")
  }

  /// Three good shards, and one thing done to them.
  enum Fault: String, CaseIterable {
    case missing, doubled, foreign, damaged, folder

    func plant(in folder: TemporaryFolder) throws -> [String] {
      switch self {
      case .missing: try folder.remove("shards/2-of-3")
      case .doubled:
        try MergeFaultTests.draw("2/3", to: "again", in: folder)
        return ["shards", "again"]
      case .foreign: try MergeFaultTests.draw("2/3", ["--seed", "8"], in: folder)
      case .damaged:
        try folder.write("shards/2-of-3/shop/replications.shard", "pricewright shard 1, he")
      case .folder: return ["shards", "nowhere"]
      }
      return ["shards"]
    }
  }

  @Test(arguments: Fault.allCases) func aFaultIsNamedInBothForms(fault: Fault) throws {
    let folder = try Self.shards()
    let asked = try ["merge"] + fault.plant(in: folder) + ["--output", "results"]
    let before = try folder.contents()
    let text = try Invocation(asked, in: folder)
    let json = try Invocation(asked + ["--format", "json"], in: folder)
    try expectSnapshot("merge-\(fault)", text)
    try expectSnapshot("merge-\(fault)-json", json)
    let answer = try JSONDecoder().decode(Answer.self, from: Data(json.err.utf8))
    #expect(text.status == 2 && json.status == 2 && text.out.isEmpty && json.out.isEmpty)
    #expect(answer.problems.map(\.kind) == [fault.rawValue])
    let found = try #require(answer.problems.first)
    // The two say the same.
    let said = [
      found.file.map { "\($0): " } ?? "", found.message, found.hint.map { "; \($0)" } ?? "",
    ]
    #expect(text.err == "error: \(said.joined())\n")
    if ![.damaged, .folder].contains(fault) {
      #expect(found.scenario == "shop" && found.shard == 2 && found.of == 3)
    }
    #expect(try folder.contents() == before)
  }

  @Test func peopleAreToldTwentyFaultsAndProgramsAll() throws {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", SmallScenarios.shop)
    try Self.draw("1/30", in: folder)
    let text = try Invocation(["merge", "shards"], in: folder)
    let lines = text.err.split(separator: "\n")
    #expect(lines.count == 21 && lines.last == "error: and 9 more faults")
    let json = try Invocation(["merge", "shards", "--format", "json"], in: folder)
    let answer = try JSONDecoder().decode(Answer.self, from: Data(json.err.utf8))
    #expect(answer.problems.map(\.shard) == Array(2...30))
  }

  @Test func whatCouldMisleadIsShownEscaped() throws {
    let folder = try TemporaryFolder()
    let named = "shards\u{202E}\u{1B}"
    let text = try Invocation(["merge", named], in: folder)
    #expect(text.err == "error: shards\\u{202E}\\u{1B}: there is no such folder\n")
    let json = try Invocation(["merge", named, "--format", "json"], in: folder)
    #expect(json.err.contains(#""file": "shards\u202e\u001b""#))
    let answer = try JSONDecoder().decode(Answer.self, from: Data(json.err.utf8))
    #expect(answer.problems.first?.file == named)
  }
}

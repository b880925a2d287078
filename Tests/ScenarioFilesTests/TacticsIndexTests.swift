import Foundation
import PricingModel
import Testing

@testable import ScenarioFiles

/// `scenarios/tactics`: every row E01 to E53 is a file or a reason, and every file is one of them.
struct TacticsIndexTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("scenarios/tactics")

  /// Row of the index to its second and third cells.
  private func index() throws -> [String: (file: String?, words: String)] {
    let text = try String(
      contentsOf: Self.folder.appendingPathComponent("README.md"), encoding: .utf8)
    var rows: [String: (file: String?, words: String)] = [:]
    for match in text.matches(of: /(?m)^\| (E\d\d) \| (.+?) \| (.+?) \|$/) {
      let link = match.2.firstMatch(of: /\]\((.+)\)/).map { String($0.1) }
      #expect(rows.updateValue((link, String(match.3)), forKey: String(match.1)) == nil)
      #expect(link != nil || match.2 == "not modelled")
    }
    return rows
  }

  @Test func everyRowIsAFileOrAReason() throws {
    let rows = try index()
    let wanted = (1...53).map { $0 < 10 ? "E0\($0)" : "E\($0)" }
    #expect(rows.keys.sorted() == wanted)
    #expect(rows.values.allSatisfy { $0.words.count > 10 })
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".yaml") && $0 != "baseline.yaml" }
    #expect(rows.values.compactMap(\.file).sorted() == files.sorted())
  }

  @Test func everyFileReadsAndSaysWhatItShowsAndCannotShow() throws {
    for (row, entry) in try index() {
      guard let file = entry.file else { continue }
      #expect(file.hasPrefix(row.lowercased() + "-"))
      let path = Self.folder.appendingPathComponent(file).path
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.hasPrefix("# \(row). Figure: "))
      #expect(text.contains("\n# Shows: ") && text.contains("\n# Cannot show: "))
      switch ScenarioReader().read(path: path) {
      case .scenario(let scenario):
        #expect(scenario.changeOf == "baseline.yaml")
        #expect(scenario.name == entry.words)
      case .problems(let problems):
        Issue.record("\(file): \(problems.map(\.headline))")
      }
    }
  }
}

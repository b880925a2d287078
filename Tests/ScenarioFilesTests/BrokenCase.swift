import Foundation

@testable import ScenarioFiles

/// A scenario that is right, one edit of it, and the problems word for word: the groups of
/// `Fixtures/Broken`, one for a part of the format.
///
///     name: Quires                      the scenario all cases of the group start from
///     …
///     @ a_plan.price range              the key of the schema, and what is wrong
///     - price: 12                       a text that stands in it once
///     + price: -12                      what stands there instead; without a `-`: added at the end
///     = 6:19 E022 `price` is -12; …     place, code, message of each problem, in order
///     ? write …                         the hint of the problem above, where it has one
struct BrokenCase: Sendable {
  let title: String
  /// `a_plan.price`: definition and property of the JSON Schema.
  let key: String
  let find: String
  let replacement: String
  let expected: [String]

  /// The broken text; nil where what is replaced does not stand in the base exactly once.
  func text(_ base: String) -> String? {
    if find.isEmpty { return base + replacement + "\n" }
    let parts = base.components(separatedBy: find)
    return parts.count == 2 ? parts.joined(separator: replacement) : nil
  }

  /// What reading the text says, in the words of a case.
  static func messages(_ text: String) -> [String] {
    Fixture.problems(text).flatMap { problem in
      ["= \(problem.line):\(problem.column) \(problem.code) \(problem.message)"]
        + (problem.hint.map { ["? \($0)"] } ?? [])
    }
  }
}

/// One file of `Fixtures/Broken`.
struct BrokenGroup: Sendable, CustomStringConvertible {
  let name: String
  let base: String
  let cases: [BrokenCase]
  var description: String { name }

  static let folder = Fixture.path("Broken")

  static let all: [BrokenGroup] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".cases") }.sorted().compactMap { name in
      (try? Fixture.text("Broken/\(name)")).map { BrokenGroup(name: name, text: $0) }
    }
  }()

  init(name: String, text: String) {
    self.name = name
    let blocks = text.components(separatedBy: "\n@ ")
    base = blocks[0].hasSuffix("\n") ? blocks[0] : blocks[0] + "\n"
    cases = blocks.dropFirst().map(Self.one)
  }

  private static func one(_ block: String) -> BrokenCase {
    var lines = block.components(separatedBy: "\n")
    let title = lines.removeFirst()
    func marked(_ mark: String) -> [String] {
      lines.filter { $0.hasPrefix(mark + " ") }.map { String($0.dropFirst(2)) }
    }
    return BrokenCase(
      title: title, key: title.components(separatedBy: " ")[0],
      find: marked("-").joined(separator: "\n"), replacement: marked("+").joined(separator: "\n"),
      expected: lines.filter { $0.hasPrefix("= ") || $0.hasPrefix("? ") })
  }

  /// The file with the messages of now: `RECORD_MESSAGES=1`; look at every difference.
  func record() throws {
    let text = cases.reduce(into: base) { text, one in
      var lines = ["", "@ \(one.title)"]
      if !one.find.isEmpty { lines += one.find.components(separatedBy: "\n").map { "- \($0)" } }
      lines += one.replacement.components(separatedBy: "\n").map { "+ \($0)" }
      lines += one.text(base).map(BrokenCase.messages) ?? []
      text += lines.joined(separator: "\n") + "\n"
    }
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(Self.folder)/\(name)"))
  }
}

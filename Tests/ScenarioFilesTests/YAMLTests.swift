import Foundation
import Testing

@testable import ScenarioFiles

/// What of YAML a scenario may hold, and where the scan and the parser behind it stop.
struct YAMLTests {
  private static let rest =
    "currency: EUR\nstart: 2030-01\nmonths: 18\nplans: {writer: {price: 12}}\nchurn: 4% per month\n"

  private func says(_ text: String) -> [String] {
    Fixture.problems(text).map { "\($0.line):\($0.column) \($0.code) \($0.message)" }
  }

  @Test func aDirectiveARemarkAndAnEndChangeNothing() throws {
    let plain = try Fixture.scenario("name: Lantern\n" + Self.rest)
    let dressed = try Fixture.scenario(
      "%YAML 1.1\n---\nname: Lantern\n  # a remark\n" + Self.rest + "...\n")
    #expect(plain.plans == dressed.plans && plain.name == dressed.name)
    #expect(plain.eras.map(\.conduct) == dressed.eras.map(\.conduct))
  }

  @Test func aBlockOfTextEndsWhereTheNextKeyBegins() throws {
    let scenario = try Fixture.scenario(
      "name: Lantern\ndescription: >-\n  two lines\n  of {text\n" + Self.rest)
    #expect(scenario.description == "two lines of {text")
    let folded = try Fixture.scenario(
      "name: Lantern\ndescription: a text\n  that goes # on: here\n" + Self.rest)
    #expect(folded.description == "a text that goes")
  }

  static let broken: [(text: String, says: String)] = [
    ("--- \n", "1:1 E005"), ("~\n", "1:1 E007"), ("|\n a text\n", "1:1 E007"),
    ("name: x\n...\nname: y\n", "3:1 E006"), ("name: x\n---\nname: y\n", "2:1 E006"),
    ("name: @x\n", "1:7 E004 no value can start with this character; put the text in quotes"),
    ("name: \"x\n", "2:1 E004 the file ends inside quotes; close them"),
    (
      "name: x\n\t# a remark\n", "2:1 E004 a tab indents this line; YAML indents with spaces"
    ),
    ("[a, b]: x\n", "1:1 E015 this key is a list or a mapping; a key is a single word"),
  ]

  @Test(arguments: broken) func whatIsNoScenarioSaysWhy(_ broken: (text: String, says: String)) {
    #expect(says(broken.text).first?.hasPrefix(broken.says) == true, "\(says(broken.text))")
  }

  /// Naming all of them would mean reading the text again for each: the first of the alphabet it is.
  @Test func inALongFileOneKeyThatIsGivenTwiceIsNamed() {
    let remarks = String(repeating: "# " + String(repeating: "x", count: 98) + "\n", count: 5_300)
    let text = "name: Lantern\nseed: 1\nseed: 2\nmonths: 3\nmonths: 4\n" + remarks
    #expect(says(text) == ["5:1 E011 duplicate key `months`: already given at 4:1"])
    let quoted = "name: Lantern\n'se''ed': 1\n'se''ed': 2\n" + remarks
    #expect(says(quoted) == ["2:1 E011 duplicate key `se'ed`: already given at 2:1"])
  }

  @Test func ofMoreThanTwentyKeysGivenTwiceTheLastOfTheAlphabetIsNamed() {
    let keys = (0...20).map { "k\($0): 1\nk\($0): 2\n" }.joined()
    #expect(says(keys) == ["20:1 E011 duplicate key `k9`: already given at 19:1"])
  }

  // MARK: Files

  private func first(_ path: String) -> Problem? {
    guard case .problems(let problems) = ScenarioReader().read(path: path) else { return nil }
    return problems.first
  }

  @Test func aPathThatNoFileCanHaveDoesNotExist() {
    #expect(first("a\0b.yaml")?.code == "E001")
  }

  /// Its own memory is a regular file of size 0 whose first byte cannot be read.
  @Test func aFileThatCannotBeReadSaysSo() {
    #expect(first("/proc/self/mem")?.message.contains("cannot be read: ") == true)
  }

  @Test func aByteThatIsNotUTF8IsNamedOnItsLine() throws {
    let path = NSTemporaryDirectory() + "bytes-\(UUID().uuidString).yaml"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data([UInt8]("name: x\nab".utf8) + [0xE9, 0x0A]).write(to: URL(fileURLWithPath: path))
    let problem = first(path)
    #expect(problem?.code == "E002" && problem?.line == 2 && problem?.column == 3)
    #expect(problem?.message == "byte E9 is not UTF-8; save the file as UTF-8")
    try Data([UInt8]("name: x".utf8) + [0xC3]).write(to: URL(fileURLWithPath: path))
    #expect(first(path)?.message == "byte C3 is not UTF-8; save the file as UTF-8")
  }

  @Test func aFileNamedThroughAnotherFolderIsNamedTheShortWay() {
    let result = ScenarioReader().read(
      text: "baseline: ../e022-no-month.yaml\nname: A change\nset: {churn: 3% per month}\n",
      file: Fixture.path("Broken/inline.yaml"))
    guard case .problems(let problems) = result else {
      Issue.record("a broken baseline was read")
      return
    }
    #expect(problems.first?.file == Fixture.path("e022-no-month.yaml"))
  }
}

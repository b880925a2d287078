import Foundation
import Testing

@testable import ScenarioFiles

/// Texts that are nearly scenarios: the groups of `Fixtures/Broken`, the fixtures and the committed
/// scenarios, cut, spliced, doubled and sprinkled with words of the format and odd bytes. Reading
/// comes back each time, with a scenario or with problems that have a place in the text and words of
/// their own. A mutation fuzzer with a seed, not one that is guided by coverage.
///
/// `MUTATED=5000000 swift test -c release … --filter MutatedTextTests` reads as many.
struct MutatedTextTests {
  static let count = ProcessInfo.processInfo.environment["MUTATED"].flatMap(Int.init) ?? 300

  @Test func everyTextIsReadOrRefusedInWords() throws {
    var mutator = try Mutator()
    var accepted = 0
    var codes: Set<String> = []
    for number in 0..<Self.count {
      let text = mutator.next()
      switch ScenarioReader().read(text: text, file: Fixture.path("mutated.yaml")) {
      case .scenario: accepted += 1
      case .problems(let problems):
        codes.formUnion(problems.map(\.code))
        check(problems, number, text)
      }
    }
    print("\(Self.count) texts: \(accepted) accepted, \(codes.count) codes of problems")
    #expect(codes.count > 15 && accepted < Self.count)
  }

  private func check(_ problems: [Problem], _ number: Int, _ text: String) {
    let lines = text.unicodeScalars.count { $0 == "\n" || $0 == "\r" || $0 == "\u{2028}" } + 2
    for problem in problems {
      let isSaid =
        problem.line >= 1 && problem.column >= 1 && !problem.message.isEmpty
        && (problem.line <= lines || !problem.file.hasSuffix("mutated.yaml"))
      let isOwn = !problem.message.contains("cannot be read here")
      if !isSaid || !isOwn {
        Issue.record("text \(number): \(problem.headline)\n\(text.prefix(3000))")
      }
    }
    #expect((1...20).contains(problems.count))
  }

  /// Edits of good texts, the same sequence in every run.
  struct Mutator {
    private let seeds: [[UInt8]]
    private let words: [[UInt8]]
    private var state: UInt64 = 20_300_101

    init() throws {
      var texts = BrokenGroup.all.map(\.base)
      texts += ["everything.yaml", "lantern.yaml", "lantern-change.yaml"].compactMap {
        try? Fixture.text($0)
      }
      texts += BrokenGroup.all.flatMap { group in
        group.cases.prefix(20).compactMap { $0.text(group.base) }
      }
      seeds = texts.map { Array($0.utf8) }
      let keys = try SchemaKeys().all.map { $0.split(separator: ".").last.map(String.init) ?? "" }
      let odd = [
        ": ", "- ", "{", "}", "[", "]", ",", "\n", "\n  ", "\t", "\"", "'", "#", "&a ", "*a",
        "!!int ",
        "<<: ", "|\n", ">\n", "---\n", "? ", "%", " per month", " per year", "x1.5", "1e309", "-1",
        "0", "99999999999999999999", ".nan", "rest", "other: ", "by_plan: {", "by_segment: {",
        "\u{0}", "\u{202E}", "\u{FEFF}", "\u{2028}", "é", "0x1F", "2030-13", "2030-02",
      ]
      words = (keys.sorted() + odd).map { Array($0.utf8) }
    }

    private mutating func below(_ count: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) % UInt64(max(1, count)))
    }

    mutating func next() -> String {
      var bytes = seeds[below(seeds.count)]
      for _ in 0...below(4) { edit(&bytes) }
      return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func edit(_ bytes: inout [UInt8]) {
      let at = below(bytes.count + 1)
      let end = min(bytes.count, at + 1 + below(40))
      switch below(7) {
      case 0 where at < bytes.count: bytes[at] = UInt8(below(256))
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: below(bytes.count + 1))
      case 3:
        let other = seeds[below(seeds.count)]
        let from = below(other.count)
        bytes.insert(contentsOf: other[from..<min(other.count, from + 1 + below(80))], at: at)
      case 4: bytes.replaceSubrange(at..<end, with: words[below(words.count)])
      case 5: bytes = Array(bytes.prefix(at))
      default: bytes.insert(contentsOf: words[below(words.count)], at: at)
      }
    }
  }
}

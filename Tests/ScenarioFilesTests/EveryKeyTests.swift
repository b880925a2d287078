import Foundation
import Testing

@testable import ScenarioFiles

/// What goes wrong in the same way everywhere, for every key that stands in a group of
/// `Fixtures/Broken`: a letter too many, the key twice. What is said follows from the key and the
/// table it belongs to.
struct EveryKeyTests {
  /// A key of the format where it stands in a text.
  struct Found {
    let name: String
    let place: Place
    let block: Block
  }

  @Test(arguments: BrokenGroup.all) func twiceTheSameKey(_ group: BrokenGroup) throws {
    let text = group.base
    for key in try Self.keys(of: text) {
      let edit = Self.inserting("\(key.name): x", before: key, in: text)
      let message =
        "\(edit.later.line):\(edit.later.column): error[E011]: duplicate key `\(key.name)`: "
        + "already given at \(key.place.line):\(key.place.column)"
      #expect(Self.headlines(edit.text).contains(message), "\(key.name) at \(key.place)")
    }
  }

  @Test(arguments: BrokenGroup.all) func aLetterTooMany(_ group: BrokenGroup) throws {
    let text = group.base
    for key in try Self.keys(of: text) {
      let wrong = key.name + "q"
      let names = key.block.keys.map(\.name)
      let edit = Self.replacing(key, by: wrong, in: text)
      let place = "\(key.place.line):\(key.place.column)"
      let near = Spelling.nearest(to: wrong, in: names)
      let message =
        "\(place): error[E010]: unknown key `\(wrong)`; "
        + (near.map { "did you mean `\($0)`?" }
          ?? (names.count > 16
            ? "`pricewright schema` prints all keys"
            : "\(key.block.name) has \(Wording.list(names))"))
      let found = Self.headlines(edit)
      // A choice is told apart by its keys: without its own it is read as the other thing.
      let isChoice = Self.choosing.contains(key.name)
      #expect(
        isChoice ? !found.isEmpty : found.contains(message), "\(key.name) at \(place): \(found)")
    }
  }

  /// Keys by which a form is recognised (`{sbg: …}`, `{spread: …}`): misspelt, they leave a mapping
  /// that is read as the form without them, which says what it may hold. Their words stand in the
  /// groups of cases.
  static let choosing: Set<String> = [
    "sbg", "weibull", "bdw", "table", "file", "spread", "geometric", "up_to", "uniform", "poisson",
    "negative_binomial", "exactly", "schedule", "curve", "card_life", "updater", "grandfather",
    "offer", "baseline", "price_weight", "keep_after",
  ]

  static func headlines(_ text: String) -> [String] {
    Fixture.problems(text).map {
      "\($0.line):\($0.column): error[\($0.code)]: \($0.message)"
    }
  }

  // MARK: Keys in a text

  static func keys(of text: String) throws -> [Found] {
    let library = Library(Findings())
    let tree = try #require(TreeReader(library: library).tree(library.add(name: "a", text: text)))
    var found: [Found] = []
    let root = tree.pair("baseline") == nil ? Format.scenario : Format.changeFile
    collect(tree, .block(root), into: &found)
    #expect(found.count > 9)
    return found
  }

  private static func collect(_ entry: Entry, _ shape: Shape, into found: inout [Found]) {
    switch shape {
    case .block(let block):
      for pair in entry.pairs ?? [] {
        guard let key = block.key(pair.key.text) else { continue }
        found.append(Found(name: key.name, place: pair.key.place, block: block))
        collect(pair.value, key.shape, into: &found)
      }
    case .named(_, let block, _):
      for pair in entry.pairs ?? [] { collect(pair.value, .block(block), into: &found) }
    case .list(let item, _): for value in entry.items ?? [] { collect(value, item, into: &found) }
    case .keyed(_, let inner):
      for pair in entry.pairs ?? [] { collect(pair.value, inner, into: &found) }
    case .cases(_, _, let inner):
      guard let pair = entry.pairs?.first, CaseKeyNames.all.contains(pair.key.text) else {
        return collect(entry, inner, into: &found)
      }
      for branch in pair.value.pairs ?? [] { collect(branch.value, shape, into: &found) }
    case .choice(let options, let other):
      let shapes = options.map(\.shape) + [other]
      shapes.first { isBlock($0, of: entry) }.map { collect(entry, $0, into: &found) }
      if case .list = other, entry.items != nil { collect(entry, other, into: &found) }
    default: return
    }
  }

  private static func isBlock(_ shape: Shape, of entry: Entry) -> Bool {
    guard case .block(let block) = shape, let pairs = entry.pairs, !pairs.isEmpty else {
      return false
    }
    return pairs.allSatisfy { block.key($0.key.text) != nil }
  }

  private enum CaseKeyNames { static let all = ["by_segment", "by_plan", "by_billing"] }

  // MARK: Edits

  private static func replacing(_ key: Found, by name: String, in text: String) -> String {
    var lines = text.components(separatedBy: "\n")
    let line = Array(lines[key.place.line - 1])
    let start = key.place.column - 1
    lines[key.place.line - 1] =
      String(line[..<start]) + name + String(line[(start + key.name.count)...])
    return lines.joined(separator: "\n")
  }

  /// The same key once more in front of it: on the line where it stands inside brackets, else on a
  /// line of its own.
  private static func inserting(
    _ pair: String, before key: Found, in text: String
  ) -> (text: String, later: Place) {
    var lines = text.components(separatedBy: "\n")
    let line = Array(lines[key.place.line - 1])
    let start = key.place.column - 1
    let before = String(line[..<start])
    let rest = String(line[start...])
    let isInBrackets = before.contains { $0 != " " && $0 != "-" }
    lines[key.place.line - 1] =
      isInBrackets
      ? before + pair + ", " + rest
      : before + pair + "\n" + String(repeating: " ", count: start) + rest
    let later =
      isInBrackets
      ? Place(file: 0, line: key.place.line, column: start + pair.count + 3)
      : Place(file: 0, line: key.place.line + 1, column: start + 1)
    return (lines.joined(separator: "\n"), later)
  }
}

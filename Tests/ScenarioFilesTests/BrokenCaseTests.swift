import Foundation
import Testing

@testable import ScenarioFiles

/// Every key of the format, broken in one way at a time; each message word for word.
struct BrokenCaseTests {
  @Test(arguments: BrokenGroup.all)
  func everyMessageIsAsWritten(_ group: BrokenGroup) throws {
    if ProcessInfo.processInfo.environment["RECORD_MESSAGES"] == "1" {
      try group.record()
      Issue.record("recorded \(group.name); look at it, then run again")
      return
    }
    for one in group.cases {
      guard let text = one.text(group.base) else {
        Issue.record("\(one.title): `\(one.find)` does not stand once in \(group.name)")
        continue
      }
      let found = BrokenCase.messages(text)
      #expect(found == one.expected, "\(group.name): \(one.title): \(one.replacement)")
      #expect(!found.isEmpty, "\(group.name): \(one.title) is accepted: \(one.replacement)")
      // What is said where no rule has words of its own.
      #expect(!found.contains { $0.contains("cannot be read here") }, "\(group.name): \(one.title)")
    }
  }

  /// Else a case could be broken in a way of its group and not in its own.
  @Test(arguments: BrokenGroup.all)
  func withoutItsEditAGroupIsRight(_ group: BrokenGroup) {
    #expect(BrokenCase.messages(group.base) == [])
  }

  /// The key of a case stands on the line of its edit or in a message, and no case stands there twice.
  @Test(arguments: BrokenGroup.all)
  func casesAreAboutTheirKeyAndDiffer(_ group: BrokenGroup) {
    var seen: Set<String> = []
    for one in group.cases {
      let name = one.key.split(separator: ".").last.map(String.init) ?? ""
      let line = group.base.components(separatedBy: "\n").filter {
        one.find.isEmpty ? false : $0.contains(one.find.components(separatedBy: "\n")[0])
      }
      let words = (line + [one.find, one.replacement] + one.expected).joined(separator: " ")
      #expect(words.contains(name), "\(group.name): \(one.title)")
      #expect(
        seen.insert(one.find + "\n" + one.replacement).inserted,
        "\(group.name): \(one.title) twice: \(one.replacement)")
    }
  }

  @Test func everyKeyOfTheSchemaHasABrokenCase() throws {
    let keys = try SchemaKeys().all
    let covered = Set(BrokenGroup.all.flatMap(\.cases).map(\.key))
    #expect(keys.count > 280)
    #expect(keys.subtracting(covered).sorted() == [])
    #expect(covered.subtracting(keys).sorted() == [])
  }

  @Test func theCorpusIsNotEmpty() {
    #expect(BrokenGroup.all.flatMap(\.cases).count > 850)
  }
}

/// The keys that the published schema names: definition and property.
struct SchemaKeys {
  private(set) var all: Set<String> = []

  init() throws {
    let schema = try JSONSerialization.jsonObject(with: Data(ScenarioSchema.json().utf8))
    let definitions = (schema as? [String: Any])?["$defs"] as? [String: Any] ?? [:]
    for (name, definition) in definitions {
      // All kinds of number have the same forms.
      walk(definition, name.hasPrefix("quantity_") ? "a_quantity" : name)
    }
  }

  private mutating func walk(_ schema: Any, _ name: String) {
    if let list = schema as? [Any] { return list.forEach { walk($0, name) } }
    guard let object = schema as? [String: Any] else { return }
    for (key, value) in object where key != "properties" { walk(value, name) }
    for (key, value) in object["properties"] as? [String: Any] ?? [:] {
      let path = key.hasPrefix("by_") ? key : "\(name).\(key)"
      all.insert(path)
      walk(value, path)
    }
  }
}

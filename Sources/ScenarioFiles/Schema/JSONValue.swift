/// A JSON value that keeps the order of its keys.
indirect enum JSONValue: Hashable, Sendable {
  case object([Member])
  case array([JSONValue])
  case string(String)
  case integer(Int)
  /// A number as it is written.
  case literal(String)
  case bool(Bool)

  struct Member: Hashable, Sendable {
    let key: String
    let value: JSONValue
  }

  static func object(_ pairs: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(pairs.map { Member(key: $0.key, value: $0.value) })
  }

  /// Indented by two spaces a level; short lists and objects on one line.
  func text(indent: Int = 0) -> String {
    let flat = flat
    let isLong = flat.utf8.count + indent > 96
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .object(let members) where isLong:
      let lines = members.map {
        "\(inner)\(JSONText.string($0.key)): \($0.value.text(indent: indent + 2))"
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    case .array(let items) where isLong:
      let lines = items.map { inner + $0.text(indent: indent + 2) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(outer)]"
    default: return flat
    }
  }

  private var flat: String {
    switch self {
    case .object(let members):
      "{" + members.map { "\(JSONText.string($0.key)): \($0.value.flat)" }.joined(separator: ", ")
        + "}"
    case .array(let items): "[" + items.map(\.flat).joined(separator: ", ") + "]"
    case .string(let text): JSONText.string(text)
    case .integer(let number): "\(number)"
    case .literal(let text): text
    case .bool(let value): "\(value)"
    }
  }

  static func strings(_ words: [String]) -> JSONValue { .array(words.map { .string($0) }) }
  static func type(_ name: String) -> JSONValue { .object(["type": .string(name)]) }
  static func pattern(_ pattern: String) -> JSONValue {
    .object(["type": .string("string"), "pattern": .string(pattern)])
  }
  static func words(_ words: [String]) -> JSONValue { .object(["enum": strings(words)]) }
  static func any(_ choices: [JSONValue]) -> JSONValue {
    var distinct: [JSONValue] = []
    for choice in choices where !distinct.contains(choice) { distinct.append(choice) }
    return .object(["anyOf": .array(distinct)])
  }
}

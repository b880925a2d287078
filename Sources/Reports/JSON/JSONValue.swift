/// A JSON document whose keys keep their order, so that the same summary is the same bytes.
indirect enum JSONValue {
  case object([(String, JSONValue)])
  case array([JSONValue])
  case string(String)
  /// Digits already in JSON's number grammar.
  case number(String)
  case bool(Bool)
  case null

  static func number(_ value: Int) -> JSONValue { .number(String(value)) }

  static func string(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  static func number(_ digits: String?) -> JSONValue { digits.map { .number($0) } ?? .null }

  /// Two spaces a level, one line for a list or an object of plain values that fits in no way
  /// better: a diff of one figure is a diff of one line.
  var text: String { text(indent: "") + "\n" }

  private func text(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .object(let members):
      guard !members.isEmpty else { return "{}" }
      let lines = members.map { "\(Escaping.json($0.0)): \($0.1.text(indent: inner))" }
      if isFlat { return "{" + lines.joined(separator: ", ") + "}" }
      return "{\n\(inner)" + lines.joined(separator: ",\n\(inner)") + "\n\(indent)}"
    case .array(let values):
      guard !values.isEmpty else { return "[]" }
      let lines = values.map { $0.text(indent: inner) }
      if isFlat { return "[" + lines.joined(separator: ", ") + "]" }
      return "[\n\(inner)" + lines.joined(separator: ",\n\(inner)") + "\n\(indent)]"
    case .string(let text): return Escaping.json(text)
    case .number(let digits): return digits
    case .bool(let value): return value ? "true" : "false"
    case .null: return "null"
    }
  }

  /// Only plain values inside.
  private var isFlat: Bool {
    switch self {
    case .object(let members): members.allSatisfy { $0.1.isPlain }
    case .array(let values): values.allSatisfy(\.isPlain)
    default: true
    }
  }

  private var isPlain: Bool {
    switch self {
    case .object, .array: false
    default: true
    }
  }
}

/// A JSON text as a flat list of facts in file order: `inputs[2].source` and the literal there.
///
/// Numbers stay as written, so that a comparison sees the digits that were printed.
struct JSONFacts {
  struct Fact {
    let path: String
    let literal: String
  }

  private(set) var facts: [Fact] = []
  private let bytes: [UInt8]
  private var place = 0

  /// - Throws: `Unreadable` with the line where it stops being JSON.
  init(_ text: String) throws {
    bytes = Array(text.utf8)
    try value(at: "", depth: 0)
    skipBlanks()
    guard place == bytes.count else { throw damage() }
  }

  private mutating func value(at path: String, depth: Int) throws {
    guard depth < 64 else { throw Unreadable(reason: "it is nested more than 64 deep") }
    skipBlanks()
    switch peek {
    case UInt8(ascii: "{"):
      try sequence(closedBy: "}") { json, _ in
        let key = try json.string()
        json.skipBlanks()
        try json.expect(":")
        try json.value(at: path.isEmpty ? key : "\(path).\(key)", depth: depth + 1)
      }
    case UInt8(ascii: "["):
      try sequence(closedBy: "]") { json, index in
        try json.value(at: "\(path)[\(index)]", depth: depth + 1)
      }
    case UInt8(ascii: "\""):
      facts.append(Fact(path: path, literal: try string()))
    default:
      facts.append(Fact(path: path, literal: try word()))
    }
  }

  private mutating func sequence(
    closedBy end: Unicode.Scalar, item: (inout JSONFacts, Int) throws -> Void
  ) throws {
    place += 1
    skipBlanks()
    if peek == UInt8(ascii: end) {
      place += 1
      return
    }
    var index = 0
    while true {
      skipBlanks()
      try item(&self, index)
      index += 1
      skipBlanks()
      if peek == UInt8(ascii: end) { break }
      try expect(",")
    }
    place += 1
  }

  /// The characters between the quotes; escapes are kept as written.
  private mutating func string() throws -> String {
    try expect("\"")
    let start = place
    while let byte = peek, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw damage() }
      place += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    guard peek != nil else { throw damage() }
    place += 1
    return String(decoding: bytes[start..<place - 1], as: UTF8.self)
  }

  /// `true`, `false`, `null` or a number.
  private mutating func word() throws -> String {
    let start = place
    while let byte = peek, Self.isWordByte(byte) { place += 1 }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    guard ["true", "false", "null"].contains(word) || Self.isNumber(word) else { throw damage() }
    return word
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...122).contains(byte) || [43, 45, 46, 69].contains(byte)
  }

  private static func isNumber(_ word: String) -> Bool {
    let parts = word.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "e" || $0 == "E" })
    guard parts.count <= 2, let mantissa = parts.first, DecimalText(mantissa) != nil else {
      return false
    }
    return parts.count == 1 || Int(parts[1]) != nil
  }

  private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipBlanks() {
    while let byte = peek, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { place += 1 }
  }

  private mutating func expect(_ scalar: Unicode.Scalar) throws {
    guard peek == UInt8(ascii: scalar) else { throw damage() }
    place += 1
  }

  private func damage() -> Unreadable {
    let line = bytes[..<min(place, bytes.count)].count { $0 == 0x0A } + 1
    return Unreadable(reason: "line \(line) is not JSON")
  }
}

import Foundation

/// Reads what the page asks: `{"settings": {"plans.pro.price": "29"}}`.
enum SettingsText {
  /// - Throws: `RequestReader.Refusal`.
  static func settings(_ body: [UInt8]) throws -> [String: String] {
    guard depth(body) <= RequestLimit.nesting else {
      throw RequestReader.Refusal(status: .badRequest, message: "JSON is nested at most 32 deep")
    }
    guard let value = try? JSONSerialization.jsonObject(with: Data(body)) else {
      throw RequestReader.Refusal(status: .badRequest, message: "the body is no JSON")
    }
    guard let object = value as? [String: Any], Set(object.keys) == ["settings"],
      let settings = object["settings"] as? [String: String]
    else {
      throw RequestReader.Refusal(
        status: .unprocessableContent, message: "the body is {\"settings\": {LEVER: \"value\"}}")
    }
    return settings
  }

  /// Of brackets outside strings, before a parser walks down them.
  private static func depth(_ body: [UInt8]) -> Int {
    var (depth, deepest, isInString, isEscaped) = (0, 0, false, false)
    for byte in body {
      if isEscaped {
        isEscaped = false
      } else if isInString {
        isEscaped = byte == UInt8(ascii: "\\")
        isInString = byte != UInt8(ascii: "\"")
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        depth += 1
        deepest = max(deepest, depth)
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        depth -= 1
      }
    }
    return deepest
  }
}

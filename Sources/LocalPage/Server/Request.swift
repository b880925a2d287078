/// One request of a browser, read whole and within its limits.
struct Request: Sendable {
  let method: String
  /// Without the query.
  let path: String
  /// Names in lower case; a name that was sent twice has both values.
  let headers: [String: [String]]
  let body: [UInt8]

  /// The one value of a header; nil where there is none or more than one.
  func header(_ name: String) -> String? {
    guard let values = headers[name], values.count == 1 else { return nil }
    return values[0]
  }

  /// True for what changes nothing, and so may be asked by a link.
  var isSafe: Bool { method == "GET" || method == "HEAD" }
}

/// What a request may measure (RELIABILITY 6).
enum RequestLimit {
  static let line = 8 * 1024
  static let head = 16 * 1024
  static let body = 256 * 1024
  /// Seconds for all of a request to arrive, and for all of an answer to leave.
  static let seconds = 15.0
  static let nesting = 32
  /// Connections that are open at once.
  static let connections = 64
  /// Answers that wait for a free processor.
  static let waiting = 8
}

import FlyingFox

/// One request of a browser, read whole and within its limits.
struct Request: Sendable {
  let method: HTTPMethod
  /// Without the query.
  let path: String
  let headers: HTTPHeaders
  let body: [UInt8]

  /// The one value of a header; nil where there is none or more than one.
  func header(_ name: HTTPHeader) -> String? {
    let values = headers.values(for: name)
    return values.count == 1 ? values[0] : nil
  }

  /// True for what changes nothing, and so may be asked by a link.
  var isSafe: Bool { method == .GET || method == .HEAD }
}

/// What a request may measure (RELIABILITY 6).
enum RequestLimit {
  static let line = 8 * 1024
  static let head = 16 * 1024
  static let body = 256 * 1024
  /// For all of a request to arrive, and for all of an answer to leave.
  static let time = Duration.seconds(15)
  static let nesting = 32
  /// Connections that are open at once.
  static let connections = 64
  /// Answers that wait for a free processor.
  static let waiting = 8
}

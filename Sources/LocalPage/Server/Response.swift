import FlyingFox

/// One answer: a status, what it is, its bytes.
struct Response: Sendable {
  let status: HTTPStatusCode
  let type: String
  let body: [UInt8]
  /// On top of those that every answer has.
  var headers: [(name: String, value: String)] = []

  init(_ status: HTTPStatusCode = .ok, _ type: String, _ text: String) {
    self.status = status
    self.type = type
    body = Array(text.utf8)
  }

  static func json(_ text: String) -> Response { Response(.ok, "application/json", text) }

  /// A refusal in words; `lever` names the control it belongs to.
  static func refusal(_ status: HTTPStatusCode, _ message: String, lever: String? = nil) -> Response
  {
    let place = lever.map { ", \"lever\": \(JSONText.string($0))" } ?? ""
    return Response(
      status, "application/json", "{\"error\": \(JSONText.string(message))\(place)}\n")
  }

  /// No page may read, frame or reuse an answer; a page of ours loads only what is ours.
  static let guarding: [(name: String, value: String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"), ("Cache-Control", "no-store"),
    ("Connection", "close"),
  ]

  /// The bytes on the wire; a HEAD request gets no body.
  func bytes(withBody: Bool = true) -> [UInt8] {
    Self.head(status, type, headers + [("Content-Length", String(body.count))])
      + (withBody ? body : [])
  }

  /// Status line and headers with the empty line behind them.
  static func head(
    _ status: HTTPStatusCode, _ type: String, _ headers: [(name: String, value: String)] = []
  ) -> [UInt8] {
    let charset = type.hasPrefix("image/svg") ? "" : "; charset=utf-8"
    let all = [(name: "Content-Type", value: type + charset)] + headers + guarding
    let lines =
      ["HTTP/1.1 \(status.code) \(status.phrase)"]
      + all.map { "\($0.name): \($0.value)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }
}

/// Text as a JSON string.
enum JSONText {
  static func string(_ text: String) -> String {
    var shown = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": shown += "\\\""
      case "\\": shown += "\\\\"
      case "\n": shown += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
        let digits = String(scalar.value, radix: 16)
        shown += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown + "\""
  }
}

import FlyingFox

/// Reads one request from a connection; stops at the first byte over a limit.
struct RequestReader {
  /// A request that is answered with a status instead of being read on.
  struct Refusal: Error {
    let status: HTTPStatusCode
    let message: String
  }

  let connection: Connection

  /// - Throws: `Refusal`, or `Connection.Gone`.
  func request() throws -> Request {
    let (head, rest) = try self.head()
    var lines = String(decoding: head, as: UTF8.self).split(
      separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines.removeFirst().split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, let method = words.first, let target = words.dropFirst().first,
      target.hasPrefix("/"), method.allSatisfy({ $0.isASCII && $0.isUppercase })
    else { throw Refusal(status: .badRequest, message: "this is no request of HTTP/1.1") }
    guard ["HTTP/1.1", "HTTP/1.0"].contains(words[2]) else {
      throw Refusal(status: .httpVersionNotSupported, message: "write HTTP/1.1")
    }
    let headers = try self.headers(lines)
    let path = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)[0]
    return Request(
      method: HTTPMethod(String(method)), path: String(path), headers: headers,
      body: try body(rest, headers))
  }

  /// Up to the empty line, and what came behind it already.
  private func head() throws -> (head: [UInt8], rest: [UInt8]) {
    var bytes: [UInt8] = []
    while true {
      let more = try connection.read()
      guard !more.isEmpty else { throw Connection.Gone() }
      let from = max(0, bytes.count - 3)
      bytes += more
      let line = bytes.prefix(RequestLimit.line).firstIndex(of: 0x0A)
      if line == nil, bytes.count >= RequestLimit.line {
        throw Refusal(status: .uriTooLong, message: "an address has at most 8 KiB")
      }
      if let end = Self.emptyLine(bytes, from: from) {
        guard end <= RequestLimit.head else { break }
        return (Array(bytes[..<end]), Array(bytes[(end + 4)...]))
      }
      if bytes.count > RequestLimit.head { break }
    }
    throw Refusal(
      status: .requestHeaderFieldsTooLarge, message: "the headers of a request have at most 16 KiB")
  }

  private static func emptyLine(_ bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count >= 4 else { return nil }
    for index in start...(bytes.count - 4)
    where bytes[index] == 0x0D && bytes[index + 1] == 0x0A && bytes[index + 2] == 0x0D
      && bytes[index + 3] == 0x0A
    {
      return index
    }
    return nil
  }

  private func headers(_ lines: [Substring]) throws -> HTTPHeaders {
    var headers = HTTPHeaders()
    for line in lines {
      guard let colon = line.firstIndex(of: ":"), colon != line.startIndex,
        line[..<colon].allSatisfy({ $0.isASCII && !$0.isWhitespace })
      else { throw Refusal(status: .badRequest, message: "a header is `Name: value`") }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      headers.addValue(
        String(value.reversed().drop { $0 == " " || $0 == "\t" }.reversed()),
        for: HTTPHeader(String(line[..<colon])))
    }
    return headers
  }

  private func body(_ rest: [UInt8], _ headers: HTTPHeaders) throws -> [UInt8] {
    guard headers[.transferEncoding] == nil else {
      throw Refusal(status: .lengthRequired, message: "send the length of the body, not chunks")
    }
    let lengths = headers.values(for: .contentLength)
    guard !lengths.isEmpty else { return [] }
    guard lengths.count == 1, !lengths[0].isEmpty,
      lengths[0].allSatisfy({ $0.isASCII && $0.isNumber })
    else { throw Refusal(status: .badRequest, message: "Content-Length is one number") }
    guard let length = Int(lengths[0]), length <= RequestLimit.body else {
      throw Refusal(status: .payloadTooLarge, message: "a body has at most 256 KiB")
    }
    if headers[HTTPHeader("Expect")]?.lowercased() == "100-continue", rest.count < length {
      try connection.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
    }
    var body = rest
    while body.count < length {
      let more = try connection.read()
      guard !more.isEmpty else { throw Connection.Gone() }
      body += more
    }
    return Array(body.prefix(length))
  }
}

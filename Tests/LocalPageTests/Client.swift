import Foundation

/// A client that sends any bytes, also those that no browser would.
struct Client {
  struct Answer: Equatable {
    let status: Int
    let headers: [String: String]
    let body: String
  }

  struct NoConnection: Error {}

  let port: Int

  /// - Parameter then: bytes sent after a pause of so many seconds each; the client never closes.
  func send(_ bytes: [UInt8], dripping then: (bytes: [UInt8], seconds: Double)? = nil) throws
    -> Answer?
  {
    let descriptor = try connect()
    defer { close(descriptor) }
    deliver(bytes, to: descriptor)
    for byte in then?.bytes ?? [] {
      usleep(UInt32((then?.seconds ?? 0) * 1e6))
      guard deliver([byte], to: descriptor) else { break }
    }
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 {
      received += buffer[..<count]
    }
    return Self.parse(received)
  }

  func send(_ text: String) throws -> Answer? { try send(Array(text.utf8)) }

  func get(_ path: String, method: String = "GET", host: String? = nil) throws -> Answer? {
    try send("\(method) \(path) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\n\r\n")
  }

  func post(
    _ path: String, _ body: String, type: String = "application/json", more: [String] = []
  ) throws -> Answer? {
    let lines =
      [
        "POST \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Content-Type: \(type)",
        "Content-Length: \(body.utf8.count)",
      ] + more
    return try send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
  }

  private func connect() throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else { throw NoConnection() }
    return descriptor
  }

  @discardableResult
  private func deliver(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.send(
          descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// nil where the connection was closed without an answer.
  private static func parse(_ bytes: [UInt8]) -> Answer? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return nil }
    let lines = text[..<end.lowerBound].split(separator: "\r\n")
    guard let first = lines.first, let status = Int(first.split(separator: " ")[1]) else {
      return nil
    }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    return Answer(status: status, headers: headers, body: String(text[end.upperBound...]))
  }
}

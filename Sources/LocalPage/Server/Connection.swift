import Foundation

/// A connected client: reads and writes that end in time, whatever the client does.
final class Connection {
  /// The client went away, or was too slow.
  struct Gone: Error {}

  private let socket: Int32
  private let patience: Double
  private var deadline: Double

  /// - Parameter patience: seconds for a request to arrive, and for each answer to leave.
  init(_ socket: Int32, patience: Double) {
    self.socket = socket
    self.patience = patience
    deadline = Self.now + patience
  }

  deinit { close(socket) }

  /// The next bytes; empty where the client has closed.
  /// - Throws: `Gone` where nothing arrives in time.
  func read() throws -> [UInt8] {
    try wait(for: POLLIN)
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = recv(socket, &buffer, buffer.count, 0)
    guard count >= 0 else { throw Gone() }
    return Array(buffer[..<count])
  }

  /// All of the bytes, within the time that one answer or one event has.
  func write(_ bytes: [UInt8]) throws {
    deadline = Self.now + patience
    var sent = 0
    while sent < bytes.count {
      try wait(for: POLLOUT)
      let count = bytes.withUnsafeBytes { buffer in
        send(
          socket, buffer.baseAddress?.advanced(by: sent), buffer.count - sent,
          Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
      }
      if count < 0 && (errno == EAGAIN || errno == EINTR) { continue }
      guard count > 0 else { throw Gone() }
      sent += count
    }
  }

  /// Ends well: what the client still sends is read for a moment, because closing over unread bytes
  /// would take the answer away from it.
  func finish() {
    shutdown(socket, Int32(SHUT_WR))
    deadline = Self.now + 1
    var left = 4 * RequestLimit.body
    while left > 0, let bytes = try? read(), !bytes.isEmpty { left -= bytes.count }
  }

  /// True where the client has closed its side: nobody waits for an answer any more.
  var isAbandoned: Bool {
    var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 0) > 0 else { return false }
    var byte: UInt8 = 0
    return recv(socket, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) == 0
  }

  private func wait(for event: Int32) throws {
    while true {
      let left = deadline - Self.now
      guard left > 0 else { throw Gone() }
      var waiting = pollfd(fd: socket, events: Int16(event), revents: 0)
      let ready = poll(&waiting, 1, Int32(left * 1000) + 1)
      if ready > 0 { return }
      guard ready == 0 || errno == EINTR else { throw Gone() }
    }
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

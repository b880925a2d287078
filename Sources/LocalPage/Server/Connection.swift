import FlyingSocks
import Foundation

/// A connected client: reads and writes that end in time, whatever the client does.
final class Connection {
  /// The client went away, or was too slow.
  struct Gone: Error {}

  private let socket: Socket
  private let patience: Duration
  private var deadline: ContinuousClock.Instant

  /// - Parameter patience: for a request to arrive, and for each answer to leave.
  init(_ socket: Socket, patience: Duration) throws {
    self.socket = socket
    self.patience = patience
    deadline = .now + patience
    try socket.setFlags(.nonBlocking)
  }

  deinit { try? socket.close() }

  /// The next bytes; empty where the client has closed.
  /// - Throws: `Gone` where nothing arrives in time.
  func read() throws -> [UInt8] {
    while true {
      try wait(for: POLLIN)
      do {
        return try socket.read(atMost: 8192)
      } catch SocketError.blocked {
        continue
      } catch SocketError.disconnected {
        return []
      }
    }
  }

  /// All of the bytes, within the time that one answer or one event has.
  func write(_ bytes: [UInt8]) throws {
    deadline = .now + patience
    let data = Data(bytes)
    var sent = data.startIndex
    while sent < data.endIndex {
      try wait(for: POLLOUT)
      do {
        sent = try socket.write(data, from: sent)
      } catch SocketError.blocked {
        continue
      } catch {
        throw Gone()
      }
    }
  }

  /// Ends well: what the client still sends is read for a moment, because closing over unread bytes
  /// would take the answer away from it.
  func finish() {
    shutdown(socket.file.rawValue, Int32(SHUT_WR))
    deadline = .now + .seconds(1)
    var left = 4 * RequestLimit.body
    while left > 0, let bytes = try? read(), !bytes.isEmpty { left -= bytes.count }
  }

  /// True where the client has closed its side: nobody waits for an answer any more.
  var isAbandoned: Bool {
    var byte: UInt8 = 0
    return recv(socket.file.rawValue, &byte, 1, Int32(MSG_PEEK)) == 0
  }

  private func wait(for event: Int32) throws {
    while true {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { throw Gone() }
      var waiting = pollfd(fd: socket.file.rawValue, events: Int16(event), revents: 0)
      let ready = poll(&waiting, 1, Int32(left / .milliseconds(1)) + 1)
      if ready > 0 { return }
      guard ready == 0 || errno == EINTR else { throw Gone() }
    }
  }
}

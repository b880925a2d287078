import FlyingSocks
import Foundation
import PricingSimulator

/// Listens on this computer's own addresses, 127.0.0.1 and, where there is one, [::1].
///
/// On FlyingFox's sockets, without its server: that one reads a request's line and headers into
/// memory however long they are and waits for them without an end. Here limits on what a request
/// may measure, and how long it may take, hold from its first byte.
struct Listener: Sendable {
  let port: Int
  private let sockets: [Socket]

  /// - Parameter port: 0 takes any that is free.
  /// - Throws: `Failure.files` where the port is taken.
  init(port: Int) throws {
    do {
      let first = try Self.socket(
        on: .inet(ip4: "127.0.0.1", port: UInt16(truncatingIfNeeded: port)))
      guard case .ip4(_, let own) = try first.sockname() else {
        throw SocketError.unsupportedAddress
      }
      self.port = Int(own)
      sockets = [first] + [try? Self.socket(on: .loopback(port: own))].compactMap { $0 }
    } catch let error as SocketError {
      var reason = "\(error)"
      if case .failed(_, _, let message) = error { reason = message }
      throw Failure.files(
        "cannot listen on 127.0.0.1:\(port): \(reason); name another port with --port N")
    }
  }

  private static func socket<Address: SocketAddress>(on address: Address) throws -> Socket {
    let socket = try Socket(domain: Int32(Address.family))
    try socket.setValue(true, for: .localAddressReuse)
    if Int32(Address.family) == AF_INET6 {
      // Else it would take the port of 127.0.0.1 as well.
      try socket.setValue(
        true, for: BoolSocketOption(level: Int32(IPPROTO_IPV6), name: IPV6_V6ONLY))
    }
    try socket.bind(to: address)
    try socket.listen()
    return socket
  }

  /// Serves for ever: each client in a thread of its own, so that a slow one holds up nobody.
  func serve(patience: Duration, _ answer: @escaping @Sendable (Connection) -> Void) {
    let places = DispatchSemaphore(value: RequestLimit.connections)
    let accept: @Sendable (Socket) -> Void = { socket in
      while true {
        guard let client = try? socket.accept() else { continue }
        places.wait()
        Thread.detachNewThread {
          if let connection = try? Connection(Socket(file: client.file), patience: patience) {
            answer(connection)
          }
          places.signal()
        }
      }
    }
    for socket in sockets.dropFirst() { Thread.detachNewThread { accept(socket) } }
    accept(sockets[0])
  }
}

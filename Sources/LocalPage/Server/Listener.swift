import Foundation
import PricingSimulator

/// Listens on this computer's own addresses, 127.0.0.1 and, where there is one, [::1].
///
/// By plain sockets: a page for one person needs no more, and limits on what a request may measure
/// and how long it may take hold from its first byte.
struct Listener: Sendable {
  let port: Int
  private let sockets: [Int32]

  /// - Parameter port: 0 takes any that is free.
  /// - Throws: `Failure.files` where the port is taken.
  init(port: Int) throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(truncatingIfNeeded: port).bigEndian)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    guard let first = Self.listen(AF_INET, &address) else {
      throw Failure.files(
        "cannot listen on 127.0.0.1:\(port): \(String(cString: strerror(errno))); "
          + "name another port with --port N")
    }
    var own = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &own) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(first, $0, &length)
      }
    }
    self.port = Int(UInt16(bigEndian: own.sin_port))
    var six = sockaddr_in6()
    six.sin6_family = sa_family_t(AF_INET6)
    six.sin6_port = own.sin_port
    six.sin6_addr = in6addr_loopback
    sockets = [first] + [Self.listen(AF_INET6, &six)].compactMap { $0 }
  }

  private static func listen<Address>(_ family: Int32, _ address: inout Address) -> Int32? {
    let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    var yes: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
    if family == AF_INET6 {
      setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &yes, size)
    }
    let length = socklen_t(MemoryLayout<Address>.size)
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    guard bound == 0, Foundation.listen(descriptor, 64) == 0 else {
      let code = errno
      close(descriptor)
      errno = code
      return nil
    }
    return descriptor
  }

  /// Serves for ever: each client in a thread of its own, so that a slow one holds up nobody.
  func serve(patience: Double, _ answer: @escaping @Sendable (Connection) -> Void) {
    let places = DispatchSemaphore(value: RequestLimit.connections)
    while true {
      var waiting = sockets.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&waiting, nfds_t(waiting.count), -1) > 0 else { continue }
      for entry in waiting where entry.revents & Int16(POLLIN) != 0 {
        places.wait()
        let client = accept(entry.fd, nil, nil)
        guard client >= 0 else {
          places.signal()
          continue
        }
        Thread.detachNewThread {
          answer(Connection(client, patience: patience))
          places.signal()
        }
      }
    }
  }
}

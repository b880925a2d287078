import FlyingFox

/// Lets in what a browser on this computer asks of a page of ours, and nothing else.
///
/// The Host stops another site's name that points here (DNS rebinding); Origin and Sec-Fetch-Site
/// stop another site's page from asking in a browser's name.
struct Doorkeeper: Sendable {
  let port: Int

  /// nil where the request may come in.
  func refusal(of request: Request) -> Response? {
    guard let host = request.header(.host)?.lowercased(), hosts.contains(host) else {
      return .refusal(.forbidden, "this page answers to \(hosts.joined(separator: ", ")) only")
    }
    guard !request.isSafe else { return nil }
    let site = request.headers.values(for: HTTPHeader("Sec-Fetch-Site"))
    guard [[], ["same-origin"], ["none"]].contains(site) else {
      return .refusal(.forbidden, "another site's page asked; only this page may")
    }
    let origin = request.headers.values(for: HTTPHeader("Origin")).map { $0.lowercased() }
    guard [[], ["http://\(host)"]].contains(origin) else {
      return .refusal(.forbidden, "another site's page asked; only this page may")
    }
    return nil
  }

  private var hosts: [String] {
    let names = ["localhost", "127.0.0.1", "[::1]"]
    return names.map { "\($0):\(port)" } + (port == 80 ? names : [])
  }
}

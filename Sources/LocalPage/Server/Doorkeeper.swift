/// Lets in what a browser on this computer asks of a page of ours, and nothing else.
///
/// The Host stops another site's name that points here (DNS rebinding); Origin and Sec-Fetch-Site
/// stop another site's page from asking in a browser's name.
struct Doorkeeper: Sendable {
  let port: Int

  /// nil where the request may come in.
  func refusal(of request: Request) -> Response? {
    guard let host = request.header("host")?.lowercased(), hosts.contains(host) else {
      return .refusal(403, "this page answers to \(hosts.joined(separator: ", ")) only")
    }
    guard !request.isSafe else { return nil }
    if let site = request.headers["sec-fetch-site"], site != ["same-origin"], site != ["none"] {
      return .refusal(403, "another site's page asked; only this page may")
    }
    if let origin = request.headers["origin"], origin.map({ $0.lowercased() }) != ["http://\(host)"]
    {
      return .refusal(403, "another site's page asked; only this page may")
    }
    return nil
  }

  private var hosts: [String] {
    let names = ["localhost", "127.0.0.1", "[::1]"]
    return names.map { "\($0):\(port)" } + (port == 80 ? names : [])
  }
}

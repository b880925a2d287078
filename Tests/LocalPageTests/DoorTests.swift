import Testing

@testable import LocalPage

/// What the page lets in (RELIABILITY 6).
@Suite(.serialized) struct DoorTests {
  private let shop: ServedShop
  private var client: Client { shop.client }
  private static let nothing = "{\"settings\": {}}"

  init() throws { shop = try ServedShop(patience: .seconds(1)) }

  @Test func onlyNamesOfThisComputerAreAnswered() throws {
    for name in ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"] {
      #expect(try client.get("/", host: "\(name):\(client.port)")?.status == 200, "\(name)")
    }
    for host in [
      "evil.example", "evil.example:\(client.port)", "127.0.0.1", "localhost:1",
      "127.0.0.1:\(client.port).evil.example", "",
    ] {
      #expect(try client.get("/", host: host)?.status == 403, "\(host)")
    }
    #expect(try client.send("GET / HTTP/1.1\r\n\r\n")?.status == 403)
    let twice = "Host: 127.0.0.1:\(client.port)\r\n"
    #expect(try client.send("GET / HTTP/1.1\r\n\(twice)\(twice)\r\n")?.status == 403)
  }

  @Test func onlyThisPageMayAsk() throws {
    let own = "http://127.0.0.1:\(client.port)"
    for (line, status) in [
      ("Origin: \(own)", 200), ("Origin: null", 403), ("Origin: http://evil.example", 403),
      ("Origin: https://127.0.0.1:\(client.port)", 403),
      ("Origin: http://localhost:\(client.port)", 403), ("Sec-Fetch-Site: same-origin", 200),
      ("Sec-Fetch-Site: none", 200), ("Sec-Fetch-Site: cross-site", 403),
      ("Sec-Fetch-Site: same-site", 403), ("Origin: \(own)\r\nOrigin: \(own)", 403),
    ] {
      #expect(
        try client.post("/api/preview", Self.nothing, more: [line])?.status == status, "\(line)")
    }
  }

  @Test func everyAnswerForbidsWhatThePageDoesNotNeed() throws {
    for answer in [
      try client.get("/"), try client.get("/nowhere"), try client.get("/", host: "evil.example"),
      try client.post("/api/preview", Self.nothing), try client.post("/api/answer", Self.nothing),
    ] {
      let headers = try #require(answer?.headers)
      #expect(
        headers["content-security-policy"]
          == "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
      #expect(headers["x-content-type-options"] == "nosniff")
      #expect(headers["referrer-policy"] == "no-referrer")
      #expect(!headers.keys.contains { $0.hasPrefix("access-control") })
    }
  }

  @Test func methodsTypesAndAddressesAreTold() throws {
    #expect(try client.get("/nowhere")?.status == 404)
    #expect(try client.get("/../etc/passwd")?.status == 404)
    #expect(try client.get("/", method: "DELETE")?.status == 405)
    #expect(try client.get("/", method: "DELETE")?.headers["allow"] == "GET, HEAD")
    #expect(try client.get("/api/preview")?.status == 405)
    #expect(try client.get("/api/preview")?.headers["allow"] == "POST")
    #expect(try client.get("/api/preview", method: "OPTIONS")?.status == 405)
    let head = try client.get("/page.css", method: "HEAD")
    #expect(head?.status == 200)
    #expect(head?.body == "")
    for type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
      #expect(try client.post("/api/preview", Self.nothing, type: type)?.status == 415, "\(type)")
    }
    let charset = "application/json; charset=utf-8"
    #expect(try client.post("/api/preview", Self.nothing, type: charset)?.status == 200)
  }

  @Test func sizesHaveLimits() throws {
    let long = { String(repeating: "a", count: $0) }
    #expect(try client.get("/" + long(8100))?.status == 404)
    #expect(try client.get("/" + long(8200))?.status == 414)
    #expect(try client.get("/" + long(2_000_000))?.status == 414)
    let host = "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(client.port)\r\n"
    #expect(try client.send(host + "X: \(long(16_000))\r\n\r\n")?.status == 200)
    #expect(try client.send(host + "X: \(long(16_400))\r\n\r\n")?.status == 431)
    #expect(try client.send(host + long(5_000_000))?.status == 431)
    let padded = { (count: Int) in
      Self.nothing + String(repeating: " ", count: count - Self.nothing.utf8.count)
    }
    #expect(try client.post("/api/preview", padded(262_144))?.status == 200)
    #expect(try client.post("/api/preview", padded(262_145))?.status == 413)
    let nested = String(repeating: "[", count: 33) + String(repeating: "]", count: 33)
    #expect(try client.post("/api/preview", nested)?.status == 400)
    #expect(
      try client.post("/api/preview", String(repeating: "[", count: 200_000))?.status == 400)
  }

  @Test func whatIsNoRequestIsRefused() throws {
    let host = "Host: 127.0.0.1:\(client.port)\r\n"
    for (text, status) in [
      ("hello\r\n\r\n", 400), ("GET / HTTP/2.0\r\n\(host)\r\n", 505),
      ("GET http://evil.example/ HTTP/1.1\r\n\(host)\r\n", 400),
      ("GET / HTTP/1.1\r\n\(host)no colon\r\n\r\n", 400),
      ("GET / HTTP/1.1\r\n\(host)X : folded\r\n\r\n", 400),
      ("POST /api/preview HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
      ("POST /api/preview HTTP/1.1\r\n\(host)Content-Length: -1\r\n\r\n", 400),
      ("POST /api/preview HTTP/1.1\r\n\(host)Content-Length: 99999999999999999999\r\n\r\n", 413),
      (
        "POST /api/preview HTTP/1.1\r\n\(host)Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        400
      ),
    ] {
      #expect(try client.send(text)?.status == status, "\(text)")
    }
  }

  @Test func slowClientsAreClosedAndHoldUpNobody() throws {
    let clock = ContinuousClock()
    var answer: Client.Answer?
    let silent = try clock.measure { answer = try client.send([]) }
    #expect(answer == nil)
    #expect(silent > .seconds(0.9) && silent < .seconds(5))
    // Each byte comes in time, the request never does.
    let drip = Array(repeating: UInt8(ascii: "a"), count: 30)
    let dripped = try clock.measure {
      answer = try client.send(Array("GET /".utf8), dripping: (drip, 0.1))
    }
    #expect(answer == nil)
    #expect(dripped < .seconds(5))
    let body =
      "POST /api/preview HTTP/1.1\r\nHost: 127.0.0.1:\(client.port)\r\n"
      + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n"
    #expect(try client.send(Array(body.utf8), dripping: (drip, 0.1)) == nil)
    #expect(try client.get("/")?.status == 200)
  }
}

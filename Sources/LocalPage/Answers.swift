import FlyingFox
import PricingSimulator

/// What each address of the page answers.
final class Answers: Sendable {
  private let whatIf: WhatIf
  /// A first answer never waits behind a long one.
  private let previews = WaitingRoom()
  private let studies = WaitingRoom()
  private let description: ScenarioDescription

  init(whatIf: WhatIf) {
    self.whatIf = whatIf
    description = ScenarioDescription(whatIf: whatIf)
  }

  private static let assets: [String: (type: String, text: String)] = [
    "/": ("text/html", PageMarkup.text),
    "/page.css": ("text/css", WhatIf.sheet + PageStyle.text),
    "/page.js": ("text/javascript", PageScript.text + PageScript.answers),
    "/favicon.svg": ("image/svg+xml", Favicon.text),
    "/openapi.json": ("application/json", InterfaceDescription.text),
  ]

  func answer(_ request: Request, on connection: Connection) throws {
    if let asset = Self.asset(request.path, description) {
      guard request.isSafe else {
        return try connection.write(Self.notAllowed("GET, HEAD").bytes())
      }
      let response = Response(.ok, asset.type, asset.text)
      return try connection.write(response.bytes(withBody: request.method == .GET))
    }
    guard ["/api/preview", "/api/answer", "/api/compare"].contains(request.path) else {
      let response = Response.refusal(.notFound, "there is no such address; the page is at /")
      return try connection.write(response.bytes(withBody: request.method != .HEAD))
    }
    guard request.method == .POST else {
      return try connection.write(
        Self.notAllowed("POST").bytes(withBody: request.method != .HEAD))
    }
    let type = request.header(.contentType)?.split(separator: ";").first?.lowercased()
    guard type == "application/json" else {
      return try connection.write(
        Response.refusal(
          .unsupportedMediaType, "the body is JSON; send Content-Type: application/json"
        ).bytes())
    }
    let question: WhatIf.Question
    do {
      question = try whatIf.question(SettingsText.settings(request.body))
    } catch {
      return try connection.write(Response.refusal(of: error).bytes())
    }
    if request.path == "/api/answer" {
      try EventStream(connection).run(question, whatIf, in: studies)
    } else {
      try connection.write(self.response(to: question, at: request.path, on: connection).bytes())
    }
  }

  private static func asset(
    _ path: String, _ description: ScenarioDescription
  ) -> (type: String, text: String)? {
    path == "/api/scenario" ? ("application/json", description.text) : assets[path]
  }

  private func response(
    to question: WhatIf.Question, at path: String, on connection: Connection
  ) -> Response {
    do {
      if path == "/api/preview" {
        let fragments = try previews.enter { try whatIf.preview(question) }
        return .json(
          "{\"change\": \(question.text.map(JSONText.string) ?? "null"), "
            + "\"fragments\": \(fragments)}\n")
      }
      return try studies.enter {
        .json(
          try whatIf.answer(question) { _, _ in
            if connection.isAbandoned { throw Connection.Gone() }
          }.comparison)
      }
    } catch {
      return Response.refusal(of: error)
    }
  }

  private static func notAllowed(_ methods: String) -> Response {
    var response = Response.refusal(.methodNotAllowed, "this address takes \(methods)")
    response.headers = [("Allow", methods)]
    return response
  }
}

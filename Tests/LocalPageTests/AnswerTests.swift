import Foundation
import PricingSimulator
import Testing

@testable import LocalPage

/// What the page answers is what the command line answers.
@Suite(.serialized) struct AnswerTests {
  private let shop: ServedShop
  private var client: Client { shop.client }

  init() throws { shop = try ServedShop() }

  private static let all = """
    {"settings": {"at": "2026-03", "plans.solo.price": "11.50", "existing": "6 months",
      "notice": "1", "plans.team.annual.discount": "25", "trials.length": "7",
      "payments.retries": "[30%, 25%]", "effects.churn": "0.9", "effects.conversion": "1.1"}}
    """

  @Test func everyLeverStandsInTheChangeFileInTheOrderOfTheFormat() throws {
    #expect(
      try change(Self.all) == """
        name: "What if: plans.solo.price 11.5, existing 6 months, notice 1, \
        plans.team.annual.discount 25, trials.length 7, payments.retries [30%, 25%], \
        effects.conversion 1.1, effects.churn 0.9"
        baseline: "shop.yaml"
        changes:
          - at: 2026-03
            prices: {solo: 11.5, team: {annual: {discount: 25%}}}
            existing: {grandfather: 6 months}
            notice: 1 month
            set: {trials.length: 7 days, payments.retries: [30%, 25%], \
        effects.what_if: {churn: x0.9, conversion: x1.1}}

        """)
  }

  @Test func theFullAnswerIsTheCommandLinesToTheByte() throws {
    let text = try change(Self.all)
    try Data(text.utf8).write(to: URL(fileURLWithPath: shop.whatIf.changePath))
    let compared = try ComparedChanges(
      [
        ChangeFile(
          path: shop.whatIf.changePath, scenario: ServedShop.read(shop.whatIf.changePath))
      ], of: shop.whatIf.scenario, path: shop.whatIf.path)
    let answer = try client.post("/api/compare", Self.all)
    #expect(answer?.status == 200)
    #expect(answer?.body == compared.json)
  }

  @Test func settingsInForceChangeNothing() throws {
    for settings in [
      "{}", "{\"plans.solo.price\": \"9.00\"}", "{\"existing\": \"12 months\", \"notice\": \"3\"}",
      "{\"effects.churn\": \"1.0\", \"at\": \"2026-05\"}",
    ] {
      let answer = try client.post("/api/preview", "{\"settings\": \(settings)}")
      #expect(answer?.status == 200)
      #expect(answer?.body.hasPrefix("{\"change\": null, ") == true, "\(settings)")
      #expect(answer?.body.contains("Nothing is changed yet.") == true, "\(settings)")
    }
    #expect(try client.post("/api/compare", "{\"settings\": {}}")?.status == 422)
  }

  @Test(arguments: [
    ("plans.solo.price", "-5"), ("plans.solo.price", "0"), ("plans.solo.price", "1e3"),
    ("plans.solo.price", "9.999"), ("plans.solo.price", ""), ("plans.solo.price", "10000001"),
    ("plans.solo.price", "9}, team: {price: 1"), ("trials.length", "7.5"),
    ("existing", "5 months"), ("at", "2025-12"), ("effects.churn", "11"),
  ])
  func aWrongSettingIsNamedAtItsLever(lever: String, value: String) throws {
    let answer = try client.post("/api/preview", "{\"settings\": {\"\(lever)\": \"\(value)\"}}")
    #expect(answer?.status == 422)
    #expect(answer?.body.contains("\"lever\": \"\(lever)\"") == true, "\(answer?.body ?? "")")
  }

  @Test(arguments: [
    "", "[]", "{}", "null", "{\"settings\": []}", "{\"settings\": {\"at\": 3}}",
    "{\"settings\": {}, \"more\": 1}", "{\"settings\": {\"plans.gold.price\": \"3\"}}",
  ])
  func aBodyOfAnotherShapeIsRefused(body: String) throws {
    let status = try client.post("/api/preview", body)?.status
    #expect(status == 400 || status == 422, "\(body)")
  }

  @Test func theLongAnswerComesInEventsAndEndsComplete() throws {
    let body = "{\"settings\": {\"plans.solo.price\": \"11\"}}"
    let answer = try #require(try client.post("/api/answer", body))
    #expect(answer.headers["content-type"] == "text/event-stream; charset=utf-8")
    let events = answer.body.components(separatedBy: "\n\n").compactMap {
      $0.split(separator: "\n").first
    }
    #expect(events.first == "event: ranges")
    #expect(events.filter { $0 == "event: progress" }.count == 6)
    #expect(events.last == "event: answer")
  }

  @Test func onlyLeversThatTheFileTakesAreOffered() throws {
    let ids = shop.whatIf.levers.map(\.id)
    #expect(
      ids == [
        "at", "plans.solo.price", "plans.team.price", "existing", "notice",
        "plans.team.annual.discount", "trials.length", "payments.retries", "effects.conversion",
        "effects.churn", "effects.arrivals",
      ])
  }

  @Test func aScenarioThatMovedUnderThePageIsSaid() throws {
    try Data(ServedShop.text.replacing("120", with: "121").utf8).write(
      to: URL(fileURLWithPath: shop.whatIf.path))
    let answer = try client.post(
      "/api/preview", "{\"settings\": {\"plans.solo.price\": \"11\"}}")
    #expect(answer?.status == 422)
    #expect(answer?.body.contains("has changed since this page was started") == true)
  }

  @Test func theDescriptionNamesEveryAddress() throws {
    let text = try #require(try client.get("/openapi.json")?.body)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let paths = try #require(object["paths"] as? [String: Any])
    #expect(
      paths.keys.sorted() == ["/api/answer", "/api/compare", "/api/preview", "/api/scenario"])
  }

  private func change(_ body: String) throws -> String {
    let answer = try #require(try client.post("/api/preview", body))
    #expect(answer.status == 200, "\(answer.body)")
    let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
    return try #require(object?["change"] as? String)
  }
}

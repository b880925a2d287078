import Foundation
import Testing

@testable import ScenarioFiles

struct SchemaTests {
  private func object(_ value: Any?) throws -> [String: Any] {
    try #require(value as? [String: Any])
  }

  @Test func theSchemaIsJSONOfItsDraft() throws {
    let schema = try object(
      JSONSerialization.jsonObject(with: Data(ScenarioSchema.json().utf8)))
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test func theSchemaHasTheKeysThatTheReaderHas() throws {
    let schema = try object(
      JSONSerialization.jsonObject(with: Data(ScenarioSchema.json().utf8)))
    let definitions = try object(schema["$defs"])
    let scenario = try object(definitions["a_scenario"])
    let properties = try object(scenario["properties"])
    #expect(Set(properties.keys) == Set(Format.scenario.keys.map(\.name)))
    #expect(scenario["required"] as? [String] == ["name", "currency", "start", "months", "plans"])
    #expect(scenario["additionalProperties"] as? Bool == false)
    let plan = try object(try object(definitions["a_plan"])["properties"])
    #expect(Set(plan.keys) == Set(Format.plan.keys.map(\.name)))
  }

  @Test func everyReferenceLeadsToADefinition() throws {
    let text = ScenarioSchema.json()
    let schema = try object(JSONSerialization.jsonObject(with: Data(text.utf8)))
    let definitions = try object(schema["$defs"])
    let names = text.components(separatedBy: "#/$defs/").dropFirst().map { rest in
      String(rest.prefix { $0 != "\"" })
    }
    #expect(names.count > 100)
    #expect(names.filter { definitions[$0] == nil } == [])
  }

  @Test func theSchemaIsTheSameEachTime() {
    #expect(ScenarioSchema.json() == ScenarioSchema.json())
  }
}

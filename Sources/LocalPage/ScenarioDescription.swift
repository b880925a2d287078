import PricingSimulator

/// What the page is told once: the scenario, where its change is kept, the levers.
struct ScenarioDescription {
  let text: String

  init(whatIf: WhatIf) {
    let levers = whatIf.levers.map(Self.lever).joined(separator: ",\n    ")
    let fields = [
      ("name", whatIf.scenario.name), ("file", whatIf.path), ("changeFile", whatIf.changePath),
      ("command", whatIf.command),
    ].map { "\"\($0.0)\": \(JSONText.string($0.1))" }
    text =
      "{\n  \(fields.joined(separator: ",\n  ")),\n  \"draws\": \(WhatIf.firstDraws),\n"
      + "  \"levers\": [\n    \(levers)\n  ]\n}\n"
  }

  private static func lever(_ lever: PageLever) -> String {
    let common = [
      ("id", lever.id), ("label", lever.label), ("unit", lever.unit),
      ("group", lever.group.rawValue), ("current", lever.current),
    ].map { "\"\($0.0)\": \(JSONText.string($0.1))" }
    let form: [String]
    switch lever.form {
    case .number(let scale):
      form = [
        "\"least\": \(scale.ends.least)", "\"most\": \(scale.ends.most)",
        "\"step\": \(scale.step)", "\"decimals\": \(scale.decimals)",
      ]
    case .choice(let options):
      let each = options.map {
        "{\"value\": \(JSONText.string($0.value)), \"label\": \(JSONText.string($0.label))}"
      }
      form = ["\"options\": [\(each.joined(separator: ", "))]"]
    }
    return "{\((common + form).joined(separator: ", "))}"
  }
}

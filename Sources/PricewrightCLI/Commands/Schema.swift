import ArgumentParser
import PricingSimulator

/// `pricewright schema`: the format of scenario files for editors.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of the scenario format, for editors.",
    usage: "pricewright schema",
    discussion: """
      Examples
        pricewright schema > scenario.schema.json
        pricewright schema | less

      An editor with a YAML language server checks a file while you type when its first
      line is:  # yaml-language-server: $schema=scenario.schema.json
      """)

  func run() throws { try Streams.out(ScenarioFormat.schema) }
}

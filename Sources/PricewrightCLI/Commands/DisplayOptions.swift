import ArgumentParser
import PricingSimulator

/// How a command speaks: shared by all of them.
struct DisplayOptions: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument { case text, markdown, csv, json }

  @Option(help: ArgumentHelp("How stdout is written.", valueName: "format"))
  var format: Format = .text

  @Flag(help: "Only the result and errors.")
  var quiet = false

  @Option(help: ArgumentHelp("Colour; NO_COLOR is honoured.", valueName: "when"))
  var color: Surroundings.Colour = .auto

  var surroundings: Surroundings { Surroundings(colour: color) }
}

extension Surroundings.Colour: ExpressibleByArgument {}

#if Web
  import ArgumentParser
  import LocalPage
  import PricingSimulator

  /// `pricewright serve FILE`: the what-if page, on this computer only.
  struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The what-if page, on this computer only.",
      usage: "pricewright serve FILE [--port N]",
      discussion: """
        Prints an address to open in a browser. The page moves prices and rules, shows
        the difference they make, and gives the change as a file that `compare`
        reproduces to the last digit. Nothing leaves this computer; an interrupt
        (Ctrl-C) ends it.

        Examples
          pricewright serve scenarios/buffer.yaml
          pricewright serve scenarios/slack.yaml --port 9000
        """)

    @Argument(help: ArgumentHelp("The scenario.", valueName: "file"))
    var file: [String] = []

    @Option(help: ArgumentHelp("Where it listens; 0 for any that is free.", valueName: "n"))
    var port = 8787

    @OptionGroup var simulation: SimulationOptions
    @OptionGroup var display: DisplayOptions

    func run() throws {
      try requireFiles(file, of: "serve", example: "pricewright serve scenarios/buffer.yaml")
      guard file.count == 1 else {
        throw Failure.usage("serve shows one scenario and \(file.count) were named")
      }
      guard (0...65_535).contains(port) else {
        throw Failure.usage("--port is \(port); allowed are 0 to 65535")
      }
      switch Forecast.read(file[0], options: simulation.runOptions) {
      case .problems(let found):
        var problems = ProblemPrinter(display: display)
        problems.add(found)
        problems.finish(closing: "")
        throw Outcome.badInput
      case .scenario(let scenario):
        let page = try LocalPage(
          WhatIf(scenario, path: file[0], options: simulation.runOptions), port: port)
        try Streams.out("\(page.address)\n")
        if !display.quiet { Streams.err("Open it in a browser; Ctrl-C ends it.\n") }
        page.serve()
      }
    }
  }
#endif

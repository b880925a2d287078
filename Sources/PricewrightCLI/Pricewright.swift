import ArgumentParser
import Foundation
import PricingSimulator

/// The command `pricewright`: parses, runs, and turns every outcome into an exit code.
@main
struct Pricewright: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pricewright",
    abstract: "Test a price change before your customers do.",
    version: "pricewright \(ProgramVersion.current)",
    subcommands: [
      Init.self, Run.self, Compare.self, Optimize.self, Validate.self, Explain.self, Check.self,
      Merge.self, Schema.self,
    ] + page)

  /// What the trait Web adds.
  private static var page: [any ParsableCommand.Type] {
    #if Web
      [Serve.self]
    #else
      []
    #endif
  }

  static func main() {
    Signals.install()
    Streams.occupyClosedStreams()
    // Swift finds them by way of a file, and has not even the program's name where it cannot be opened.
    let words = CommandLine.arguments
    guard !words.isEmpty else {
      Streams.err(
        "error: cannot read the command line: /proc/self/maps does not open; mount /proc, or allow "
          + "more open files\n")
      Foundation.exit(Outcome.filesFailed.rawValue)
    }
    Foundation.exit(outcome(of: Array(words.dropFirst())).rawValue)
  }

  /// Runs one command line to its end; nothing but `exit` comes after.
  static func outcome(of arguments: [String]) -> Outcome {
    do {
      if asksForOverview(arguments) {
        try Streams.out(Overview.text)
        return .done
      }
      try refuseUnknownCommand(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
      return .done
    } catch let outcome as Outcome {
      return outcome
    } catch let failure as Failure {
      let message = "error: \(failure.message)" + (Outcome(failure) == .bug ? reportIt : "")
      // Folded for people; a log keeps one line for its parsers.
      Streams.err(
        (Streams.isTerminal(2)
          ? Layout.wrapped(message, indent: "  ").joined(separator: "\n") : message) + "\n")
      return Outcome(failure)
    } catch let failure as StandardOutputFailure {
      if let message = failure.message { Streams.err("error: \(message)\n") }
      return .filesFailed
    } catch {
      return parserOutcome(error)
    }
  }

  private static let reportIt =
    "\nThis is a bug in pricewright, not in your file, and no result was written."
    + " Please report it together with the scenario."

  private static func asksForOverview(_ arguments: [String]) -> Bool {
    guard let first = arguments.first else { return true }
    return ["--help", "-h"].contains(first) || (first == "help" && arguments.count == 1)
  }

  private static func refuseUnknownCommand(_ arguments: [String]) throws {
    guard let first = arguments.first, !first.hasPrefix("-") else { return }
    let named = first == "help" ? arguments.dropFirst().first : first
    let known = configuration.subcommands.map { $0._commandName }
    guard let named, !named.hasPrefix("-"), !known.contains(named), named != "help" else { return }
    let near = known.first { named.isNear($0) }
    throw Failure.usage(
      "unknown command `\(named)`; "
        + (near.map { "did you mean `\($0)`?" } ?? "commands are \(known.joined(separator: ", "))"))
  }

  /// Help and version are results; anything else the parser says is a usage error.
  private static func parserOutcome(_ error: any Error) -> Outcome {
    let message = fullMessage(for: error, columns: 80) + "\n"
    guard exitCode(for: error) == .success else {
      Streams.err(message)
      return .badInput
    }
    do {
      try Streams.out(message)
      return .done
    } catch {
      return .filesFailed
    }
  }
}

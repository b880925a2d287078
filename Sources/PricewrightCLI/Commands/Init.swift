import ArgumentParser
import Foundation
import PricingSimulator

/// `pricewright init`: six questions, then a file that runs.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a first scenario.",
    usage: "pricewright init [--output FILE] [options]",
    discussion: """
      Asks six questions on a terminal, those that no option answers already, and
      writes a commented scenario that runs. An empty answer takes the figure in
      brackets. A file that exists is never overwritten.

      Examples
        pricewright init --output boards.yaml
        pricewright init --name Boards --price 24 --customers 1373 --churn 4% \\
          --trials 500 --conversion 18%
      """)

  @Option(help: ArgumentHelp("Where to write.", valueName: "file"))
  var output = "scenario.yaml"

  @Option(help: ArgumentHelp("What the product is called.", valueName: "text"))
  var name: String?
  @Option(help: ArgumentHelp("Of the main plan, a month.", valueName: "money"))
  var price: String?
  @Option(help: ArgumentHelp("Who pay today.", valueName: "n"))
  var customers: String?
  @Option(help: ArgumentHelp("Share that leaves in a month, such as 4%.", valueName: "percent"))
  var churn: String?
  @Option(help: ArgumentHelp("Started in a month.", valueName: "n"))
  var trials: String?
  @Option(help: ArgumentHelp("Share of the trials that pays, such as 18%.", valueName: "percent"))
  var conversion: String?

  @Option(help: ArgumentHelp("ISO 4217 code.", valueName: "code"))
  var currency = "USD"
  @Option(help: ArgumentHelp("First month; default: the next one.", valueName: "month"))
  var start: String?

  func run() throws {
    var scenario = try FirstScenario(currency: currency, start: start ?? Self.nextMonth)
    let given: [FirstScenario.Question: String?] = [
      .name: name, .price: price, .customers: customers, .churn: churn, .trials: trials,
      .conversion: conversion,
    ]
    guard !FileManager.default.fileExists(atPath: output) else {
      // Before six questions are asked in vain.
      try scenario.write(to: output)
      return
    }
    let open = FirstScenario.Question.allCases.filter { given[$0].flatMap { $0 } == nil }
    guard open.isEmpty || Streams.isTerminal(0) else {
      let options = open.map { "--\($0.rawValue)" }.joined(separator: ", ")
      throw Failure.usage("there is no terminal to ask on; give \(options)")
    }
    for question in FirstScenario.Question.allCases {
      if let text = given[question].flatMap({ $0 }) {
        do {
          try scenario.answer(question, with: text)
        } catch let refusal as FirstScenario.Refusal {
          throw Failure.usage("--\(question.rawValue) \(text): \(refusal.message)")
        }
      } else {
        try Self.ask(question, of: &scenario)
      }
    }
    try scenario.write(to: output)
    try Streams.out("Wrote \(output).\n")
    if Streams.isTerminal(2) {
      Streams.err("Next     pricewright run \(output)\n         pricewright serve \(output)\n")
    }
  }

  /// Until the answer is one; the end of the input ends it all.
  private static func ask(
    _ question: FirstScenario.Question, of scenario: inout FirstScenario
  ) throws {
    while true {
      Streams.err("\(question.words) [\(question.example)] ")
      guard let line = readLine() else {
        throw Failure.usage("the answers ended before the questions; nothing was written")
      }
      do {
        try scenario.answer(question, with: line.isEmpty ? question.example : line)
        return
      } catch let refusal as FirstScenario.Refusal {
        Streams.err("  \(refusal.message)\n")
      }
    }
  }

  /// A scenario begins with the month after this one: the book in force is today's.
  private static var nextMonth: String {
    var now = time(nil)
    var date = tm()
    gmtime_r(&now, &date)
    let next = (Int(date.tm_year) + 1900) * 12 + Int(date.tm_mon) + 1
    let month = next % 12 + 1
    return "\(next / 12)-\(month < 10 ? "0" : "")\(month)"
  }
}

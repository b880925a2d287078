import ArgumentParser
import Foundation
import PricingSimulator

/// What a run may do differently from its file: shared by the commands that simulate.
struct SimulationOptions: ParsableArguments {
  enum Engine: String, CaseIterable, ExpressibleByArgument {
    case auto, population, expected, customers
  }
  enum Sampler: String, CaseIterable, ExpressibleByArgument {
    case fast, gsl
  }
  enum Dialect: String, CaseIterable, ExpressibleByArgument {
    case chartmogul, stripe, profitwell, lago, all

    /// nil: all of them.
    var one: PricingSimulator.Dialect? { PricingSimulator.Dialect(rawValue: rawValue) }
  }

  @Option(
    help: ArgumentHelp("Propagator; customers takes accounts one by one.", valueName: "engine"))
  var engine: Engine = .auto

  @Option(help: ArgumentHelp("Replications; default: the file's, else 2,000.", valueName: "n"))
  var replications: Int?

  @Option(help: ArgumentHelp("Seed, 0 to 2^64-1; default: the file's, else 1.", valueName: "s"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Worker threads; results do not depend on it.", valueName: "n"))
  var threads: Int?

  @Option(help: ArgumentHelp("Whose metrics.", valueName: "name"))
  var dialect: Dialect = .chartmogul

  @Option(
    help: ArgumentHelp(
      "For experts: gsl has the reference samplers.",
      valueName: "name"))
  var sampler: Sampler = .fast

  func validate() throws {
    if let replications, !(1...1_000_000).contains(replications) {
      throw ValidationError(
        "--replications is \(replications); allowed are 1 to 1,000,000, and quantiles need 200")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is \(threads); allowed are 1 to 1,024")
    }
  }

  var runOptions: RunOptions {
    RunOptions(
      engine: RunOptions.Engine(rawValue: engine.rawValue) ?? .auto,
      sampler: sampler == .gsl ? .gsl : .fast, replications: replications, seed: seed,
      threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
      dialect: dialect.one ?? .chartmogul, reconciles: dialect == .all)
  }
}

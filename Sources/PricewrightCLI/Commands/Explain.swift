import ArgumentParser
import PricingSimulator

/// `pricewright explain FILE`: the month in order, the odds in force, where every number came from.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What happens each month, and where every number comes from.",
    usage: "pricewright explain FILE [--month 2027-01] [options]")
  @Argument var file: String?
  func run() throws {}
}

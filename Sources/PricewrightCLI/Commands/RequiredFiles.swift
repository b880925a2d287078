import PricingSimulator

/// Ends a command that was given no files with its usage and an example.
func requireFiles(_ files: [String], of command: String, example: String) throws {
  guard files.isEmpty else { return }
  throw Failure.usage(
    "`pricewright \(command)` needs at least one file. Example: \(example)."
      + " More: pricewright help \(command)")
}

import PricingSimulator

/// The kernel alone on workload W with the four series that the NumPy peer records: what is
/// watched for memory and for instructions.
struct Walk {
  let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  func run() throws {
    let compiled = try CompiledScenario(Workload(root: settings.root).scenario())
    let recorded = try compiled.population(
      recording: [.mrr, .active, .new, .churned], replications: settings.replications,
      level: settings.level)
    let mrr = recorded.series(.mrr, month: recorded.months - 1)
    print("MRR \(Array(mrr).mean / Double(100 * recorded.unitsPerMinor))")
  }
}

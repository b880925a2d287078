import PricingSimulator

/// The kernel alone on workload W with the four series that the NumPy peer records: what is
/// watched for memory and for instructions.
struct Walk {
  let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  func run() throws {
    let workload = try Workload(root: settings.root)
    let compiled = try CompiledScenario(
      settings.times == 1 ? workload.scenario() : workload.scaled(by: settings.times))
    var mrr: [Double] = []
    let cost = try Clock.cpu {
      let recorded = try compiled.population(
        recording: Kernel.series, replications: settings.replications,
        level: settings.level)
      mrr = Drawn(recorded).lastMRR
    }
    print("\(cost / Double(settings.replications) * 1e6) us a replication, MRR \(mrr.mean)")
  }
}

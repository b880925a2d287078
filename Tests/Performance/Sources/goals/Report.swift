import Foundation

/// Measures every goal of PERFORMANCE.md and prints the table.
struct Report {
  let settings: Settings
  let workload: Workload
  let peers: Peers?

  init(_ settings: Settings) throws {
    self.settings = settings
    workload = try Workload(root: settings.root)
    peers = settings.peers.map { Peers(folder: $0, python: settings.python) }
    if peers == nil { Progress.say("no --peers: goals against Python are not measured") }
  }

  func run() throws {
    var table = Table()
    let before = Machine.load
    let program = WholeProgram(self)
    // First of all: the system begins to count a child's memory at its parent's.
    if settings.wants("G8") { try program.addMemory(to: &table) }
    var costs = Costs(self)
    try costs.measure()
    costs.addEngines(to: &table)
    if settings.wants("G5") { try addThreads(to: &table) }
    if settings.wants("G6") { try addDifference(to: &table, costs.rounds) }
    if settings.wants("G7") { try addUncertainty(to: &table) }
    try program.add(to: &table)
    if settings.wants("G9") { try addExactness(to: &table) }
    costs.addExpectation(to: &table)
    let text = """
      # The goals of PERFORMANCE.md, last measured

      \(Machine.description). Load before \(Figure.short(before)), after \
      \(Figure.short(Machine.load)).
      CPU time a replication, one thread; ratios are medians of \(settings.rounds) rounds in which \
      all take turns.

      \(table.text)
      \(notes(costs.rounds))
      """
    print(text)
    if let file = settings.write {
      try (text + "\n").write(toFile: file, atomically: true, encoding: .utf8)
    }
  }

  private func notes(_ rounds: Rounds) -> String {
    rounds.missing.sorted { $0.key < $1.key }.map { "Left out: \($0.key): \($0.value)" }
      .joined(separator: "\n")
  }

  /// G5: two threads against one, by the wall clock; only a quiet machine has two cores to give.
  private func addThreads(to table: inout Table) throws {
    let kernel = try Kernel(workload.scenario())
    let speedups = try (1...settings.rounds).map { _ in
      try kernel.wall(16_000, threads: 1) / kernel.wall(16_000, threads: 2)
    }
    table.add(
      "G5", "two threads against one, wall clock", speedups.median, "x", .atLeast, target: 1.8,
      measured: "best \(Figure.short(speedups.max() ?? .nan))x")
  }

  /// G6: what the change of prices does to MRR at t = 36.
  private func addDifference(to table: inout Table, _ rounds: Rounds) throws {
    let replications = 3_200
    let change = try Kernel(workload.scenario(), seed: 1).draw(replications).lastMRR
    let without = try workload.withoutChange()
    let same = try Kernel(without, seed: 1).draw(replications).lastMRR
    let other = try Kernel(without, seed: 2).draw(replications).lastMRR
    let paired = zip(change, same).map { $0 - $1 }.variance
    let factor = zip(change, other).map { $0 - $1 }.variance / paired
    table.add(
      "G6", "difference: variance factor of one seed", factor, "x", .atLeast, target: 30,
      measured: "sd \(Figure.short(paired.squareRoot()))")
    table.add(
      "G6", "difference: CPU of keyed streams against a sequential generator", keyedStreams, " %",
      .atMost, target: 25, measured: "by `pairing`")
    guard let peers, let numpy = rounds.cost("np_count"),
      let ours = rounds.cost("kernel \(Kernel.levels.last ?? 2)")
    else { return }
    let sd = try peers.sameSeedDifference(replications: 400)
    table.add(
      "G6", "difference: CPU of the same interval, NumPy with one seed / ours",
      numpy / ours * sd * sd / paired, "x", .atLeast, target: 500,
      measured: "NumPy sd \(Figure.short(sd))")
  }

  /// Per cent, as `pairing` last found it: that takes a build of its own.
  private var keyedStreams: Double? {
    let file = "\(settings.root)/Tests/Performance/pairing.txt"
    let text = try? String(contentsOfFile: file, encoding: .utf8)
    return text.flatMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  /// G7: draws that plain Monte Carlo would need for the mean that 1,024 points of the inputs give.
  private func addUncertainty(to table: inout Table) throws {
    let points = 1_024
    let scenario = try workload.uncertain()
    let plain = try Kernel(scenario).draw(8_192).lastMRR
    let means = try (1...24).map { seed in
      try Kernel(scenario, seed: UInt64(seed)).expectedMRR(draws: points)
    }
    table.add(
      "G7", "mean under uncertain inputs: plain draws / ours at 1,024",
      plain.variance / Double(points) / means.variance, "x", .atLeast, target: 1_000,
      measured: "24 seeds, sd \(Figure.short(means.variance.squareRoot())) against "
        + Figure.short((plain.variance / Double(points)).squareRoot()))
  }

  /// G9: every month's mean MRR against the published recursion.
  private func addExactness(to table: inout Table) throws {
    guard let exact = try peers?.exactMeans() else { return }
    let kernel = try Kernel(workload.scenario())
    let replications = 100_000
    for level in Kernel.levels {
      let drawn = try kernel.draw(
        replications, threads: ProcessInfo.processInfo.activeProcessorCount, level: level)
      func worst(_ name: String, _ series: (Int) -> [Double]) -> Double {
        (0..<drawn.months).map { month in
          let sample = series(month)
          let error = (sample.variance / Double(replications)).squareRoot()
          return ((sample.mean - (exact[name]?[month] ?? .nan)) / error).magnitude
        }.max() ?? .nan
      }
      table.add(
        "G9", "\(Kernel.name(level)): largest abs z of mean MRR, 100,000 replications",
        worst("mrr", drawn.mrr), "", .atMost, target: 4,
        measured: "active \(Figure.short(worst("active", drawn.active))), churned "
          + Figure.short(worst("churned", drawn.churned)))
    }
  }
}

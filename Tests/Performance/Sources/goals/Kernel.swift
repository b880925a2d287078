import PricingSimulator

/// Our side on one compiled scenario.
struct Kernel {
  let compiled: CompiledScenario

  init(_ scenario: Scenario, seed: UInt64? = nil) throws {
    compiled = try CompiledScenario(scenario, seed: seed, drawsCounts: true)
  }

  /// What the NumPy peer records.
  static let series: [LedgerItem] = [.mrr, .active, .new, .churned]

  /// Levels that this processor has.
  static var levels: [Int] { Array(2...CompiledScenario.processorLevel) }

  static func name(_ level: Int) -> String {
    switch level {
    case 2: "SSE2"
    case 3: "AVX2"
    default: "AVX-512"
    }
  }

  /// CPU microseconds a replication, with the peer's four series.
  func microseconds(_ replications: Int, level: Int? = nil) throws -> Double {
    try oneMore(replications) { _ = try draw($0, level: level) }
  }

  /// The same by GSL's samplers.
  func gslMicroseconds(_ replications: Int) throws -> Double {
    try oneMore(replications) {
      _ = try compiled.population(recording: Self.series, replications: $0, sampler: .gsl)
    }
  }

  /// Seconds on the wall.
  func wall(_ replications: Int, threads: Int) throws -> Double {
    try Clock.wall { _ = try draw(replications, threads: threads) }
  }

  /// CPU microseconds of one draw of the inputs in the expected engine.
  func expectedMicroseconds(_ draws: Int) throws -> Double {
    try oneMore(draws) { _ = try compiled.expectation(recording: Self.series, draws: $0) }
  }

  /// CPU microseconds of one more, out of `count` of them. What the first block sets up, tables and
  /// plans, is no part of it; peers and prototypes leave theirs out too.
  private func oneMore(_ count: Int, _ work: (Int) throws -> Void) throws -> Double {
    let first = try Clock.cpu { try work(16) }
    return (try Clock.cpu { try work(count + 16) } - first) / Double(count) * 1e6
  }

  func draw(
    _ replications: Int, threads: Int = 1, level: Int? = nil
  ) throws -> Drawn {
    let recorded = try compiled.population(
      recording: Self.series, replications: replications, threads: threads,
      level: level)
    return Drawn(recorded)
  }

  /// Mean of the last month's MRR over draws of the inputs, exact given each: major units.
  func expectedMRR(draws: Int) throws -> Double {
    try Drawn(compiled.expectation(recording: [.mrr], draws: draws)).lastMRR.mean
  }
}

/// Recorded series in major units of a currency of two decimals.
struct Drawn {
  private let recorded: RecordedSeries
  let months: Int

  init(_ recorded: RecordedSeries) {
    self.recorded = recorded
    months = recorded.months
  }

  func mrr(_ month: Int) -> [Double] {
    let unit = Double(100 * recorded.unitsPerMinor)
    return recorded.series(.mrr, month: month).map { $0 / unit }
  }

  func active(_ month: Int) -> [Double] { Array(recorded.series(.active, month: month)) }
  func churned(_ month: Int) -> [Double] { Array(recorded.series(.churned, month: month)) }

  var lastMRR: [Double] { mrr(months - 1) }
}

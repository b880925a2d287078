import PricingModel

extension Experiment {
  /// The engine that runs: `auto` is the customers engine where counts cannot carry all that is
  /// asked for.
  var engineOfRun: Engine {
    engine == .auto && !scenario.beyondCounts.isEmpty ? .customers : engine
  }

  /// True where the accounts of a cell do not all pay the same, so that counts say nothing.
  var countsCannotCarryIt: Bool {
    scenario.eras.contains { !$0.conduct.seatCounts.keys.isEmpty }
  }

  /// Refuses an engine that would have to approximate, by the name of what it cannot carry (E090).
  func refuseWhatCannotRun() throws(SimulationRefusal) {
    guard engine == .population || engine == .expected, let what = scenario.beyondCounts.first
    else { return }
    throw SimulationRefusal(
      "the \(engine.rawValue) engine cannot carry `\(what)` exactly; run with `--engine customers`")
  }

  /// The customers propagator beside exact expectations.
  func customers(
    _ values: CustomerValueRun?, inputs: ParameterDraws, limits: Limits,
    _ transitions: Transitions, _ progress: (@Sendable (Int) -> Void)?
  ) throws -> Customers.Result {
    try limits.checkWalks(transitions, threads: threads)
    return try Customers(
      scenario: scenario, inputs: inputs, replications: replications, seed: seed, threads: threads,
      sample: values.map { sample($0, byMonth: countsCannotCarryIt) }
    ).run(progress: progress)
  }

  /// The customers propagator where nothing else can say what to expect: CLV is that of the
  /// customers it follows.
  func byCustomersAlone(
    _ values: CustomerValueRun?, inputs: ParameterDraws, used: [Int], limits: Limits,
    _ transitions: Transitions, progress: (@Sendable (Int) -> Void)?
  ) throws -> RunResult {
    let result = try customers(values, inputs: inputs, limits: limits, transitions, progress)
    let rate = values.map { $0.costs.discountRate }
    let draws = inputs.draws(0..<min(replications, 1000))
    let meanRate = rate.map { rate in
      draws.reduce(0) { $0 + $1[rate] } / Double(draws.count)
    }
    return RunResult(
      accounts: result.accounts,
      customerValue: values.flatMap {
        CustomerValue(
          result, sample: sample($0, byMonth: true), chart: transitions.chart,
          discountRate: meanRate ?? 0)
      },
      engine: "customers", seed: seed, parameterShare: used.isEmpty ? 0 : nil,
      parametersInUse: used, engineReasons: scenario.beyondCounts)
  }

  private func sample(_ values: CustomerValueRun, byMonth: Bool) -> CustomerSample {
    CustomerSample(
      month: values.month, horizon: values.horizon, discountRate: values.costs.discountRate,
      perReplicate: max(1, (CustomerSample.wanted + replications - 1) / replications),
      byMonth: byMonth)
  }
}

extension Limits {
  /// Accounts times months times replications beyond which one at a time is hopeless.
  static let mostMoves = 1e11

  /// - Throws: `SimulationRefusal` where the walk would take days.
  func checkWalks(_ transitions: Transitions, threads: Int) throws(SimulationRefusal) {
    let accounts = scenario.book.reduce(0.0) { $0 + Double($1.count) }
    let moves = accounts * Double(scenario.months) * Double(replications)
    guard moves <= Self.mostMoves else {
      throw SimulationRefusal(
        "the customers engine would move \(Int(accounts)) accounts over \(scenario.months) months "
          + "\(replications) times; ask for fewer replications, or run with `--engine population`")
    }
  }
}

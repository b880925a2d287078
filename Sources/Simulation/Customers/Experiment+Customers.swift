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

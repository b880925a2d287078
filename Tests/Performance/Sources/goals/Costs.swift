/// Costs of our engines and of the Python peers, taken in turns (G1 to G4, and the expectation).
struct Costs {
  private let report: Report
  private(set) var rounds = Rounds()

  init(_ report: Report) { self.report = report }

  mutating func measure() throws {
    let settings = report.settings
    let workload = report.workload
    var turns: [Rounds.Turn] = []
    if let peers = report.peers, settings.wants("G1", "G2", "G6") {
      turns.append(Rounds.Turn(name: "np_count") { try peers.microseconds("np_count.py", "1000") })
    }
    if let peers = report.peers, settings.wants("G2") {
      turns += [
        Rounds.Turn(name: "np_indiv") { try peers.microseconds("np_indiv.py", "40") },
        // All of W's customers, and enough of them that starting up is not what is measured.
        Rounds.Turn(name: "plain") {
          try peers.microseconds("py_indiv.py", "plain", "10", "10000")
        },
        Rounds.Turn(name: "simpy") { try peers.microseconds("py_indiv.py", "simpy", "3", "10000") },
        Rounds.Turn(name: "plain, scaled") {
          try peers.microseconds("py_indiv.py", "plain", "10", "1000")
        },
        Rounds.Turn(name: "simpy, scaled") {
          try peers.microseconds("py_indiv.py", "simpy", "3", "1000")
        },
        Rounds.Turn(name: "numba") { try peers.microseconds("nb_indiv.py", "200") },
      ]
    }
    let kernel = try Kernel(workload.scenario())
    if settings.wants("G1", "G2", "G3", "G4", "G6") {
      turns += Kernel.levels.map { level in
        Rounds.Turn(name: "kernel \(level)") { try kernel.microseconds(1_600, level: level) }
      }
    }
    if settings.wants("G3") {
      turns.append(Rounds.Turn(name: "gsl") { try kernel.gslMicroseconds(160) })
    }
    if settings.wants("G3", "G4") {
      let large = try Kernel(workload.scaled(by: 1_000))
      if let peers = report.peers, settings.wants("G4") {
        turns.append(
          Rounds.Turn(name: "np_count 1e7") { try peers.microseconds("np_count.py", "150", "1e7") })
      }
      turns += Kernel.levels.map { level in
        Rounds.Turn(name: "kernel \(level) 1e7") { try large.microseconds(160, level: level) }
      }
      if settings.wants("G3") {
        turns.append(Rounds.Turn(name: "gsl 1e7") { try large.gslMicroseconds(160) })
      }
    }
    if settings.wants("expected") {
      let freemium = try Kernel(workload.committed("mailchimp"))
      turns += [
        Rounds.Turn(name: "expected W") { try kernel.expectedMicroseconds(256) },
        Rounds.Turn(name: "expected freemium") { try freemium.expectedMicroseconds(256) },
      ]
    }
    if !turns.isEmpty { rounds.run(turns, rounds: settings.rounds) }
  }

  func addEngines(to table: inout Table) {
    let settings = report.settings
    let best = Kernel.levels.last ?? 2
    let bounds: [Int: (floor: Double, goal: Double)] = [2: (7, 8), 3: (12, 14), 4: (24, 30)]
    if settings.wants("G1") {
      for level in Kernel.levels {
        add(
          "G1", "W, \(Kernel.name(level)): NumPy counts", "np_count", "kernel \(level)",
          floor: bounds[level]?.floor, goal: bounds[level]?.goal, to: &table)
      }
    }
    if settings.wants("G2") {
      for (peer, words, goal) in [
        ("np_indiv", "NumPy, arrays of customers", 300.0), ("plain", "plain Python", 1_500),
        ("simpy", "SimPy", 10_000),
      ] {
        add("G2", "W: \(words)", peer, "kernel \(best)", goal: goal, to: &table)
      }
      // A tenth of the customers times ten, as the anchors were taken: dearer by what starts up.
      for (peer, words) in [
        ("numba", "Numba, arrays of customers"), ("plain, scaled", "plain Python, 1,000 scaled"),
        ("simpy, scaled", "SimPy, 1,000 scaled"),
      ] {
        add("G2", "W: \(words)", peer, "kernel \(best)", goal: nil, to: &table)
      }
    }
    if settings.wants("G3") {
      add("G3", "10^4 customers: GSL's samplers", "gsl", "kernel \(best)", goal: 15, to: &table)
      add(
        "G3", "10^7 customers: GSL's samplers", "gsl 1e7", "kernel \(best) 1e7", goal: 5,
        to: &table)
    }
    if settings.wants("G4") {
      for level in Kernel.levels {
        let name = Kernel.name(level)
        table.add(
          "G4", "\(name): 10^7 customers cost, times 10^4",
          rounds.ratio("kernel \(level) 1e7", to: "kernel \(level)"), "x", .atMost,
          floor: level == best ? 17 : nil, target: level == best ? 13 : nil,
          measured: costs("kernel \(level) 1e7", "kernel \(level)"))
        add(
          "G4", "\(name): NumPy counts at 10^7", "np_count 1e7", "kernel \(level) 1e7",
          floor: level == best ? 3.3 : nil, goal: level == best ? 7 : nil, to: &table)
      }
    }
  }

  func addExpectation(to table: inout Table) {
    guard report.settings.wants("expected") else { return }
    for (name, limit) in [("W", 100.0), ("freemium", 500)] {
      table.add(
        "expected", "\(name): one draw of the inputs", rounds.cost("expected \(name)"), " us",
        .atMost, target: limit)
    }
  }

  private func add(
    _ goal: String, _ what: String, _ peer: String, _ ours: String, floor: Double? = nil,
    goal target: Double?, to table: inout Table
  ) {
    table.add(
      goal, "\(what) / ours", rounds.ratio(peer, to: ours), "x", .atLeast, floor: floor,
      target: target, measured: costs(peer, ours))
  }

  private func costs(_ one: String, _ other: String) -> String {
    "\(Figure.cost(rounds.cost(one))) / \(Figure.cost(rounds.cost(other)))"
  }
}

import CLaneKernel
import Foundation
import PricingModel
import Sampling
import Testing

@testable import Simulation

/// The version of the random streams stands for known draws: another draw at a known address is
/// another version, and says so in the results' list of changes.
@Suite struct StreamVersionTests {
  /// What version 1 draws, one hash for each place where numbers come from.
  ///
  /// One of these differs: other numbers at the same addresses. Raise `RandomStream.version`, record
  /// the hashes of the new version here, and say why in `results/CHANGELOG.md` (`rng: N`).
  private static let known: [String: UInt64] = [
    "streams": 0xCC12_D3E4_9F3A_4D15,
    "lanes": 0x6BED_5DB2_FBB0_A141,
    "inputs": 0xD15C_936E_F71B_D6C6,
    "population": 0x9BBB_45FC_AD69_CE1C,
    "gsl": 0x2EBF_6C9C_D6A8_92B0,
    "customers": 0xE99D_5B7B_6421_A9A7,
  ]
  private static let version = 1

  /// FNV-1a over whole numbers, and over reals by their bits.
  private struct Hash {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ word: UInt64) {
      for shift in stride(from: 0, to: 64, by: 8) {
        value = (value ^ (word >> UInt64(shift) & 0xFF)) &* 0x100_0000_01b3
      }
    }
    mutating func add(_ counts: [Int64]) { counts.forEach { add(UInt64(bitPattern: $0)) } }
    mutating func add(_ reals: some Sequence<Double>) { reals.forEach { add($0.bitPattern) } }
  }

  /// Churn, arrivals, two terms, payments that fail, an uncertain input: enough to move at every
  /// address, too plain for its law to be changed.
  private static let shop = """
    plans: {solo: {price: 9}, team: {price: 29}}
    customers: [{plan: solo, count: 300, tenure: 3 months}, {plan: team, count: 60, tenure: 9 months}]
    new_customers: {arrivals: 40 per month, plan: {solo: 75%, team: 25%}}
    churn: {beta: {mean: 4%, sd: 1%}, per: month}
    payments: {failure: 6%, recovery: 50%}
    """

  private func streams(seed: UInt64) throws -> UInt64 {
    var hash = Hash()
    var stream = RandomStream(seed: seed)
    for address in UInt32(0)..<64 {
      stream.seek(
        lineage: StreamKey.stableHash("plan \(address % 5)"), replication: address, month: 3,
        decision: 2)
      hash.add([stream.uniform(), stream.uniform()])
      hash.add([
        try stream.binomial(12, 0.2), try stream.binomial(90_000, 0.3), try stream.poisson(3.5),
        try stream.poisson(900), try stream.negativeBinomial(mean: 40, shape: 3),
      ])
      hash.add(try stream.multinomial(500, [0.2, 0.5, 0.3]))
    }
    return hash.value
  }

  private func lanes(seed: UInt64) -> UInt64 {
    var hash = Hash()
    let draws = KernelDraws(seed: seed)
    for (sampler, accounts) in [(LANE_INVERT, 40.0), (LANE_REJECT, 50_000)] {
      for typing in [LANE_EACH_EXIT, LANE_BY_SPLITS] {
        let drawn = draws.split(
          [Double](repeating: accounts, count: Lanes.count), chances: [0.02, 0.01, 0.005],
          sampler: sampler, typing: typing, times: 64)
        drawn.forEach { hash.add($0) }
      }
    }
    hash.add(draws.poisson(3.5, rejects: false, times: 64))
    hash.add(draws.poisson(400, rejects: true, times: 64))
    return hash.value
  }

  private func inputs(seed: UInt64) throws -> UInt64 {
    var hash = Hash()
    let parameters = (0..<45).map {
      Parameter(path: "input \($0)", distribution: .uniform(min: 0, max: 1))
    }
    try ParameterDraws(parameters, seed: seed, replications: 100).points(0..<100)
      .forEach { hash.add($0) }
    return hash.value
  }

  private func simulated(
    _ engine: Experiment.Engine, _ sampler: Experiment.Sampler, seed: UInt64
  ) throws -> UInt64 {
    var hash = Hash()
    let accounts = try Experiment(
      scenario: try Case.lines(Self.shop, months: 6), engine: engine, replications: 40, seed: seed,
      threads: 2, sampler: sampler
    ).run().accounts
    for month in 0..<6 {
      hash.add(accounts.figures(.active, month))
      hash.add(accounts.figures(.mrr, month))
    }
    return hash.value
  }

  private func drawn(seed: UInt64) throws -> [String: UInt64] {
    [
      "streams": try streams(seed: seed), "lanes": lanes(seed: seed),
      "inputs": try inputs(seed: seed),
      "population": try simulated(.population, .fast, seed: seed),
      "gsl": try simulated(.population, .gsl, seed: seed),
      "customers": try simulated(.customers, .fast, seed: seed),
    ]
  }

  @Test func aVersionStandsForItsDraws() throws {
    let drawn = try drawn(seed: 20_270_101)
    for place in Self.known.keys.sorted() {
      #expect(
        drawn[place] == Self.known[place],
        "\(place): other draws than those of rng \(Self.version): \(drawn[place] ?? 0)")
    }
    #expect(RandomStream.version == Self.version, "record the draws of the new version")
    // The twin that must fail: no place would overlook other draws.
    let others = try self.drawn(seed: 20_270_102)
    for place in Self.known.keys.sorted() { #expect(others[place] != drawn[place], "\(place)") }
  }

  @Test func everyVersionIsInTheListOfChanges() throws {
    let list = Case.committed.deletingLastPathComponent()
      .appendingPathComponent("results/CHANGELOG.md")
    let text = try String(contentsOf: list, encoding: .utf8)
    for version in 1...RandomStream.version {
      #expect(
        text.contains("`rng: \(version)`"), "results/CHANGELOG.md: no entry `rng: \(version)`")
    }
    #expect(!text.contains("`rng: \(RandomStream.version + 1)`"))
  }
}

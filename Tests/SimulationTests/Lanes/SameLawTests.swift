import Estimates
import PricingModel
import Testing

@testable import Simulation

/// Whole runs in lanes and by GSL's samplers are equal in distribution: two-sample
/// Kolmogorov-Smirnov tests, means and deviations, over REF-A and workload W.
@Suite struct SameLawTests {
  static let scenarios = [
    "ref-a-none", "ref-a-all", "ref-a-grandfather", "ref-a-choice", "workload-w",
  ]
  static let items: [LedgerItem] = [.active, .mrr, .cash]
  static let months = [0, 12, 35]

  static func accounts(
    _ name: String, _ sampler: Experiment.Sampler, seed: UInt64, churn: Double = 1
  ) throws -> MonthlyAccounts {
    let scenario = name.hasPrefix("ref") ? try Case.file(name) : try Case.scenario(name)
    let population = try population(scenario, seed: seed, churn: churn)
    return try sampler == .fast ? population.inLanes() : population.byGSL()
  }

  /// - Parameter churn: factor on the chance of every way out for good; the rest makes up for it.
  private static func population(
    _ scenario: Scenario, seed: UInt64, churn: Double
  ) throws -> Population {
    var builder = TransitionsBuilder(MonthlyOrder(scenario))
    let opening = scenario.book.map { (builder.order.standing(of: $0), Int64($0.count)) }
    let built = try builder.build(months: scenario.months, opening: opening, arrivals: true)
    var odds = builder.order.odds
    let transitions = churn == 1 ? built : built.with(churn: churn, &odds)
    return Population(
      transitions: transitions, odds: odds,
      inputs: try ParameterDraws([], seed: seed, replications: 1),
      replications: Case.replications(5000), seed: seed, threads: 2)
  }

  @Test(arguments: scenarios) func lanesAndGSLAgree(_ name: String) throws {
    let lanes = try Self.accounts(name, .fast, seed: 41)
    let gsl = try Self.accounts(name, .gsl, seed: 42)
    var compared = 0
    for (item, month) in Self.cases(lanes) {
      let (a, b) = (lanes.figures(item, month), gsl.figures(item, month))
      let agreement = Agreement(a, b)
      if agreement.varies { compared += 1 }
      #expect(agreement.p > 0.001, "\(item) in \(month)")
      #expect(agreement.mean < 4 && agreement.sd < 4, "\(item) in \(month): \(agreement)")
    }
    #expect(compared >= 3)
  }

  /// The twin: churn that is 3% higher in the one is seen in the other.
  @Test(arguments: ["ref-a-none", "workload-w"]) func moreChurnIsSeen(_ name: String) throws {
    #if DEBUG
      let churn = 1.15
    #else
      let churn = 1.03
    #endif
    let lanes = try Self.accounts(name, .fast, seed: 41, churn: churn)
    let gsl = try Self.accounts(name, .gsl, seed: 42)
    let smallest = Self.cases(lanes).map { item, month in
      Agreement(lanes.figures(item, month), gsl.figures(item, month)).p
    }.min()
    #expect((smallest ?? 1) < 0.001)
  }

  static func cases(_ accounts: MonthlyAccounts) -> [(LedgerItem, Int)] {
    items.flatMap { item in months.filter { $0 < accounts.months }.map { (item, $0) } }
  }
}

/// How well two samples agree.
struct Agreement {
  /// Kolmogorov-Smirnov's chance of a distance at least this large under one law: conservative
  /// where there are ties.
  let p: Double
  /// Differences of means and deviations in standard errors.
  let mean: Double
  let sd: Double
  let varies: Bool

  init(_ a: [Double], _ b: [Double]) {
    let (ma, va) = Self.moments(a)
    let (mb, vb) = Self.moments(b)
    let (na, nb) = (Double(a.count), Double(b.count))
    varies = va + vb > 0
    let se = (va / na + vb / nb).squareRoot()
    mean = varies ? abs(ma - mb) / se : ma == mb ? 0 : 99
    // The deviation's standard error is sd / sqrt(2 n) for a nearly normal law.
    let spread = ((va / na + vb / nb) / 2).squareRoot()
    sd = varies ? abs(va.squareRoot() - vb.squareRoot()) / spread : 0
    p = Self.kolmogorov(a.sorted(), b.sorted())
  }

  private static func moments(_ x: [Double]) -> (mean: Double, variance: Double) {
    let mean = x.reduce(0, +) / Double(x.count)
    return (mean, x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count - 1))
  }

  /// 2 sum over j of (-1)^(j-1) exp(-2 j^2 x^2), x = D (sqrt(n) + .12 + .11/sqrt(n)) with n the
  /// harmonic size of both (Stephens 1970).
  private static func kolmogorov(_ a: [Double], _ b: [Double]) -> Double {
    var (i, j, distance) = (0, 0, 0.0)
    while i < a.count, j < b.count {
      let value = min(a[i], b[j])
      while i < a.count, a[i] == value { i += 1 }
      while j < b.count, b[j] == value { j += 1 }
      distance = max(distance, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
    }
    let n = (Double(a.count) * Double(b.count) / Double(a.count + b.count)).squareRoot()
    let x = distance * (n + 0.12 + 0.11 / n)
    if x < 0.2 { return 1 }
    var (sum, sign) = (0.0, 1.0)
    for term in 1...100 {
      let j = Double(term)
      sum += sign * Elementary.exp(-2 * j * j * x * x)
      sign = -sign
    }
    return min(1, max(0, 2 * sum))
  }
}

extension Transitions {
  /// The same with the chance of every way out for good multiplied, at the cost of the rest.
  func with(churn factor: Double, _ odds: inout OddsGraph) -> Transitions {
    var changed = ways
    let more = odds.constant(factor)
    for step in months.flatMap(\.steps) {
      guard let rest = step.ways.last else { continue }
      for index in step.ways.dropLast() where ways[index].cell < 0 {
        let way = ways[index]
        let chance = odds.product(way.chance, more)
        let minus = odds.product(odds.constant(1 - factor), way.chance)
        changed[index] = Way(chance: chance, cell: -1, flow: way.flow, lineage: way.lineage)
        changed[rest] = Way(
          chance: odds.sum(changed[rest].chance, minus), cell: ways[rest].cell,
          flow: ways[rest].flow, lineage: ways[rest].lineage)
      }
    }
    return Transitions(
      first: first, months: months, ways: changed, flows: flows, entries: entries, tracks: tracks,
      contributions: contributions, contracts: contracts, cells: cells, trackOf: trackOf,
      contractOf: contractOf, opening: opening, openingArrivals: openingArrivals, chart: chart,
      unitsPerMinor: unitsPerMinor)
  }
}

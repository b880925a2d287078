import CLaneKernel
import PricingModel
import Sampling

/// A scenario compiled once, to be walked many times: what a page with sliders or a sweep keeps
/// between two questions, when a few series are enough. `Experiment` answers with everything.
public struct CompiledScenario: Sendable {
  public let scenario: Scenario
  public let seed: UInt64
  let transitions: Transitions
  /// With the odds of everything that the transitions can do.
  let order: MonthlyOrder
  /// What counts of accounts and their charges are computed from: all but costs.
  private let nodesOfCounts: [OddsGraph.Node]
  private let lifeOfCustomers = Remembered<CustomerValueRun?>()
  /// What new customers are worth under the first draws, from the run that took most of them.
  let valuesKnown = Remembered<CustomerValueRun.Known>()
  let quantiles: KnownQuantiles
  /// nil where counts were not announced: then every run lays them out anew.
  private let plan: LanePlan?

  /// The highest instruction set that the lane kernel can use here: 2 any processor, 3 AVX2,
  /// 4 AVX-512. All levels give the same bits.
  public static var processorLevel: Int { Int(lane_processor_level()) }

  /// - Parameters:
  ///   - seed: instead of the scenario's own.
  ///   - drawsCounts: true where `population` will be asked more than once.
  ///   - other: drawn from at the same points, as the arms of a comparison are.
  /// - Throws: `SimulationRefusal` where the scenario is too large.
  public init(
    _ scenario: Scenario, seed: UInt64? = nil, drawsCounts: Bool = false,
    beside other: CompiledScenario? = nil
  ) throws {
    self.scenario = scenario
    quantiles = other?.quantiles ?? KnownQuantiles()
    self.seed = seed ?? scenario.seed
    var builder = TransitionsBuilder(MonthlyOrder(scenario))
    transitions = try builder.build(
      months: scenario.months,
      opening: scenario.book.map { (builder.order.standing(of: $0), Int64($0.count)) },
      arrivals: true)
    order = builder.order
    nodesOfCounts = builder.order.odds.nodes(behind: transitions.nodesOfCounts)
    try Limits(scenario: scenario, replications: 1).check(transitions, odds: order.odds)
    guard drawsCounts else {
      plan = nil
      return
    }
    plan = try Population(
      transitions: transitions, odds: order.odds,
      inputs: Self.inputs(scenario, order.odds, seed: self.seed, draws: 1), replications: 1,
      seed: self.seed, threads: 1
    ).lanePlan()
  }

  var odds: OddsGraph { order.odds }

  /// What values new customers; nil where there are none.
  func customerValues() throws -> CustomerValueRun? {
    try lifeOfCustomers.get { try CustomerValueRun(order, forecast: transitions) }
  }

  /// The nodes that a walk needs that records these items.
  func nodes(for series: [LedgerItem]) -> [OddsGraph.Node] {
    series.contains(.contribution)
      ? (0..<OddsGraph.Node(odds.count)).map { $0 } : nodesOfCounts
  }
  var prices: PriceBook { order.prices }

  private static func inputs(
    _ scenario: Scenario, _ odds: OddsGraph, seed: UInt64, draws: Int
  ) throws -> ParameterDraws {
    try ParameterDraws(
      odds.parameters.isEmpty ? [] : scenario.parameters,
      inherited: scenario.inheritedParameters,
      correlations: odds.parameters.isEmpty ? [] : scenario.correlations, seed: seed,
      replications: draws)
  }

  /// Draws whole accounts, and records a few items of `all` only.
  ///
  /// The figures are those of a full run. Only the identities are not checked: these take every
  /// row of the accounts.
  /// - Parameters:
  ///   - level: of the lane kernel, not above `processorLevel`; nil takes that.
  ///   - sampler: `gsl` draws one replication at a time and has no level.
  public func population(
    recording series: [LedgerItem], replications: Int? = nil, threads: Int = 1,
    sampler: Experiment.Sampler = .fast, level: Int? = nil
  ) throws -> RecordedSeries {
    let replications = replications ?? scenario.replications
    let population = Population(
      transitions: transitions, odds: odds,
      inputs: try Self.inputs(scenario, odds, seed: seed, draws: replications),
      replications: replications, seed: seed, threads: threads)
    let level = min(level ?? Self.processorLevel, Self.processorLevel)
    let isExact = Limits(scenario: scenario, replications: 1)
      .fitsInDoubles(transitions, odds: odds)
    return try RecordedSeries(
      series, months: scenario.months, replications: population.replications,
      unitsPerMinor: transitions.unitsPerMinor
    ) { storage in
      if sampler == .fast && isExact {
        try population.walk(
          plan ?? population.lanePlan(), kernel: lane_kernel_for(Int32(level)), series: series,
          into: storage)
      } else {
        try population.walkByGSL(series: series, into: storage)
      }
    }
  }

  /// Exact means of a few items of `all` under each of `draws` draws of the inputs, all the same
  /// where these are certain.
  public func expectation(
    recording series: [LedgerItem], draws: Int, threads: Int = 1
  ) throws -> RecordedSeries {
    let averages = Averages(
      transitions: transitions, odds: odds,
      inputs: try Self.inputs(scenario, odds, seed: seed, draws: draws).draws, draws: draws,
      walked: draws, threads: threads, values: nil, nodes: nodes(for: series))
    return try RecordedSeries(
      series, months: scenario.months, replications: draws,
      unitsPerMinor: transitions.unitsPerMinor
    ) { _ = try averages.walk(series: series, into: $0) }
  }
}

/// A few items of the monthly accounts of `all`, in every replication or draw of the inputs.
public struct RecordedSeries: Sendable {
  public let items: [LedgerItem]
  public let months: Int
  public let replications: Int
  /// L: money items are in 1/L of a minor unit.
  public let unitsPerMinor: Int
  /// [(item x months + month) x replications + replication]
  private let values: [Double]

  init(
    _ items: [LedgerItem], months: Int, replications: Int, unitsPerMinor: Int,
    fill: (UnsafeMutableBufferPointer<Double>) throws -> Void
  ) rethrows {
    self.items = items
    self.months = months
    self.replications = replications
    self.unitsPerMinor = unitsPerMinor
    var values = [Double](repeating: 0, count: items.count * months * replications)
    try values.withUnsafeMutableBufferPointer { try fill($0) }
    self.values = values
  }

  /// All replications of an item in a month; empty where the item was not recorded.
  public func series(_ item: LedgerItem, month: Int) -> ArraySlice<Double> {
    guard let place = items.firstIndex(of: item), (0..<months).contains(month) else { return [] }
    let start = (place * months + month) * replications
    return values[start..<start + replications]
  }
}

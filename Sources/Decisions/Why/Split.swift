import PricingModel
import Simulation

/// Where a difference comes from: expected MRR and cumulative revenue as the parts of a change are
/// switched on one after another, in the order of `Part`. The parts add up to the whole.
///
///     part k = E[figure with parts 1...k] - E[figure with parts 1...k-1]
///
/// Money in minor units.
public struct Split: Sendable {
  /// Parts that the change has a hand in, in the order of switching.
  public let parts: [Part]
  public let groups: [Group]
  public let months: Int
  /// One more than `parts`: the baseline, then with one part after another, the change.
  private let states: [State]

  /// Expected values of one scenario on the way.
  struct State: Sendable {
    /// By group and month.
    let mrr: [[Double]]
    /// Recognised revenue of all, by month.
    let revenue: [Double]

    init(_ accounts: MonthlyAccounts) {
      let units = Double(accounts.unitsPerMinor)
      func mean(_ item: LedgerItem, _ group: Int, _ month: Int) -> Double {
        guard let row = accounts.row(item, group: group) else { return 0 }
        let series = accounts.series(row: row, month: month)
        return series.reduce(0, +) / Double(series.count) / units
      }
      self.init(groups: accounts.groups.count, months: accounts.months, mean)
    }

    init(_ means: MeanSeries, months: Int) {
      self.init(groups: means.groups.count, months: months) { means[$0, $1, $2] }
    }

    private init(groups: Int, months: Int, _ mean: (LedgerItem, Int, Int) -> Double) {
      mrr = (0..<groups).map { group in (0..<months).map { mean(.mrr, group, $0) } }
      revenue = (0..<months).map { mean(.recognised, 0, $0) }
    }
  }

  /// - Parameters:
  ///   - changed: the scenario of a change file.
  ///   - baseline: expected accounts without the change.
  ///   - with: expected accounts with all of it, on the same draws.
  ///   - draws: those draws.
  /// - Returns: nil where the change alters plans or segments, which no part can do alone.
  public init?(
    of changed: Scenario, baseline: MonthlyAccounts, with whole: MonthlyAccounts, seed: UInt64,
    draws: [Draw], threads: Int = 1
  ) throws {
    guard let path = HalfWay(changed), baseline.groups == whole.groups else { return nil }
    let parts = Part.touched(by: changed)
    self.parts = parts
    groups = whole.groups
    months = whole.months
    // With the last part on, the scenario is the change itself.
    let stops = parts.dropLast().indices.map { path.scenario(with: Set(parts[...$0])) }
    // A part that changes nothing leaves the scenario before it, which is walked once.
    let firstAlike = stops.indices.map { stop in
      stops[..<stop].firstIndex { $0.isAlike(stops[stop]) } ?? stop
    }
    let different = Set(firstAlike).sorted()
    let walked = try inBlocks(of: different.count, threads: threads) { range in
      try range.map { place in
        let compiled = try CompiledScenario(stops[different[place]], seed: seed)
        return State(
          try compiled.means(of: [.mrr, .recognised], under: draws), months: changed.months)
      }
    }.flatMap { $0 }
    let stateOf = Dictionary(uniqueKeysWithValues: zip(different, walked))
    let between = firstAlike.compactMap { stateOf[$0] }
    states = [State(baseline)] + between + (parts.isEmpty ? [] : [State(whole)])
  }

  /// What a part does to MRR of a group in a month.
  public func mrr(_ part: Part, group: Group = .all, month: Int) -> Double {
    step(part) { state in
      groups.firstIndex(of: group).map { state.mrr[$0][month] } ?? 0
    }
  }

  /// What a part does to cumulative revenue from the first month through `month`: recognised
  /// revenue of all, and for a group the sum of its MRR, as revenue is booked for all together.
  public func revenue(_ part: Part, group: Group = .all, through month: Int) -> Double {
    step(part) { state in
      if group == .all { return state.revenue[...month].reduce(0, +) }
      return groups.firstIndex(of: group).map { state.mrr[$0][...month].reduce(0, +) } ?? 0
    }
  }

  private func step(_ part: Part, _ figure: (State) -> Double) -> Double {
    guard let place = parts.firstIndex(of: part) else { return 0 }
    return figure(states[place + 1]) - figure(states[place])
  }
}

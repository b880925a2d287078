import Estimates
import PricingModel
import Simulation

/// What would have to be true for a change to stop paying: the loss of existing customers, and the
/// elasticity of new business, at which the headline's difference is 0, over draws of the inputs.
///
/// Each draw has its own: the other inputs stay at their draws. A loss is once, at the renewal that
/// charges the new price, and takes the place of the assumed answer.
public struct BreakEven: Hashable, Sendable {
  public enum Input: String, CaseIterable, Sendable {
    /// Share of the existing customers who leave when they meet the price.
    case loss
    /// Elasticity of new business.
    case elasticity

    /// The least and the most that is looked at.
    public var range: ClosedRange<Double> { self == .loss ? 0...1 : 0...20 }
  }

  public struct Point: Hashable, Sendable {
    public let input: Input
    /// Of one plan, the others answering as assumed; nil: of all repriced plans alike.
    public let plan: String?
    /// Over draws: the median is the centre. Ends of `Input.range` stand for what lies beyond.
    /// nil with fewer than 200 draws.
    public let quantiles: Quantiles?
    /// The value of the only draw, where inputs are certain, or the median.
    public let centre: Double
    /// Share of draws in which it does not pay even at 0, and in which it still pays at the most.
    public let neverPays: Double
    public let alwaysPays: Double
    /// The mean of what the scenario assumes.
    public let assumed: Double?
    /// g/(1 + g): the loss that an increase by the share g of the price makes up for, on revenue of
    /// these customers alone (F38). For a loss of one plan.
    public let naive: Double?
  }

  public let points: [Point]

  /// - Parameters:
  ///   - changed: the scenario of a change file.
  ///   - figure: the headline; `revenue_to_date@end` takes the place of one that is not linear or
  ///     of a group.
  ///   - without: expected accounts of the baseline on the draws.
  ///   - draws: of the inputs of the changed scenario.
  /// - Returns: nil where the change has no new prices.
  public init?(
    of changed: Scenario, figure: Figure, without: MonthlyAccounts, seed: UInt64, draws: [Draw],
    threads: Int = 1
  ) throws {
    let own = changed.ownPriceChanges
    guard !own.isEmpty, let target = Target(figure, changed) else { return nil }
    let plans = Set(own.flatMap { changed.priceChanges[$0].prices.keys }).sorted()
    let questions = Input.allCases.flatMap { input -> [Question] in
      guard input == .loss ? changed.reachesExisting : changed.hasNewBusiness else { return [] }
      let each = plans.count > 1 ? plans.map { Question(input: input, plan: $0) } : []
      return each + [Question(input: input, plan: nil)]
    }
    let before = target.values(without)
    points = try inBlocks(of: questions.count, threads: threads) { range in
      try range.compactMap { index in
        try Solver(
          question: questions[index], changed: changed, target: target, before: before,
          seed: seed, draws: draws
        )?.point(plans: plans)
      }
    }.flatMap { $0 }
  }

  struct Question: Sendable {
    let input: Input
    let plan: Int?
  }
}

extension BreakEven {
  /// The figure that has to come out as without the change.
  struct Target: Sendable {
    let item: LedgerItem
    /// Summed over these months.
    let months: ClosedRange<Int>
    /// 1 where more is better, -1 where less is.
    let sign: Double

    init?(_ figure: Figure, _ scenario: Scenario) {
      let last = scenario.months - 1
      let month = figure.month(
        start: scenario.start, months: scenario.months, effect: scenario.takesEffect ?? 0)
      guard let item = figure.metric.item, let month, figure.group == .all else {
        self.item = .recognised
        months = 0...last
        sign = 1
        return
      }
      self.item = item
      months = figure.metric == .revenueToDate ? 0...month : month...month
      sign = figure.metric.better == .up ? 1 : -1
    }

    /// By draw, in minor units or accounts.
    func values(_ accounts: MonthlyAccounts) -> [Double] {
      guard let row = accounts.row(item) else { return [] }
      return sums(
        count: accounts.replications, units: item.isMoney ? accounts.unitsPerMinor : 1
      ) { accounts.series(row: row, month: $0) }
    }

    func values(_ series: RecordedSeries) -> [Double] {
      sums(count: series.replications, units: item.isMoney ? series.unitsPerMinor : 1) {
        series.series(item, month: $0)
      }
    }

    private func sums(
      count: Int, units: Int, _ series: (Int) -> ArraySlice<Double>
    ) -> [Double] {
      var sums = [Double](repeating: 0, count: count)
      for month in months {
        for (index, value) in series(month).enumerated() { sums[index] += value }
      }
      return sums.map { $0 / Double(units) }
    }
  }
}

extension Scenario {
  /// True where a customer from before can meet one of the change's new prices.
  fileprivate var reachesExisting: Bool {
    ownPriceChanges.contains { index in
      if case .grandfatherForever = priceChanges[index].policy { return false }
      return true
    }
  }

  /// True where a conversion or an arrival can answer to a price.
  fileprivate var hasNewBusiness: Bool {
    eras.contains { era in
      era.conduct.trials != nil || era.conduct.newCustomers != nil
        || era.conduct.freeAccounts?.to != nil
    }
  }
}

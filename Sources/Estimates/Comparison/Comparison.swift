import PricingModel

/// A change against its baseline: every metric's difference, from the expected values of both arms
/// under the same draws of the inputs.
///
/// Figures are computed when they are asked for; the accounts of both arms are kept.
public struct Comparison: Sendable {
  /// Name of the change: its file's stem.
  public let name: String
  /// The changed scenario.
  public let scenario: Scenario
  /// Month in which the change takes effect.
  public let effect: Int
  public let seed: UInt64
  /// Draws of the inputs; 1 where they are all certain.
  public let draws: Int
  public let groups: [Group]
  public let months: Int
  /// True where no figure of any group differs in any month and draw.
  public let isNothing: Bool

  private let baseline: RunResult
  private let changed: RunResult

  /// - Parameters:
  ///   - baseline: expected values, one replicate a draw.
  ///   - changed: the same draws.
  ///   - scenario: the changed one.
  public init(name: String, scenario: Scenario, baseline: RunResult, changed: RunResult) {
    precondition(
      baseline.seed == changed.seed && baseline.accounts.isExpectation
        && changed.accounts.isExpectation && baseline.accounts.months == changed.accounts.months,
      "two arms are compared in expectation, on the same draws (W18)")
    self.name = name
    self.scenario = scenario
    self.baseline = baseline
    self.changed = changed
    effect = scenario.takesEffect ?? 0
    seed = changed.seed
    draws = max(baseline.accounts.replications, changed.accounts.replications)
    groups = baseline.accounts.groups
    months = baseline.accounts.months
    isNothing = baseline.accounts.hasTheSameFigures(as: changed.accounts)
  }

  /// True where no input varies: every difference is one exact number.
  public var isCertain: Bool { draws == 1 }

  /// Uncertain inputs that one of the arms depends on.
  public var parametersInUse: [Int] {
    Set(baseline.parametersInUse).union(changed.parametersInUse).sorted()
  }

  /// nil where the figure is not defined in one of the arms, or an arm has no such group.
  public subscript(metric: Metric, group: Group = .all, month month: Int) -> Difference? {
    columns(metric, group, month).flatMap { difference(metric, $0.baseline, $0.changed) }
  }

  /// The difference in every draw, in order; empty where the figure is not defined.
  public func draws(of metric: Metric, _ group: Group = .all, month: Int) -> [Double] {
    columns(metric, group, month).map { $0.changed.less($0.baseline).replicates } ?? []
  }

  /// The figure's difference; nil where it is not defined or lies outside the forecast.
  public subscript(figure: Figure) -> Difference? {
    month(of: figure).flatMap { self[figure.metric, figure.group, month: $0] }
  }

  public func month(of figure: Figure) -> Int? {
    figure.month(start: scenario.start, months: months, effect: effect)
  }

  /// A quantity of a new customer: of one who first pays in the first month without the change, in
  /// the month the change takes effect with it.
  public func customer(
    _ quantity: CustomerEstimate.Quantity, group: Group = .all
  ) -> Difference? {
    func draws(_ run: RunResult) -> [Double]? {
      guard let law = run.customerValue?.laws.first(where: { $0.group == group }) else {
        return nil
      }
      let figures: [Double]
      switch quantity {
      case .expected: figures = law.clv
      case .revenue: figures = law.revenue
      case .lifetime: figures = law.lifetime
      default: return nil
      }
      return figures.count == 1 ? Array(repeating: figures[0], count: self.draws) : figures
    }
    guard let before = draws(baseline), let after = draws(changed), before.count == after.count
    else { return nil }
    return Difference(Column(before), Column(after), better: .up, certain: isCertain)
  }

  /// What a new customer is worth and how customers differ in it, without the change and with it,
  /// in the same bins; nil without new business in one of the arms.
  public var customerSpreads: [(expected: Estimate, spread: ValueSpread)]? {
    func law(_ run: RunResult) -> CustomerValue.Law? {
      run.customerValue?.laws.first { $0.group == .all }
    }
    let rate = baseline.customerValue?.discountRate ?? 0
    guard let before = law(baseline), let after = law(changed),
      let without = ValueSpread(before, discountRate: rate),
      let with = ValueSpread(after, discountRate: rate, bin: without.bin),
      let expected = [before, after].map({ Estimate(Column($0.clv), certain: isCertain) })
        as? [Estimate], expected.count == 2
    else { return nil }
    return [(expected[0], without), (expected[1], with)]
  }

  private func columns(
    _ metric: Metric, _ group: Group, _ month: Int
  ) -> (baseline: Column, changed: Column)? {
    guard (0..<months).contains(month), let books = books(metric, group),
      let before = metric.column(in: books.baseline, month: month),
      let after = metric.column(in: books.changed, month: month)
    else { return nil }
    return (before, after)
  }

  /// nil where the metric is not of groups, or an arm has no such group.
  private func books(_ metric: Metric, _ group: Group) -> (baseline: Books, changed: Books)? {
    guard group == .all || metric.isGrouped,
      let before = baseline.accounts.groups.firstIndex(of: group),
      let after = changed.accounts.groups.firstIndex(of: group)
    else { return nil }
    return (
      Books(accounts: baseline.accounts, group: before, replications: draws),
      Books(accounts: changed.accounts, group: after, replications: draws)
    )
  }

  private func difference(_ metric: Metric, _ before: Column?, _ after: Column?) -> Difference? {
    guard let before, let after else { return nil }
    return Difference(before, after, better: metric.better, certain: isCertain)
  }
}

extension MonthlyAccounts {
  fileprivate func hasTheSameFigures(as other: MonthlyAccounts) -> Bool {
    guard groups == other.groups, months == other.months, replications == other.replications else {
      return false
    }
    let rows = Self.layout(groups: groups.count).rows
    // From the end, where two arms that differ are furthest apart.
    return (0..<rows).allSatisfy { row in
      (0..<months).reversed().allSatisfy { month in
        series(row: row, month: month).elementsEqual(other.series(row: row, month: month)) {
          ($0 / Double(unitsPerMinor)).less($1 / Double(other.unitsPerMinor)) == 0
        }
      }
    }
  }
}

extension Comparison {
  /// One metric of one group, month by month.
  public struct Row: Sendable {
    public let metric: Metric
    public let group: Group
    /// nil in months in which the figure is not defined.
    public let months: [Difference?]
  }

  /// Every metric of every group that has it: metrics as in METRICS.md, then groups, then months.
  public func rows(threads: Int = 1) -> [Row] {
    let wanted = Metric.allCases.flatMap { metric in
      groups.filter { $0 == .all || metric.isGrouped }.map { (metric, $0) }
    }
    return inOrder(wanted, threads: threads) { metric, group in
      guard let books = books(metric, group) else {
        return Row(metric: metric, group: group, months: Array(repeating: nil, count: months))
      }
      let arms = zip(metric.columns(in: books.baseline), metric.columns(in: books.changed))
      return Row(
        metric: metric, group: group, months: arms.map { difference(metric, $0, $1) })
    }
  }

  /// Months at which a comparison is read: 3, 6, 12 and 24 after the change takes effect as far as
  /// the forecast goes, and its end.
  public var horizons: [(after: Int?, month: Int)] {
    let last = months - 1
    return [3, 6, 12, 24].filter { effect + $0 < last }.map { ($0, effect + $0) } + [(nil, last)]
  }
}

extension Comparison {
  /// A figure without the change, over draws.
  public func without(_ metric: Metric, month: Int) -> Estimate? {
    columns(metric, .all, month).flatMap { Estimate($0.baseline, certain: isCertain) }
  }
}

import PricingModel
import Sampling

/// All figures of one run of one scenario, without a word of text: what reports are made from.
///
/// Money in minor units as real numbers, shares as fractions. With fewer than 200 replications
/// there are no quantiles (X09); under the expected engine spread covers the inputs only, and there
/// is none where all inputs are certain.
public struct Summary: Sendable {
  public let groups: [Group]
  public let months: Int
  public let replications: Int
  public let seed: UInt64
  /// Version of the random streams behind the figures.
  public var streams: Int { RandomStream.version }
  /// `population`, `expected` or `customers`.
  public let engine: String
  /// What counts of accounts cannot carry, where that chose the engine.
  public let engineReasons: [String]
  /// The metrics that the run has figures for, in the order of files.
  public let metrics: [Metric]
  /// True where no chance is in the figures: spread, if any, is that of the inputs.
  public let isExpectation: Bool
  /// Share of the variance of the last month's MRR that comes from uncertain inputs.
  public let parameterShare: Double?
  /// Uncertain inputs that the figures depend on, as indices into `Scenario.parameters`.
  public let parametersInUse: [Int]
  /// What moved MRR in each month, all groups together.
  public let bridge: [MRRBridge]
  /// Rows of `clv.csv`; empty without new business.
  public let customers: [CustomerEstimate]
  /// Months over which customer values are summed, and the discount per year; nil without them.
  public let customerHorizon: Int?
  public let discountRate: Double?
  /// How long new customers stay, by group that has new business, `all` first.
  public let retention: [Retention]
  /// How new customers differ in value; nil without new business.
  public let valueSpread: ValueSpread?
  public let gates: [GateResult]
  /// The scenario's warnings and what the run itself gives cause for, by code.
  public let warnings: [Warning]

  /// [(metric place x groups + group) x months + month]; only `all` for ungrouped metrics.
  private let estimates: [Estimate?]

  /// Estimates everything; a pure function of its first two arguments.
  /// - Parameters:
  ///   - warnings: what else the run gives cause for.
  ///   - threads: on which to work; nothing depends on it but the time.
  public init(
    _ run: RunResult, scenario: Scenario, warnings more: [Warning] = [], threads: Int = 1
  ) {
    let accounts = run.accounts
    parametersInUse = run.parametersInUse
    let certain = accounts.isExpectation && run.parametersInUse.isEmpty
    groups = accounts.groups
    months = accounts.months
    replications = accounts.replications
    seed = run.seed
    engine = run.engine
    engineReasons = run.engineReasons
    metrics = Metric.reported(in: scenario).filter {
      !$0.needsCustomers || accounts.cohorts != nil
    }
    isExpectation = accounts.isExpectation
    parameterShare = run.parameterShare
    let all = Books(accounts: accounts, group: 0)
    bridge = (0..<accounts.months).map { MRRBridge(all, month: $0) }
    customers =
      run.customerValue?.estimates(
        accounts: accounts, certain: run.parametersInUse.isEmpty, threads: threads) ?? []
    customerHorizon = run.customerValue?.horizon
    discountRate = run.customerValue?.discountRate
    retention =
      run.customerValue?.laws.map { Retention(group: $0.group, survival: $0.survival) } ?? []
    valueSpread = run.customerValue.flatMap { value in
      value.laws.first { $0.group == .all }.flatMap {
        ValueSpread($0, discountRate: value.discountRate)
      }
    }
    estimates = Self.estimates(accounts, certain: certain, threads: threads)
    warnings = Self.warnings(scenario, all, more)
    gates = scenario.gates.filter { !$0.ofDifference }.map { gate in
      accounts.result(of: gate, certain: certain, currency: scenario.currency)
    }
  }

  /// The estimate of a metric for a group in a month; nil where it is not defined.
  public subscript(metric: Metric, group: Group = .all, month month: Int) -> Estimate? {
    guard let index = groups.firstIndex(of: group), index == 0 || metric.isGrouped else {
      return nil
    }
    return self[metric, index, month]
  }

  /// The same by the group's place in `groups`.
  public subscript(metric: Metric, group: Int, month: Int) -> Estimate? {
    guard let place = Metric.allCases.firstIndex(of: metric), (0..<months).contains(month) else {
      return nil
    }
    return estimates[(place * groups.count + group) * months + month]
  }

  /// A customer figure of a group.
  public func customer(
    _ quantity: CustomerEstimate.Quantity, group: Group = .all
  ) -> Estimate? {
    customers.first { $0.group == group && $0.quantity == quantity }?.estimate
  }

  /// False for an uncertain input that waits for something that never happens in this run, such as
  /// the response to a price that does not change.
  public func uses(_ input: Input) -> Bool {
    input.parameter.map { parametersInUse.contains($0) } ?? true
  }

  /// True where quantiles are missing because too few replications ran (X09).
  public var hasTooFewForQuantiles: Bool { replications < Quantiles.fewest && !isExact }

  /// True where every figure is exact: nothing varies, nothing was sampled.
  public var isExact: Bool {
    isExpectation && self[.mrr, month: months - 1]?.monteCarloError == 0
      && self[.mrr, month: months - 1]?.sd == nil
  }

  private static func estimates(
    _ accounts: MonthlyAccounts, certain: Bool, threads: Int
  ) -> [Estimate?] {
    let rows = Metric.allCases.flatMap { metric in accounts.groups.indices.map { (metric, $0) } }
    return inOrder(rows, threads: threads) { metric, group -> [Estimate?] in
      guard group == 0 || metric.isGrouped else {
        return [Estimate?](repeating: nil, count: accounts.months)
      }
      let books = Books(accounts: accounts, group: group)
      return metric.columns(in: books).map { column in
        column.flatMap { Estimate($0, certain: certain) }
      }
    }.flatMap { $0 }
  }

  /// W22 is known only after the run: P10 or P90 of the last MRR moves, from one seed to another,
  /// by more than a quarter of the width between them.
  private static func warnings(
    _ scenario: Scenario, _ all: Books, _ more: [Warning]
  ) -> [Warning] {
    let last = Metric.mrr.column(in: all, month: all.accounts.months - 1)?.replicates ?? []
    var warnings = scenario.warnings + more
    let errors = [0.1, 0.9].compactMap { Quantiles.monteCarloError(of: $0, in: last) }
    if let error = errors.max(), error > 0 {
      let quantiles = Quantiles(of: last)
      if error > (quantiles.p90 - quantiles.p10) / 4 {
        warnings.append(
          Warning(
            code: "W22",
            sentence: "the Monte Carlo error of P10 or P90 of MRR is over a quarter of the width "
              + "between them. Run more replications."))
      }
    }
    return warnings.enumerated().sorted {
      ($0.element.code, $0.offset) < ($1.element.code, $1.offset)
    }.map(\.element)
  }
}

extension MonthlyAccounts {
  fileprivate func result(of gate: Gate, certain: Bool, currency: Currency) -> GateResult {
    guard let metric = Metric(rawValue: gate.metric),
      let group = groups.firstIndex(where: { $0.description == gate.group }),
      group == 0 || metric.isGrouped, (0..<months).contains(gate.month),
      let column = metric.column(in: Books(accounts: self, group: group), month: gate.month),
      let estimate = Estimate(column, certain: certain)
    else { return GateResult(gate: gate, value: nil, spare: nil) }
    let unit = metric.unit == .money ? Double(currency.minorUnits) : 1
    let defined = column.replicates.filter { !$0.isNaN }
    let (value, error): (Double?, Double?) =
      switch gate.statistic {
      case .mean: (estimate.mean, estimate.monteCarloError)
      // Of a sample standard deviation, near normal: sd / sqrt(2 (R - 1)) (MODEL 4.1).
      case .sd:
        (estimate.sd, estimate.sd.map { $0 / (2 * Double(max(1, replications - 1))).squareRoot() })
      case .p10: (estimate.quantiles?.p10, Quantiles.monteCarloError(of: 0.1, in: defined))
      case .p50: (estimate.quantiles?.p50, Quantiles.monteCarloError(of: 0.5, in: defined))
      case .p90: (estimate.quantiles?.p90, Quantiles.monteCarloError(of: 0.9, in: defined))
      }
    return GateResult(
      gate: gate, value: value.flatMap { $0.isFinite ? $0 / unit : nil },
      error: error.map { $0 / unit })
  }
}

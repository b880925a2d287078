import PricingModel

/// What `--fail-if` says: `mrr@+12.p10 < 0`, `revenue_to_date@end.p_better < 80%` (INTERFACE 2).
///
///     FIGURE.STATISTIC OP NUMBER
///
/// In a comparison it speaks of the difference that the change makes. Numbers are those of files:
/// money in major units, shares as `0.8` or `80%`.
public struct Condition: Hashable, Sendable {
  public enum Statistic: String, CaseIterable, Sendable {
    case mean, sd, p10, p50, p90
    case pBetter = "p_better"
  }

  public enum Relation: String, CaseIterable, Sendable {
    // The longer first: a text is searched for them in this order.
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"

    public func holds(_ value: Double, _ bound: Double) -> Bool {
      switch self {
      case .atMost: value <= bound
      case .atLeast: value >= bound
      case .below: value < bound
      case .above: value > bound
      }
    }
  }

  public let figure: Figure
  public let statistic: Statistic
  public let relation: Relation
  public let bound: Double
  /// As it was written.
  public let text: String

  /// - Throws: what was found, what is allowed.
  public init(_ text: String) throws(Figure.Unreadable) {
    let written = text.split(separator: " ").joined(separator: " ")
    guard let relation = Relation.allCases.first(where: { written.contains($0.rawValue) }),
      case let sides = written.split(separator: relation.rawValue, maxSplits: 1), sides.count == 2
    else {
      throw Figure.Unreadable(
        "`\(written)` compares nothing; write `mrr@+12.p10 < 0`, with <, <=, > or >=")
    }
    let left = sides[0].filter { $0 != " " }
    guard let point = left.lastIndex(of: "."),
      let statistic = Statistic(rawValue: String(left[left.index(after: point)...]))
    else {
      throw Figure.Unreadable(
        "`\(left)` names no statistic; write `mrr@+12.p10`, with "
          + Statistic.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let figure = try Figure(String(left[..<point]))
    self.figure = figure
    self.statistic = statistic
    self.relation = relation
    bound = try Self.number(sides[1].filter { $0 != " " })
    self.text =
      "\(figure.text).\(statistic.rawValue) \(relation.rawValue) "
      + sides[1].filter { $0 != " " }
  }

  /// Digits with an optional minus, point and `%`: never what only a computer writes.
  private static func number(_ text: String) throws(Figure.Unreadable) -> Double {
    let digits = text.hasSuffix("%") ? text.dropLast() : Substring(text)
    let plain = digits.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "-" || $0 == ".") }
    guard plain, digits.first != ".", digits.last != ".", let value = Double(digits) else {
      throw Figure.Unreadable("`\(text)` is no number; write `0`, `-2000` or `80%`")
    }
    return text.hasSuffix("%") ? value / 100 : value
  }

  /// Holds the condition against a comparison.
  public func result(in comparison: Comparison) -> Result {
    let unit = figure.metric.unit == .money ? comparison.scenario.currency.minorUnits : 1
    let value = comparison[figure].flatMap { difference -> Double? in
      switch statistic {
      case .mean: difference.difference / Double(unit)
      case .sd: (difference.sd ?? 0) / Double(unit)
      case .p10: difference.low(0.1).map { $0 / Double(unit) }
      case .p50: difference.low(0.5).map { $0 / Double(unit) }
      case .p90: difference.low(0.9).map { $0 / Double(unit) }
      case .pBetter: difference.chanceBetter
      }
    }
    return Result(condition: self, change: comparison.name, value: value.flatMap(Self.finite))
  }

  private static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }

  /// A condition and the figure that was found.
  public struct Result: Hashable, Sendable {
    public let condition: Condition
    /// Which change it was held against.
    public let change: String
    /// nil where the run has no such figure: then the gate fails.
    public let value: Double?

    /// True where the condition holds, which is what must not be.
    public var failed: Bool {
      value.map { condition.relation.holds($0, condition.bound) } ?? true
    }

    /// From the figure to the bound.
    public var distance: Double? { value.map { ($0 - condition.bound).magnitude } }
  }
}

extension Difference {
  /// A quantile of the difference; of an exact one the difference itself.
  func low(_ p: Double) -> Double? {
    guard let quantiles else { return sd == nil ? difference : nil }
    return p == 0.1 ? quantiles.p10 : p == 0.5 ? quantiles.p50 : quantiles.p90
  }
}

extension Comparison {
  /// The gates of the change file that are of the difference, held against it.
  public var gates: [GateResult] {
    scenario.gates.filter(\.ofDifference).map { gate in
      let group = groups.first { $0.description == gate.group }
      guard let metric = Metric(rawValue: gate.metric), let group,
        let difference = self[metric, group, month: gate.month]
      else { return GateResult(gate: gate, value: nil, spare: nil) }
      let unit = metric.unit == .money ? Double(scenario.currency.minorUnits) : 1
      let value: Double? =
        switch gate.statistic {
        case .mean: difference.difference
        case .sd: difference.sd ?? 0
        case .p10: difference.low(0.1)
        case .p50: difference.low(0.5)
        case .p90: difference.low(0.9)
        }
      // Only the centre has an error of its own here; a quantile's is that of its rank.
      let error: Double? =
        switch gate.statistic {
        case .mean: difference.monteCarloError
        case .sd: difference.sd.map { $0 / (2 * Double(max(1, draws - 1))).squareRoot() } ?? 0
        case .p10: errorOfQuantile(0.1, metric, group, gate.month)
        case .p50: errorOfQuantile(0.5, metric, group, gate.month)
        case .p90: errorOfQuantile(0.9, metric, group, gate.month)
        }
      return GateResult(
        gate: gate, value: value.flatMap { $0.isFinite ? $0 / unit : nil },
        error: error.map { $0 / unit })
    }
  }

  private func errorOfQuantile(
    _ p: Double, _ metric: Metric, _ group: Group, _ month: Int
  ) -> Double? {
    let draws = draws(of: metric, group, month: month)
    return draws.count == 1 ? 0 : Quantiles.monteCarloError(of: p, in: draws)
  }
}

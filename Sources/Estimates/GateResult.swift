import PricingModel

/// A line of `expect:` held against the estimates.
///
/// Numbers are those of the file: money in major units, shares as fractions.
public struct GateResult: Hashable, Sendable {
  public let gate: Gate
  /// nil where the figure does not exist (NRR before month 11, quantiles of too few replications,
  /// an unknown metric or group): the gate fails.
  public let value: Double?
  /// How far inside (> 0) or outside (< 0) of the bound; nil without a value.
  public let spare: Double?

  public var passed: Bool { spare.map { $0 >= 0 } ?? false }

  public init(gate: Gate, value: Double?, spare: Double?) {
    self.gate = gate
    self.value = value
    self.spare = spare
  }

  /// - Parameters:
  ///   - value: the statistic, in the file's units.
  ///   - error: its Monte Carlo error, for `within_standard_errors`.
  init(gate: Gate, value: Double?, error: Double?) {
    self.init(gate: gate, value: value, spare: value.flatMap { gate.bound.spare($0, error: error) })
  }
}

extension Gate.Bound {
  /// Distance to the border, 1e-9 of the target granted to rounding where equality is asked.
  fileprivate func spare(_ value: Double, error: Double?) -> Double? {
    switch self {
    case .atLeast(let least): return value - least
    case .atMost(let most): return most - value
    case .within(let target, let share):
      return max(share, 1e-9) * abs(target) - abs(value - target)
    case .withinErrors(let target, let errors):
      return error.map { max(errors * $0, 1e-9 * abs(target)) - abs(value - target) }
    }
  }
}

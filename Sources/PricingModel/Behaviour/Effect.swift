/// A named factor on odds while its conditions hold (FORMAT 5.3, `effects`).
public struct Effect: Sendable {
  /// What a factor multiplies.
  public enum Target: String, CaseIterable, Sendable {
    /// The probability of voluntary churn; operational time stays as it was.
    case churn
    /// kappa: x2 counts as two renewals, heterogeneity stays exact (MODEL 2.2).
    case intensity
    case upgrade, downgrade, `switch`, attach, conversion, arrivals, failure
  }

  public let id: String
  /// First and last month of the scenario, both included; nil: open.
  public let from: Int?
  public let until: Int?
  /// Calendar months 1...12; empty: all.
  public let eachYear: [Int]
  public let factors: [Target: Cases<Quantity>]
  public let source: String?
  public let grade: Input.Grade?

  public init(
    id: String, from: Int?, until: Int?, eachYear: [Int], factors: [Target: Cases<Quantity>],
    source: String?, grade: Input.Grade?
  ) {
    self.id = id
    self.from = from
    self.until = until
    self.eachYear = eachYear
    self.factors = factors
    self.source = source
    self.grade = grade
  }

  /// Does it act at this boundary?
  /// - Parameters: `month` counts from `start`, `calendar` is 1...12.
  public func acts(month: Int, calendar: Int) -> Bool {
    month >= from ?? Int.min && month <= until ?? Int.max
      && (eachYear.isEmpty || eachYear.contains(calendar))
  }
}

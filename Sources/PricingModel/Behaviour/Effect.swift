/// A named factor on odds while its conditions hold (FORMAT 5.3, `effects`). A class because it is
/// immutable and looked at for every odd: a look copies a reference.
public final class Effect: Sendable {
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
  /// Months since the first payment of the present run from which it acts.
  public let afterTenure: Int?
  /// It acts on accounts that have been through this, from the next boundary on.
  public let after: Event?
  /// How long after the event; nil: always.
  public let lasting: Lasting?
  public let factors: [Target: Cases<Quantity>]
  /// Per month and account concerned, minor units.
  public let cost: Cases<Quantity>?
  public let source: String?
  public let grade: Input.Grade?

  /// What an account can have been through.
  public enum Event: String, CaseIterable, Hashable, Sendable {
    case upgrade, downgrade
    case addOn = "add_on"
    case failedCharge = "failed_charge"
    case `return`
  }

  public enum Lasting: Hashable, Sendable {
    case months(Int)
    /// Renewals of the account's own term.
    case renewals(Int)
  }

  /// An event in the past of an account: part of its key where an effect asks for it.
  public struct Remembered: Hashable, Sendable {
    public let event: Event
    /// Its boundary; 0 where no effect asks when it was.
    public let month: Int
  }

  public init(
    id: String, from: Int?, until: Int?, eachYear: [Int], factors: [Target: Cases<Quantity>],
    source: String?, grade: Input.Grade?, afterTenure: Int? = nil, after: Event? = nil,
    lasting: Lasting? = nil, cost: Cases<Quantity>? = nil
  ) {
    self.afterTenure = afterTenure
    self.after = after
    self.lasting = lasting
    self.cost = cost
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

/// Failed charges and their recovery inside the month (FORMAT 5.3, MODEL 2.7).
public struct Payments: Sendable {
  public let failure: Cases<Failure>
  public let recovery: Recovery
  /// True: the first charge of a new paid account fails like any other.
  public let firstChargeCanFail: Bool

  public init(failure: Cases<Failure>, recovery: Recovery, firstChargeCanFail: Bool) {
    self.failure = failure
    self.recovery = recovery
    self.firstChargeCanFail = firstChargeCanFail
  }

  /// Chance that one charge fails at first.
  public enum Failure: Hashable, Sendable {
    case total(Quantity)
    /// f = 1 - (1 - (1 - updater)/cardLife)(1 - other); card life in months.
    case card(lifeMonths: Int, updater: Quantity, other: Quantity)

    public func chance(_ draw: Draw) -> Double {
      switch self {
      case .total(let quantity): return draw[quantity]
      case .card(let life, let updater, let other):
        let expiry = (1 - draw[updater]) / Double(life)
        return 1 - (1 - expiry) * (1 - draw[other])
      }
    }
  }

  /// How failed charges come back; R is the share recovered in total.
  public enum Recovery: Hashable, Sendable {
    case total(Quantity)
    /// Chance at each retry given still failed: R = 1 - prod(1 - r_j), F23.
    case retries([Quantity])
    /// R = sum_c w_c (1 - prod_j (1 - r_cj)), F24.
    case causes([Cause])

    public struct Cause: Hashable, Sendable {
      public let name: String
      public let share: Quantity
      public let retries: [Quantity]
      public init(name: String, share: Quantity, retries: [Quantity]) {
        self.name = name
        self.share = share
        self.retries = retries
      }
    }

    public func share(_ draw: Draw) -> Double {
      func recovered(_ retries: [Quantity]) -> Double {
        1 - retries.reduce(1) { $0 * (1 - draw[$1]) }
      }
      switch self {
      case .total(let quantity): return draw[quantity]
      case .retries(let retries): return recovered(retries)
      case .causes(let causes):
        return causes.reduce(0) { $0 + draw[$1.share] * recovered($1.retries) }
      }
    }
  }
}

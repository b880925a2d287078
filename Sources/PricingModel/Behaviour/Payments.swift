/// Failed charges and their recovery inside the month (FORMAT 5.3, MODEL 2.7).
public struct Payments: Equatable, Sendable {
  public let failure: Cases<Failure>
  public let recovery: Recovery
  /// True: the first charge of a new paid account fails like any other.
  public let firstChargeCanFail: Bool
  /// Days over which a failed charge is retried, and days of service after them.
  public let window: Int
  public let grace: Int
  public let monthDays: Int
  /// True: accounts past due are in MRR and active.
  public let pastDueCounts: Bool

  public init(
    failure: Cases<Failure>, recovery: Recovery, firstChargeCanFail: Bool, window: Int = 21,
    grace: Int = 0, monthDays: Int = 30, pastDueCounts: Bool = true
  ) {
    self.window = window
    self.grace = grace
    self.monthDays = monthDays
    self.pastDueCounts = pastDueCounts
    self.failure = failure
    self.recovery = recovery
    self.firstChargeCanFail = firstChargeCanFail
  }

  /// Chance that one charge fails at first.
  public enum Failure: Hashable, Sendable {
    case total(Quantity)
    /// f = 1 - (1 - (1 - updater)/cardLife)(1 - other); card life in months.
    case card(lifeMonths: Int, updater: Quantity, other: Quantity)
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
  }
}

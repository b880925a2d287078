/// When an account sees the value of what it pays for (FORMAT 5.3, MODEL 2.6): before it no ordinary
/// upgrade. Met in step 4, once, and not in the month of an upgrade.
public enum AhaMoment: Equatable, Sendable {
  /// The same chance in every month.
  case rate(Rate)
  /// Chance in month 1, 2, ... after the first payment; nil `after` repeats the last.
  case table(hazards: [Quantity], after: Quantity?)
}

/// An upgrade offered to accounts that have not seen the value yet (F34, E06).
public struct EarlyPitch: Equatable, Sendable {
  /// Factor on the churn of the month of the pitch.
  public let churn: Quantity
  /// Chance that it works, per month, of those who stay.
  public let success: Rate
  /// Share of the accounts before aha, with a plan above them, that is pitched each month.
  public let share: Quantity

  public init(churn: Quantity, success: Rate, share: Quantity) {
    self.churn = churn
    self.success = success
    self.share = share
  }
}

/// A higher plan for some days, free of charge, offered to those on a plan below it, free ones too
/// (FORMAT 5.3, E11, E32).
public struct FeatureTrial: Equatable, Sendable {
  public let plan: Int
  /// Chance per month of an account that is on no such trial.
  public let offered: Rate
  public let length: TrialLength
  /// Share that moves to the plan when the trial ends.
  public let conversion: Quantity

  public init(plan: Int, offered: Rate, length: TrialLength, conversion: Quantity) {
    self.plan = plan
    self.offered = offered
    self.length = length
    self.conversion = conversion
  }
}

/// Survivors of n accounts with and without a change that lowers the share who stay from q0 to q1,
/// on the same luck or on luck of their own (MODEL 3.6, F43).
public struct PairedLoss: Hashable, Sendable {
  public let accounts: Double
  public let before: Double
  public let after: Double

  /// - Parameters: shares who stay, `after` <= `before`.
  public init(accounts: Double, before: Double, after: Double) {
    self.accounts = accounts
    self.before = before
    self.after = after
  }

  /// n (q1 - q0).
  public var meanDifference: Double { accounts * (after - before) }

  /// Survivors after the change are a thinning of those before: Var = n (q0 - q1)(1 - (q0 - q1)).
  public var sdOnTheSameLuck: Double {
    let lost = before - after
    return (accounts * lost * (1 - lost)).squareRoot()
  }

  /// Var = n q0 (1 - q0) + n q1 (1 - q1).
  public var sdOnOwnLuck: Double {
    (accounts * (before * (1 - before) + after * (1 - after))).squareRoot()
  }

  /// How many times fewer replications the same luck needs.
  public var varianceRatio: Double {
    let ratio = sdOnOwnLuck / sdOnTheSameLuck
    return ratio * ratio
  }
}

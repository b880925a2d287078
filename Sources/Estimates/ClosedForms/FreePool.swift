/// Free accounts that upgrade or drift away, in the long run (F37).
public struct FreePool: Hashable, Sendable {
  /// phi: sign-ups a month.
  public let signups: Double
  /// u: chance of an upgrade a month.
  public let upgrade: Double
  /// w: chance, of those who did not upgrade, to abandon.
  public let abandon: Double

  public init(signups: Double, upgrade: Double, abandon: Double) {
    self.signups = signups
    self.upgrade = upgrade
    self.abandon = abandon
  }

  private var leaves: Double { 1 - (1 - upgrade) * (1 - abandon) }

  /// phi/(1 - (1-u)(1-w)) accounts.
  public var size: Double { signups / leaves }

  /// u times the pool, a month.
  public var upgrades: Double { upgrade * size }

  /// u/(1 - (1-u)(1-w)): share of sign-ups who ever pay.
  public var everUpgrading: Double { upgrade / leaves }
}

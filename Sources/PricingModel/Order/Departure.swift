/// Somebody who left at the boundary `left` and may come back.
public struct Departure: Hashable, Sendable {
  /// As it comes back, its clock as of the boundary at which it left.
  public let situation: Situation
  public let left: Int
  /// True: its clock of retention goes on when it comes back.
  public let remembered: Bool

  public init(situation: Situation, left: Int, remembered: Bool) {
    self.situation = situation
    self.left = left
    self.remembered = remembered
  }
}

/// Plan moves of existing accounts (FORMAT 5.3, MODEL 2.6).
public final class Moves: Sendable {
  /// Paid plans from the lowest to the highest; an upgrade is one step right.
  public let ladder: [Int]
  /// Per month: on a longer term an upgrade happens at once, a downgrade waits for the renewal.
  /// Per renewal: only then.
  public let upgrade: Cases<Rate>
  public let downgrade: Cases<Rate>
  /// nil: everyone has seen the value.
  public let aha: Cases<AhaMoment>?
  public let earlyPitch: EarlyPitch?

  public init(
    ladder: [Int], upgrade: Cases<Rate>, downgrade: Cases<Rate>, aha: Cases<AhaMoment>? = nil,
    earlyPitch: EarlyPitch? = nil
  ) {
    self.aha = aha
    self.earlyPitch = earlyPitch
    self.ladder = ladder
    self.upgrade = upgrade
    self.downgrade = downgrade
  }

  public static let none = Moves(
    ladder: [], upgrade: .value(.never), downgrade: .value(.never))

  /// The plan one step above, nil at the top or off the ladder.
  public func above(_ plan: Int) -> Int? { step(from: plan, by: 1) }
  /// The plan one step below, nil at the bottom or off the ladder.
  public func below(_ plan: Int) -> Int? { step(from: plan, by: -1) }

  private func step(from plan: Int, by offset: Int) -> Int? {
    guard let place = ladder.firstIndex(of: plan) else { return nil }
    let next = place + offset
    return ladder.indices.contains(next) ? ladder[next] : nil
  }
}

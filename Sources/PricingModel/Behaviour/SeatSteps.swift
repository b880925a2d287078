/// Seats that move in steps of stated sizes: exact in counts, because the size is in the key of a
/// cell (FORMAT 5.2, MODEL 3.3).
public struct SeatSteps: Equatable, Sendable {
  /// From few to many.
  public let sizes: [Int]
  /// Chance per month to move one size up or down.
  public let grow: Cases<Rate>
  public let shrink: Cases<Rate>

  public init(sizes: [Int], grow: Cases<Rate>, shrink: Cases<Rate>) {
    self.sizes = sizes
    self.grow = grow
    self.shrink = shrink
  }

  /// The size one step up or down; nil at the ends.
  func size(beside seats: Int, by step: Int) -> Int? {
    guard let place = sizes.firstIndex(of: seats), sizes.indices.contains(place + step) else {
      return nil
    }
    return sizes[place + step]
  }
}

/// The monthly price of a plan as a function of its seats, in minor units of the currency.
public enum Schedule: Hashable, Sendable {
  /// One price per account or per seat.
  case flat(Int64)
  /// Each seat at its own band's price.
  case graduated([Band])
  /// All seats at the price of the band that their number reaches (cliffs: warning W11).
  case volume([Band])

  /// Up to `upTo` seats (nil: the last band) cost `each`; `flat` is added once the band is reached.
  public struct Band: Hashable, Sendable {
    public let upTo: Int?
    public let each: Int64
    public let flat: Int64
    public init(upTo: Int?, each: Int64, flat: Int64) {
      self.upTo = upTo
      self.each = each
      self.flat = flat
    }
  }

  /// Monthly price of `seats` billed seats (1 for a plan priced per account), minor units.
  public func monthly(seats: Int) -> Int64 {
    switch self {
    case .flat(let price): return price * Int64(seats)
    case .graduated(let bands):
      var total: Int64 = 0
      var below = 0
      for band in bands where seats > below {
        let top = band.upTo.map { min($0, seats) } ?? seats
        total += band.flat + Int64(top - below) * band.each
        below = top
      }
      return total
    case .volume(let bands):
      for band in bands where seats <= band.upTo ?? Int.max {
        return band.flat + Int64(seats) * band.each
      }
      return 0
    }
  }

  /// True where nothing is charged for any number of seats: the plan is a free plan.
  public var isFree: Bool { self == .flat(0) }
}

/// A probability per period. It converts between periods by compounding, never by division:
/// 30% a year is 1 - (1 - 0.3)^(1/12) = 2.9286% a month.
public struct Rate: Hashable, Sendable {
  public enum Period: String, Hashable, Sendable { case month, year, renewal }

  public let quantity: Quantity
  public let per: Period

  public init(_ quantity: Quantity, per: Period) {
    self.quantity = quantity
    self.per = per
  }

  public static let never = Rate(.zero, per: .month)

  /// Chance in one month; a rate per renewal is the chance at a monthly renewal.
  public func inMonth(_ draw: Draw) -> Double {
    let chance = draw[quantity]
    return per == .year ? 1 - Elementary.power(1 - chance, 1.0 / 12) : chance
  }

  /// Chance at the end of a contract of `months`: compounded over its months, except for a rate
  /// per renewal.
  public func atRenewal(afterMonths months: Int, _ draw: Draw) -> Double {
    if per == .renewal || (months == 1 && per == .month) { return draw[quantity] }
    if per == .year && months == 12 { return draw[quantity] }
    return 1 - Elementary.power(1 - inMonth(draw), Double(months))
  }
}

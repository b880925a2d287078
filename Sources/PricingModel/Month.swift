/// A calendar month, counted from January of year 0 so that months subtract.
///
/// `Month(year: 2026, month: 1) + 13` is February 2027. In files `2026-01`; for people `Jan 2026`.
public struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Months since January of year 0.
  public let ordinal: Int

  public init(ordinal: Int) { self.ordinal = ordinal }
  /// `month` is 1 for January ... 12 for December.
  public init(year: Int, month: Int) { ordinal = year * 12 + month - 1 }

  public var year: Int { ordinal / 12 }
  /// 1 ... 12.
  public var month: Int { ordinal % 12 + 1 }

  /// As in files: `2026-01`.
  public var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
  /// As people read it: `Jan 2026`.
  public var spoken: String { Self.names[month - 1] + " \(year)" }

  public static func + (month: Month, count: Int) -> Month { Month(ordinal: month.ordinal + count) }
  public static func - (later: Month, earlier: Month) -> Int { later.ordinal - earlier.ordinal }
  public static func < (left: Month, right: Month) -> Bool { left.ordinal < right.ordinal }

  private static let names = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

/// Cards that expire after a fixed life (F26).
public struct CardExpiry: Hashable, Sendable {
  public let lifeMonths: Double

  public init(lifeMonths: Double) { self.lifeMonths = lifeMonths }

  /// 1/L.
  public var perMonth: Double { 1 / lifeMonths }

  /// Cards of all ages: 12/L of them end in a year.
  public var perYear: Double { 12 / lifeMonths }

  /// A monthly hazard of 1/L for a year: 1 - (1 - 1/L)^12.
  public var perYearAsHazard: Double { CompetingRisks.repeated(perMonth, times: 12) }
}

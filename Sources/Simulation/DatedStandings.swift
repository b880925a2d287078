import PricingModel

/// Standings by what they are and by their date, apart: a cohort of last March and one of last May
/// are one standing at two dates.
struct DatedStandings {
  /// A standing, by the number of what it is without its date.
  struct Dated: Worded {
    let number: Int32
    let date: Int32

    var word: UInt64 { WordMix(Int(number), Int(date)).word }
  }

  private var numberOf = NumberTable<Standing>()
  /// By number: as of month 0.
  private var undated: [Standing] = []
  /// By number: the months after which a date recurs, 0 for never; nil: it has dates of its own,
  /// and stands for itself.
  private var periods: [Int?] = []

  mutating func dated(_ standing: Standing, _ order: MonthlyOrder) -> Dated {
    guard let date = order.date(of: standing) else {
      return Dated(number: number(of: standing, period: nil), date: 0)
    }
    let number = number(of: order.later(standing, by: -date.month), period: date.period)
    return Dated(number: number, date: Int32(date.month))
  }

  func standing(of dated: Dated, _ order: MonthlyOrder) -> Standing {
    let standing = undated[Int(dated.number)]
    return dated.date == 0 ? standing : order.later(standing, by: Int(dated.date))
  }

  /// Does it have a date, and nothing else that depends on the month?
  func isMovable(_ dated: Dated) -> Bool { periods[Int(dated.number)] != nil }

  /// The same at `months` later; of one that has a date.
  func later(_ dated: Dated, by months: Int) -> Dated {
    let date = Int(dated.date) + months
    let period = periods[Int(dated.number)] ?? 0
    let rest = period == 0 ? date : date % period
    return Dated(number: dated.number, date: Int32(rest < 0 ? rest + period : rest))
  }

  private mutating func number(of standing: Standing, period: Int?) -> Int32 {
    if let known = numberOf[standing] { return known }
    let number = Int32(undated.count)
    numberOf.add(number, for: standing)
    undated.append(standing)
    periods.append(period)
    return number
  }
}

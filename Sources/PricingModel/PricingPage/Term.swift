/// How often a subscriber is invoiced: the billing term of a contract.
public enum Term: String, CaseIterable, Hashable, Comparable, Sendable {
  case monthly, quarterly
  case halfYearly = "half_yearly"
  case annual
  case twoYear = "two_year"

  /// Months that are paid at full price: 1, 3, 6, 12, 24. A contract may *serve* more of them
  /// (`extra_months`), see `PricePoint.serviceMonths(of:)`.
  public var months: Int {
    switch self {
    case .monthly: 1
    case .quarterly: 3
    case .halfYearly: 6
    case .annual: 12
    case .twoYear: 24
    }
  }

  /// By its months: an enumeration of strings hashes its string otherwise, in every cell's key.
  public func hash(into hasher: inout Hasher) { hasher.combine(months) }

  public static func < (left: Term, right: Term) -> Bool { left.months < right.months }
}

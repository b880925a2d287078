/// How often a subscriber is invoiced: the billing term of a contract.
///
/// Its word is written out instead of being a raw value, because an enumeration of strings hashes its
/// string, and a term is in the key of every cell.
public enum Term: CaseIterable, Hashable, Comparable, Sendable {
  case monthly, quarterly, halfYearly, annual, twoYear

  /// As in files: `half_yearly`.
  public var rawValue: String {
    switch self {
    case .monthly: "monthly"
    case .quarterly: "quarterly"
    case .halfYearly: "half_yearly"
    case .annual: "annual"
    case .twoYear: "two_year"
    }
  }

  public init?(rawValue: String) {
    guard let term = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = term
  }

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

  /// Place among all terms, shortest first, for tables by term.
  var place: Int {
    switch self {
    case .monthly: 0
    case .quarterly: 1
    case .halfYearly: 2
    case .annual: 3
    case .twoYear: 4
    }
  }

  static var count: Int { Term.twoYear.place + 1 }

  public static func < (left: Term, right: Term) -> Bool { left.months < right.months }
}

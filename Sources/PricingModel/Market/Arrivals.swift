/// How many come in a month, before growth and effects (FORMAT 3, Arrivals).
public enum Arrivals: Hashable, Sendable {
  /// Poisson with this mean per month.
  case poisson(Quantity)
  /// A fresh Gamma rate each month: mean per month and shape.
  case negativeBinomial(mean: Quantity, shape: Quantity)
  /// No luck in the total: this many a month.
  case exactly(Int)
  /// These counts by month of the scenario, else 0.
  case schedule([Int: Int])

  public static let none = Arrivals.exactly(0)

  /// True where nobody ever comes.
  public var isNone: Bool {
    switch self {
    case .poisson(let mean), .negativeBinomial(let mean, _): mean.isAlwaysZero
    case .exactly(let count): count == 0
    case .schedule(let counts): counts.values.allSatisfy { $0 == 0 }
    }
  }
}

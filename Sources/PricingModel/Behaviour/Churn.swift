/// Voluntary loss at each renewal of one kind of account (FORMAT 5.3, MODEL 2.1).
public enum Churn: Hashable, Sendable {
  /// Flat: the same chance at every renewal, compounded to the length of the contract.
  case flat(Rate)
  /// A survival family; one unit of its time is one renewal of the account's own term.
  case family(Family)
  /// Longer terms: the intent of monthly accounts of the same segment and plan, acted on once a
  /// term (kappa = its months).
  case asMonthly

  public enum Family: Hashable, Sendable {
    /// theta ~ Beta(a, b) per account.
    case sbg(a: Quantity, b: Quantity)
    /// mean = a/(a+b), polarisation = 1/(a+b+1); polarisation 0 is geometric.
    case sbgMean(mean: Quantity, polarisation: Quantity)
    /// S(t) = (1 - theta)^(t^c).
    case weibull(theta: Quantity, c: Quantity)
    /// S(t) = B(a, b + t^c) / B(a, b).
    case bdw(a: Quantity, b: Quantity, c: Quantity)
    /// Hazards of renewal 1, 2, ...; nil `after` repeats the last.
    case table(hazards: [Quantity], after: Quantity?)

    /// theta ~ Beta(a, b), whichever way its numbers are given.
    public var isShiftedBeta: Bool {
      switch self {
      case .sbg, .sbgMean: true
      case .weibull, .bdw, .table: false
      }
    }

    /// The numbers it rests on.
    public var quantities: [Quantity] {
      switch self {
      case .sbg(let a, let b): [a, b]
      case .sbgMean(let mean, let polarisation): [mean, polarisation]
      case .weibull(let theta, let c): [theta, c]
      case .bdw(let a, let b, let c): [a, b, c]
      case .table(let hazards, let after): hazards + (after.map { [$0] } ?? [])
      }
    }
  }
}

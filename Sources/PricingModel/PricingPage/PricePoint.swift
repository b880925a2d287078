/// What one plan costs under one version of the pricing page: its monthly schedule and the offers
/// for longer terms. Immutable; a price change adds a new `PricePoint`.
public struct PricePoint: Hashable, Sendable {
  public let schedule: Schedule
  /// Longer terms that are priced, with their offer.
  public let longerTerms: [Term: TermOffer]

  public init(schedule: Schedule, longerTerms: [Term: TermOffer]) {
    self.schedule = schedule
    self.longerTerms = longerTerms
  }

  /// How a longer term is priced against its monthly price (MODEL 1.5, F28).
  public enum TermOffer: Hashable, Sendable {
    /// Off the price of all months: `{discount: 20%}` is 0.2. Full price is 0.
    case discount(Double)
    /// Pay 10, get 12: `{months_free: 2}`; renews after 12.
    case monthsFree(Int)
    /// Pay 12, get 14: `{extra_months: 2}`; renews after 14.
    case extraMonths(Int)
    /// The whole invoice, minor units (per seat for a plan priced per seat).
    case price(Int64)
    /// An invoice for this many months of service: what a contract of the opening book pays.
    case contract(Int64, months: Int)
  }

  /// Months of service in a contract of `term`; it renews when they end.
  public func serviceMonths(of term: Term) -> Int {
    switch longerTerms[term] {
    case .extraMonths(let extra): term.months + extra
    case .contract(_, let months): months
    default: term.months
    }
  }

  /// The recurring invoice of one contract of `term`, minor units, rounded half to even once.
  ///
  ///     monthly          p
  ///     discount d       L p (1 - d)
  ///     months free x    (L - x) p
  ///     extra months     L p          (for L + x months of service)
  public func invoice(_ term: Term, seats: Int) -> Int64 {
    let month = schedule.monthly(seats: seats)
    guard term != .monthly, let offer = longerTerms[term] else { return month * Int64(term.months) }
    switch offer {
    case .discount(let off):
      return Int64((Double(month * Int64(term.months)) * (1 - off)).rounded(.toNearestOrEven))
    case .monthsFree(let free): return month * Int64(term.months - free)
    case .extraMonths: return month * Int64(term.months)
    case .price(let whole), .contract(let whole, _): return whole * Int64(seats)
    }
  }

  /// Discount against paying monthly, as a share of the list price of the months served (F28).
  public func effectiveDiscount(of term: Term, seats: Int = 1) -> Double {
    let month = schedule.monthly(seats: seats)
    guard month > 0 else { return 0 }
    let full = Double(month) * Double(serviceMonths(of: term))
    return 1 - Double(invoice(term, seats: seats)) / full
  }
}

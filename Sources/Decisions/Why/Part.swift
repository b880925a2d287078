import PricingModel

/// What a change is made of, in the order in which `Split` switches its parts on.
///
/// The order is fixed and stated with every split: what two parts do together goes to the later
/// one. First what everybody would pay, then who answers to it, then what is set besides.
public enum Part: String, CaseIterable, Hashable, Sendable {
  /// The new prices, met by everybody at the next renewal, answered by nobody.
  case price
  /// What the policy and its notice put off: the old price kept for a time.
  case timing
  /// Customers who leave: their answer to the price, those who leave at an offer, and what is set
  /// about churn.
  case churn
  /// Moves between plans: downgrades at the price or by an offer, and what is set about moves.
  case downgrades
  /// New customers: their answer to the price, and what is set about trials and arrivals.
  case newBusiness = "new_business"
  /// Who comes and how they pay: segments, billing terms, seats.
  case mix
  /// Failed payments and their recovery.
  case payments
  /// Whatever else is set.
  case other

  /// The parts that a change file can have a hand in.
  static func touched(by scenario: Scenario) -> [Part] {
    var found: Set<Part> = []
    let own = scenario.ownPriceChanges.map { scenario.priceChanges[$0] }
    if !own.isEmpty { found.formUnion([.price, .churn, .downgrades, .newBusiness]) }
    if own.contains(where: \.putsOff) { found.insert(.timing) }
    for key in scenario.setKeys { found.formUnion(Self.ofKey[key] ?? [.other]) }
    return allCases.filter(found.contains)
  }

  private static let ofKey: [String: Set<Part>] = [
    "churn": [.churn], "moves": [.downgrades], "trials": [.newBusiness],
    "new_customers": [.newBusiness], "free_accounts": [.newBusiness], "segments": [.mix],
    "billing": [.mix], "seats": [.mix], "payments": [.payments],
    "response": [.churn, .newBusiness],
    "coupons": [.newBusiness], "bundles": [.newBusiness], "at_risk": [.churn],
    "win_back": [.churn], "effects": [.churn, .downgrades, .newBusiness, .mix, .payments],
  ]
}

extension PriceChange {
  /// True where somebody meets the price later than at his next renewal.
  fileprivate var putsOff: Bool {
    switch policy {
    case .atRenewal, .offer: notice > 0
    default: true
    }
  }
}

extension Effect.Target {
  /// The part that a factor on it belongs to.
  var part: Part {
    switch self {
    case .churn, .intensity: .churn
    case .upgrade, .downgrade: .downgrades
    case .switch: .mix
    case .attach: .other
    case .conversion, .arrivals: .newBusiness
    case .failure: .payments
    }
  }
}

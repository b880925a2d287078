extension PriceBook {
  /// The price of a bundle: flat per account or seat, with the plan's offers for longer terms. An
  /// offer that names a whole invoice holds as the discount that it is on the plan.
  func point(of bundle: Bundle.Offer) -> PricePoint {
    let list = plans[bundle.plan].price
    let terms = list.longerTerms.keys.sorted().map { term -> (Term, PricePoint.TermOffer) in
      guard case .price? = list.longerTerms[term] else {
        return (term, list.longerTerms[term] ?? .discount(0))
      }
      return (term, .discount(list.effectiveDiscount(of: term)))
    }
    return PricePoint(
      schedule: .flat(bundle.price), longerTerms: Dictionary(uniqueKeysWithValues: terms))
  }

  /// The version of a bundle's price.
  func version(of bundle: Bundle.Offer) -> Int? {
    versions.firstIndex { version in
      version.bundle.map { bundles[$0] == bundle } ?? false
    }
  }
}

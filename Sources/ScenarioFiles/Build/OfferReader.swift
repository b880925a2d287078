import PricingModel

/// Reads what existing accounts choose from, with shares or by liking.
struct OfferReader {
  let catalogue: Catalogue
  let conduct: ConductReader

  private static let path = "changes.offer"

  /// - Parameter policy: the mapping that holds `offer`, `price_weight` and `loss_aversion`.
  func offer(_ policy: Entry) throws -> Offer {
    let entry = try known(policy["offer"], policy)
    let names =
      ["keep", "downgrade"] + Term.allCases.filter { $0 != .monthly }.map(\.rawValue) + ["leave"]
    let options = try names.compactMap { name in
      try entry[name].flatMap { try option(name, $0) }
    }
    guard let weight = policy["price_weight"] else { return Offer(options, by: .shares) }
    return Offer(
      options,
      by: .likings(
        priceWeight: try plain(weight, "price_weight"),
        lossAversion: try policy["loss_aversion"].map { try plain($0, "loss_aversion") } ?? .one))
  }

  private func option(_ name: String, _ entry: Entry) throws -> Offer.Option? {
    guard let kind = kind(name, entry) else { return nil }
    return Offer.Option(
      kind: kind, price: entry["price"]?.text.flatMap { PriceText.minor($0, catalogue.currency) },
      share: try entry["share"].map {
        try conduct.quantityCases($0, "\(Self.path).\(name).share", .percentage)
      } ?? .value(.zero),
      liking: try entry["liking"].map { try plain($0, "\(name).liking") } ?? .zero,
      effort: try entry["effort"].map { try plain($0, "\(name).effort") } ?? .zero)
  }

  private func kind(_ name: String, _ entry: Entry) -> Offer.Kind? {
    switch name {
    case "keep": .keep
    case "leave": .leave
    case "downgrade": entry["to"]?.text.flatMap(catalogue.planIndex).map { .downgrade(to: $0) }
    default: Term(rawValue: name).map { .term($0) }
    }
  }

  private func plain(_ entry: Entry, _ key: String) throws -> Quantity {
    try conduct.quantities.quantity(entry, "\(Self.path).\(key)", .plain)
  }
}

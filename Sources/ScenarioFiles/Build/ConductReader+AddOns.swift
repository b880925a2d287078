import PricingModel

/// Add-ons, bundles and prices that grow.
extension ScenarioBuilder {
  static func addOns(_ root: Entry, _ catalogue: Catalogue) throws -> [AddOn] {
    func indices(_ entry: Entry?) -> [Int] {
      entry.elements.compactMap { $0.text.flatMap(catalogue.addOns.firstIndex) }
    }
    return try root["add_ons"].members.map { pair in
      let block = pair.value
      let price = try known(
        block["price"].flatMap({ PriceText.schedule($0, catalogue.currency) }), block)
      return AddOn(
        id: pair.key.text, price: price, perSeat: block["unit"]?.text == "seat",
        isOnce: block["charged"]?.text == "once",
        plans: block["available_for"]?.items?.compactMap { $0.text.flatMap(catalogue.planIndex) },
        needs: indices(block["depends_on"]), excludes: indices(block["excludes"]),
        stays: block["after_churn"]?.text == "stays")
    }
  }
}

extension ConductReader {
  func addOns() throws -> [AddOn.Demand] {
    try root["add_ons"].members.map { pair in
      let path = "add_ons.\(pair.key.text)"
      return AddOn.Demand(
        attach: try rateCases(pair.value, "attach", path),
        detach: try rateCases(pair.value, "detach", path),
        churn: try pair.value["churn"].map { entry in
          try quantities.cases(entry, "\(path).churn") { entry, path, _ in try churn(entry, path) }
        })
    }
  }

  /// By name, as coupons are.
  func bundles() throws -> [Bundle] {
    try root["bundles"].members.map { pair in
      let block = pair.value
      let plan = try known(block["plan"]?.text.flatMap(catalogue.planIndex), block)
      let price = try known(
        block["price"]?.text.flatMap({ PriceText.minor($0, catalogue.currency) }), block)
      let names = block["add_ons"].elements.compactMap(\.text)
      let addOns = names.compactMap(catalogue.addOns.firstIndex).sorted()
      let path = "bundles.\(pair.key.text)"
      let demand: Bundle.Demand
      if let share = block["take_up"] {
        demand = .takeUp(try quantityCases(share, "\(path).take_up", .percentage))
      } else {
        let ids = [catalogue.plans[plan].id] + addOns.map { catalogue.addOns[$0] }
        demand = .willingness(
          try ids.map { id in
            let entry = try known(block["willingness"]?[id], block)
            let law = try willingness(entry)
            quantities.listPoint(entry, "\(path).willingness.\(id)", text: entry.written)
            return law
          })
      }
      return Bundle(
        id: pair.key.text,
        offer: Bundle.Offer(plan: plan, addOns: addOns, price: price), demand: demand)
    }.sorted { $0.id < $1.id }
  }

  private func willingness(_ entry: Entry) throws -> Willingness<Double> {
    let unit = Double(catalogue.currency.minorUnits)
    func number(_ entry: Entry?) throws -> Double {
      guard let entry, let value = (entry["value"] ?? entry).text.flatMap(Measure.plain.value)
      else { throw Unreadable(entry: entry ?? root) }
      return value
    }
    if let law = entry["uniform"] {
      return .uniform(min: try number(law["min"]) * unit, max: try number(law["max"]) * unit)
    }
    let law = entry["lognormal"]
    return .lognormal(median: try number(law?["median"]) * unit, sigma: try number(law?["sigma"]))
  }

  /// Growth per month; a rate per year compounds to it.
  func spendGrowth() throws -> Cases<Double> {
    guard let entry = root.at(["moves", "spend_growth"]) else { return .value(0) }
    return try quantities.cases(entry, "moves.spend_growth") { entry, path, _ in
      let rate = try quantities.rate(entry, path)
      // What is uncertain is refused (E090), but read before that.
      let value = rate.quantity.isCertain ? Draw.none[rate.quantity] : 0
      return rate.per == .year ? Elementary.power(1 + value, 1.0 / 12) - 1 : value
    }
  }
}

import PricingModel

/// Reads dated price changes and what they mean for those who already pay.
struct ChangeReader {
  let catalogue: Catalogue
  let conduct: ConductReader

  /// Price versions of every plan, the one at `start` first; each change adds to the last.
  func changes(_ items: [Entry], plans: [Plan]) throws -> [PriceChange] {
    var inForce = plans.map(\.price)
    let dated = items.filter { $0.first(of: ["prices", "retire"]) != nil }
      .sorted { month($0) < month($1) }
    return try dated.map { item in
      var prices: [Int: PricePoint] = [:]
      var addOnPrices: [Int: Schedule] = [:]
      for pair in item["prices"].members {
        if let addOn = catalogue.addOns.firstIndex(of: pair.key.text) {
          addOnPrices[addOn] = try schedule(pair.value)
          continue
        }
        let plan = try known(catalogue.planIndex(pair.key.text), pair.value)
        inForce[plan] = try point(pair.value, before: inForce[plan])
        prices[plan] = inForce[plan]
      }
      return try change(item, prices: prices, addOnPrices: addOnPrices)
    }
  }

  private func month(_ item: Entry) -> Int {
    (item["at"]?.text.flatMap(Scalars.month) ?? catalogue.start) - catalogue.start
  }

  private func point(_ entry: Entry, before: PricePoint) throws -> PricePoint {
    if let text = entry.text {
      let price = try known(PriceText.minor(text, catalogue.currency), entry)
      return PricePoint(schedule: .flat(price), longerTerms: before.longerTerms)
    }
    let offers = PriceText.offers(entry, catalogue.currency)
    return PricePoint(
      schedule: entry["price"].flatMap { PriceText.schedule($0, catalogue.currency) }
        ?? before.schedule,
      longerTerms: before.longerTerms.merging(offers) { _, new in new })
  }

  /// The new price of an add-on.
  private func schedule(_ entry: Entry) throws -> Schedule {
    let schedule = try known(PriceText.schedule(entry["price"] ?? entry, catalogue.currency), entry)
    return schedule
  }

  private func change(
    _ item: Entry, prices: [Int: PricePoint], addOnPrices: [Int: Schedule]
  ) throws -> PriceChange {
    let existing = try known(item["existing"], item)
    let path = "changes.\(catalogue.start + month(item)).response"
    let response = item["response"]
    return PriceChange(
      at: month(item), prices: prices, addOnPrices: addOnPrices, retirement: retirement(item),
      policy: try policy(existing), keptAfter: kept(existing),
      notice: item["notice"]?.text.flatMap(Scalars.duration)?.count ?? 0,
      newResponse: try response?["new"].map { entry in
        try conduct.newResponse(entry, "\(path).new").map { .own($0) } ?? .none
      },
      existingResponse: try response?["existing"].map {
        try conduct.existingResponse($0, "\(path).existing")
      },
      why: item["why"]?.text)
  }

  private func policy(_ entry: Entry) throws -> PriceChange.Policy {
    if entry.text == "at renewal" { return .atRenewal }
    if let text = entry["grandfather"]?.text {
      if text == "forever" { return .grandfatherForever }
      if text.hasPrefix("until "), let month = Scalars.month(String(text.dropFirst(6))) {
        return .grandfatherUntil(month - catalogue.start)
      }
      let duration = try known(Scalars.duration(text), entry)
      return duration.unit == .renewals
        ? .grandfatherRenewals(duration.count) : .grandfatherMonths(duration.count)
    }
    _ = try known(entry["offer"], entry)
    return .offer(try OfferReader(catalogue: catalogue, conduct: conduct).offer(entry))
  }

  private func retirement(_ item: Entry) -> PriceChange.Retirement? {
    guard let plan = item["retire"]?.text.flatMap(catalogue.planIndex),
      let to = item["to"]?.text.flatMap(catalogue.planIndex)
    else { return nil }
    return PriceChange.Retirement(plan: plan, to: to)
  }

  private func kept(_ existing: Entry) -> Set<PriceChange.Kept> {
    let events = existing["keep_after"].elements
    return Set(events.compactMap { $0.text.flatMap(PriceChange.Kept.init) })
  }
}

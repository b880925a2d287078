import PricingModel

/// What is sold beside plain plans: coupons and seats that move.
extension ConductReader {
  /// By name: who gets which is drawn one after another.
  func coupons() throws -> [Coupon] {
    try (root["coupons"]?.pairs ?? []).map { pair in
      let block = pair.value
      guard let share = block["share"] else { throw Unreadable(entry: block) }
      let discount = Discount(
        off: try off(block), lasting: try lasting(block["lasting"], around: block),
        plans: block["plans"]?.items?.compactMap { $0.text.flatMap(catalogue.planIndex) },
        endsAsPriceRise: block["at_expiry"]?.text == "as price rise")
      return Coupon(
        id: pair.key.text, discount: discount,
        share: try quantityCases(share, "coupons.\(pair.key.text).share", .percentage),
        from: month(block["from"]), until: month(block["until"]))
    }.sorted { $0.id < $1.id }
  }

  private func off(_ block: Entry) throws -> Discount.Off {
    if let amount = block["amount"] {
      guard let minor = amount.text.flatMap({ PriceText.minor($0, catalogue.currency) }) else {
        throw Unreadable(entry: amount)
      }
      return .amount(minor)
    }
    guard let entry = block["discount"],
      let share = (entry["value"] ?? entry).text.flatMap(Measure.percentage.value)
    else { throw Unreadable(entry: block) }
    return .share(share)
  }

  /// `once`, `forever`, `3 months`, `2 renewals`: how long a discount is in force.
  func lasting(_ entry: Entry?, around block: Entry) throws -> Discount.Lasting {
    switch entry?.text {
    case "once": return .terms(1)
    case "forever": return .forever
    default:
      guard let duration = entry?.text.flatMap(Scalars.duration) else {
        throw Unreadable(entry: entry ?? block)
      }
      return duration.unit == .renewals ? .terms(duration.count) : .months(duration.count)
    }
  }

  func seatSteps() throws -> SeatSteps? {
    guard let block = root["seats"],
      let sizes = block["sizes"]?.items?.compactMap({ $0.text.flatMap { Int($0) } })
    else { return nil }
    return SeatSteps(
      sizes: Set(sizes).sorted(), grow: try rateCases(block, "grow", "seats"),
      shrink: try rateCases(block, "shrink", "seats"))
  }

  func featureTrial() throws -> FeatureTrial? {
    guard let block = root.at(["moves", "feature_trial"]) else { return nil }
    guard let plan = block["plan"]?.text.flatMap(catalogue.planIndex),
      let offered = block["offered"],
      let length = block["length"], let conversion = block["conversion"]
    else { throw Unreadable(entry: block) }
    return FeatureTrial(
      plan: plan, offered: try quantities.rate(offered, "moves.feature_trial.offered"),
      length: try trialLength(length),
      conversion: try quantities.quantity(
        conversion, "moves.feature_trial.conversion", .percentage))
  }
}

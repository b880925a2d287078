import PricingModel

/// What is sold beside plain plans: coupons and seats that move.
extension ConductReader {
  /// By name: who gets which is drawn one after another.
  func coupons() throws -> [Coupon] {
    try root["coupons"].members.map { pair in
      let block = pair.value
      let share = try known(block["share"], block)
      let discount = Discount(
        off: try off(block), lasting: try lasting(of: block),
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
      let minor = try known(
        amount.text.flatMap({ PriceText.minor($0, catalogue.currency) }), amount)
      return .amount(minor)
    }
    let entry = try known(block["discount"], block)
    let share = try known((entry["value"] ?? entry).text.flatMap(Measure.percentage.value), block)
    return .share(share)
  }

  /// `once`, `forever`, `3 months`, `2 renewals`: how long a discount is in force.
  func lasting(of block: Entry) throws -> Discount.Lasting {
    let entry = try known(block["lasting"], block)
    switch entry.text {
    case "once": return .terms(1)
    case "forever": return .forever
    default:
      let duration = try known(entry.text.flatMap(Scalars.duration), entry)
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
    let plan = try known(block["plan"]?.text.flatMap(catalogue.planIndex), block)
    let offered = try known(block["offered"], block)
    let length = try known(block["length"], block)
    let conversion = try known(block["conversion"], block)
    return FeatureTrial(
      plan: plan, offered: try quantities.rate(offered, "moves.feature_trial.offered"),
      length: try trialLength(length),
      conversion: try quantities.quantity(
        conversion, "moves.feature_trial.conversion", .percentage))
  }
}

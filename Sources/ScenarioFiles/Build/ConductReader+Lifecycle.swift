import PricingModel

/// What becomes of customers: risk, return, and what effects remember of them.
extension ConductReader {
  func atRisk() throws -> AtRisk? {
    guard let block = root["at_risk"] else { return nil }
    let churn = try known(block["churn"], block)
    return AtRisk(
      enters: try rateCases(block, "enters", "at_risk"),
      recovers: try rateCases(block, "recovers", "at_risk"),
      churn: try quantityCases(churn, "at_risk.churn", .factor),
      saveOffer: try block["save_offer"].map(saveOffer))
  }

  private func saveOffer(_ block: Entry) throws -> AtRisk.SaveOffer {
    let accepted = try known(block["accepted"], block)
    let discount = try known(block["discount"], block)
    let share = try known(
      (discount["value"] ?? discount).text.flatMap(Measure.percentage.value), block)
    return AtRisk.SaveOffer(
      accepted: try quantities.quantity(accepted, "at_risk.save_offer.accepted", .percentage),
      discount: Discount(off: .share(share), lasting: try lasting(of: block)),
      cost: block["cost"]?.text.flatMap { PriceText.minor($0, catalogue.currency) } ?? 0)
  }

  func winBack() throws -> WinBack? {
    guard let block = root["win_back"] else { return nil }
    let coupons = try coupons()
    return WinBack(
      rate: block["rate"] == nil
        ? .value(Rate(Published.winBackRate.quantity(registry), per: .month))
        : try rateCases(block, "rate", "win_back"),
      decay: try block["decay"].map { try quantities.quantity($0, "win_back.decay", .fraction) }
        ?? .known(published("win_back.decay", "0.8", 0.8)),
      until: try block["until"].map { entry in
        let duration = try known(entry.text.flatMap(Scalars.duration), entry)
        return duration.count
      } ?? published("win_back.until", "12 months", 12),
      remembers: block["returners"]?.text != "like new", keepsPrice: block["price"]?.text == "old",
      discount: block["coupon"]?.text.flatMap { id in
        coupons.first { $0.id == id }?.discount
      })
  }

  private func published<Value>(_ path: String, _ text: String, _ value: Value) -> Value {
    registry.list(
      path, text: text, kind: .default, source: "MODEL 9.5", grade: nil, line: nil, parameter: nil)
    return value
  }

  /// Days become the boundaries begun in them.
  func lasting(ofEffect block: Entry) throws -> Effect.Lasting? {
    try block["lasting"].map { entry in
      let duration = try known(entry.text.flatMap(Scalars.duration), entry)
      switch duration.unit {
      case .renewals: return .renewals(duration.count)
      case .months: return .months(duration.count)
      case .days:
        return .months((duration.count + catalogue.monthDays - 1) / catalogue.monthDays)
      }
    }
  }

  /// Days of a duration in days or months.
  func days(_ entry: Entry?) throws -> Int? {
    try entry.map { entry in
      let duration = try known(entry.text.flatMap(Scalars.duration), entry)
      return duration.unit == .days ? duration.count : duration.count * catalogue.monthDays
    }
  }
}

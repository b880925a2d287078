import PricingModel

extension ConductReader {
  func costs() throws -> Costs {
    let block = root["costs"]
    let fee = block?["payment_fee"]
    return Costs(
      grossMargin: try block?["gross_margin"].map {
        try quantityCases($0, "costs.gross_margin", .percentage)
      } ?? .value(.one),
      feeShare: try fee?["share"].map {
        try quantities.quantity($0, "costs.payment_fee.share", .percentage)
      } ?? .zero,
      feeFixed: fee?["fixed"]?.text.flatMap { PriceText.minor($0, catalogue.currency) } ?? 0,
      acquisition: try acquisition(block?["acquisition"]),
      expansion: try perValue(block, "expansion", "per_new_acv"),
      renewal: try perValue(block, "renewal", "per_acv"),
      support: try perAccount(block, "support"), freeAccount: try perAccount(block, "free_account"),
      discountRate: try block?["discount_rate"].map {
        try quantities.rate($0, "costs.discount_rate").quantity
      } ?? .known(convention("costs.discount_rate", "10% per year", 0.1)),
      clvHorizon: try horizon(block?["clv_horizon"]))
  }

  private func acquisition(_ entry: Entry?) throws -> Costs.Acquisition {
    func cases(_ key: String, _ measure: Measure) throws -> Cases<Quantity>? {
      try entry?[key].map { try quantityCases($0, "costs.acquisition.\(key)", measure) }
    }
    if let cost = try cases("per_new_acv", .plain) { return .perNewACV(cost) }
    if let cost = try cases("per_customer", .money) { return .perCustomer(cost) }
    return try cases("per_trial", .money).map { .perTrial($0) } ?? .none
  }

  private func perValue(_ block: Entry?, _ key: String, _ unit: String) throws -> Cases<Quantity> {
    guard let entry = block?[key]?[unit] else { return .value(.zero) }
    return try quantityCases(entry, "costs.\(key).\(unit)", .plain)
  }

  private func perAccount(_ block: Entry?, _ key: String) throws -> Cases<Quantity> {
    guard let entry = block?[key] else { return .value(.zero) }
    return try quantities.cases(entry, "costs.\(key)") { entry, path, _ in
      try quantities.perMonth(entry, path, .money)
    }
  }

  private func horizon(_ entry: Entry?) throws -> Int? {
    guard let entry else {
      return convention("costs.clv_horizon", "60 months", 60)
    }
    if entry.text == "none" { return nil }
    let duration = try known(entry.text.flatMap(Scalars.duration), entry)
    return duration.count
  }

  private func convention<Value>(_ path: String, _ text: String, _ value: Value) -> Value {
    registry.list(
      path, text: text, kind: .default, source: "convention", grade: nil, line: nil,
      parameter: nil)
    return value
  }
}

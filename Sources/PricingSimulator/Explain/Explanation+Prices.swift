import PricingModel
import Reports

/// What a scenario says about prices and billing, one line each, only where it says something.
extension Explanation {
  private var draw: Draw { Draw(meansOf: scenario.parameters) }

  var priceChanges: [String] {
    var inForce = scenario.plans.map(\.price)
    return scenario.priceChanges.map { change in
      var news = change.prices.sorted { $0.key < $1.key }.map { plan, point in
        let before = inForce[plan].schedule.monthly(seats: 1)
        inForce[plan] = point
        return "\(scenario.plans[plan].id) \(money(before)) → "
          + money(point.schedule.monthly(seats: 1))
      }
      if let retired = change.retirement {
        news.append(
          "\(scenario.plans[retired.plan].id) is retired, its accounts move to "
            + scenario.plans[retired.to].id)
      }
      let notice = change.notice > 0 ? ", notice \(Spoken.count(change.notice, "month"))" : ""
      return "\(scenario.start + change.at)  \(news.joined(separator: ", ")); existing: "
        + words(change) + notice
    }
  }

  private func words(_ change: PriceChange) -> String {
    let kept = change.keptAfter.map(\.rawValue).sorted().joined(separator: " or ")
    let policy =
      switch change.policy {
      case .atRenewal: "at renewal"
      case .grandfatherForever: "grandfather forever"
      case .grandfatherMonths(let months): "grandfather \(Spoken.count(months, "month"))"
      case .grandfatherRenewals(let count): "grandfather \(Spoken.count(count, "renewal"))"
      case .grandfatherUntil(let month): "grandfather until \(scenario.start + month)"
      case .offer(let offer): words(offer)
      }
    return policy + (kept.isEmpty ? "" : ", kept after an \(kept)")
  }

  private func words(_ offer: Offer) -> String {
    let options = offer.options.map { option in
      let price = option.price.map { " at \(money($0))" } ?? ""
      return switch option.kind {
      case .keep: "keep\(price)"
      case .downgrade(let plan): "downgrade to \(scenario.plans[plan].id)\(price)"
      case .term(let term): "\(term.rawValue) now\(price)"
      case .leave: "leave"
      }
    }
    let way = if case .likings = offer.choice { "by liking" } else { "by shares" }
    return "offer \(way): \(options.joined(separator: ", "))"
  }

  /// Plans that new business cannot buy in every month.
  var onSale: [String] {
    scenario.plans.compactMap { plan in
      let (first, last) = (plan.sold.lowerBound, plan.sold.upperBound)
      let from = first == Int.min ? "" : " from \(scenario.start + first)"
      let until = last == Int.max ? "" : " until \(scenario.start + last)"
      return from + until == ""
        ? nil : "\(plan.id) is sold\(from)\(until); who wants it in other months does not come"
    }
  }

  /// The elasticity that the answer of new business implies at the list price in force (MODEL 2.3).
  var newBusiness: [String] {
    guard !scenario.priceChanges.isEmpty, let answer = scenario.conduct(at: month).response.new
    else { return [] }
    var shown: [String] = []
    for plan in Set(scenario.priceChanges.flatMap(\.prices.keys)).sorted() {
      for segment in scenario.segments.indices {
        let page = scenario.plans[plan]
        let point =
          scenario.priceChanges.filter { $0.at <= month }.sorted { $0.at < $1.at }
          .compactMap { $0.prices[plan] }.last ?? page.price
        let price = point.schedule.monthly(seats: page.billedSeats(1))
        let pays = odds.trials.first { $0.segment == segment && $0.plan == plan }?.pays
        guard
          let e = answer.form.elasticity(
            at: Double(price), chance: pays ?? 0, segment: segment, plan: plan, draw)
        else { continue }
        shown.append("\(name(segment, plan)) \(Spoken.number(e, decimals: 2)) at \(money(price))")
      }
    }
    return shown.isEmpty
      ? [] : ["elasticity of new business (\(answer.form.word)): \(shown.joined(separator: ", "))"]
  }

  // MARK: Billing

  var billing: [String] {
    let billing = scenario.conduct(at: month).billing
    var lines: [String] = []
    if let chargeback = billing.chargeback, !chargeback.share.isAlwaysZero {
      lines.append(
        "\(percent(draw[chargeback.share])) of paid renewals of longer terms are charged back")
    }
    if case .fullWithin(let days, _) = billing.refund {
      lines.append("a term that ends within \(days) days is paid back in full")
    }
    if !billing.selection.isAlwaysZero {
      lines.append(
        "of two new accounts the one likelier to stay takes the longer term (exponent "
          + "\(Spoken.number(draw[billing.selection], decimals: 1)))")
    }
    return lines
  }

  /// Charges beside the recurring invoice.
  var beside: [String] {
    var lines: [String] = []
    let fees = scenario.plans.filter { $0.setupFee > 0 }.map { "\($0.id) \(money($0.setupFee))" }
    if !fees.isEmpty {
      lines.append("set-up fees, once and outside MRR: \(fees.joined(separator: ", "))")
    }
    if scenario.metersUsage { lines.append("metered usage of active accounts, outside MRR") }
    return lines
  }

  /// Where no more than so many can be taken on.
  var capacity: [String] {
    guard let most = scenario.conduct(at: month).newCustomers?.capacity else { return [] }
    let number = Rate(most, per: .month).inMonth(draw).rounded(.down)
    return [
      "of those who buy at once no more than \(Spoken.number(number, decimals: 0)) are taken on"
        + " in a month"
    ]
  }

  var referrals: [String] {
    guard let direct = scenario.conduct(at: month).newCustomers,
      !direct.referrals.quantity.isAlwaysZero
    else { return [] }
    return ["every active account brings another with \(percent(direct.referrals.inMonth(draw)))"]
  }
}

extension Response.New.Form {
  fileprivate var word: String {
    switch self {
    case .elasticity: "constant"
    case .logit: "logit"
    case .willingness: "willingness to pay"
    }
  }
}

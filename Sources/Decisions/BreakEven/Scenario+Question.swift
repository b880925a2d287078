import PricingModel

extension Scenario {
  /// New over old monthly price of each plan that a change file reprices, at its own price changes.
  var priceRatios: [(change: Int, plan: Int, ratio: Double)] {
    ownPriceChanges.flatMap { index in
      priceChanges[index].prices.keys.sorted().compactMap { plan in
        let seats = plans[plan].billedSeats(1)
        let earlier = priceChanges[..<index].last { $0.prices[plan] != nil }?.prices[plan]
        let before = (earlier ?? plans[plan].price).schedule.monthly(seats: seats)
        let after = priceChanges[index].prices[plan]?.schedule.monthly(seats: seats) ?? before
        guard before > 0, after != before else { return nil }
        return (index, plan, Double(after) / Double(before))
      }
    }
  }

  /// The change with the answer that is asked about as one more input, the last.
  func asking(_ question: BreakEven.Question) -> Scenario {
    let asked = Quantity.drawn(parameters.count)
    let own = Set(ownPriceChanges)
    let changes = priceChanges.enumerated().flatMap { index, change -> [PriceChange] in
      guard own.contains(index) else { return [change] }
      // One for each plan, so that each can have its own answer.
      return change.prices.keys.sorted().map { plan in
        let isAsked = question.plan == nil || question.plan == plan
        return PriceChange(
          at: change.at, prices: change.prices.filter { $0.key == plan },
          policy: isAsked && question.input == .loss
            ? change.policy.losing(asked) : change.policy,
          notice: change.notice,
          newResponse: isAsked && question.input == .elasticity
            ? .elasticity(.value(asked)) : change.newResponse,
          existingResponse: isAsked && question.input == .loss
            ? .stated(Response.Stated(loss: .value(asked))) : change.existingResponse,
          why: change.why)
      }
    }
    return with(
      priceChanges: changes,
      parameters: parameters + [
        Parameter(path: "break_even", distribution: .uniform(min: 0, max: 1))
      ])
  }

  /// Mean over the draws of what is assumed; nil where the answer is of another form.
  func assumed(_ input: BreakEven.Input, plan: Int, draws: [Draw]) -> Double? {
    guard let entry = priceRatios.first(where: { $0.plan == plan }), !draws.isEmpty else {
      return nil
    }
    let change = priceChanges[entry.change]
    let response = conduct(at: change.at).response
    func value(_ cases: Cases<Quantity>?) -> Quantity? {
      cases?.value(segment: 0, plan: plan, term: plans[plan].terms.first ?? .monthly)
    }
    func mean(_ figure: (Draw) -> Double) -> Double {
      draws.reduce(0) { $0 + figure($1) } / Double(draws.count)
    }
    switch input {
    case .elasticity:
      switch change.newResponse {
      case .some(.none): return 0
      case .elasticity(let own)?: return value(own).map { quantity in mean { $0[quantity] } }
      case nil: return response.new.flatMap(value).map { quantity in mean { $0[quantity] } } ?? 0
      }
    case .loss:
      if case .offer(let offer) = change.policy {
        return value(offer.leave).map { quantity in mean { $0[quantity] } }
      }
      switch change.existingResponse ?? response.existing {
      case .none: return 0
      case .stated(let stated):
        return stated.loss == nil
          ? nil : value(stated.loss).map { quantity in mean { $0[quantity] } }
      case .reference(let elasticity, let aversion):
        guard entry.ratio > 1, let e = value(elasticity), let lambda = value(aversion) else {
          return nil
        }
        return mean { 1 - Elementary.power(entry.ratio, -$0[e] * $0[lambda]) }
      }
    }
  }
}

extension PriceChange.Policy {
  /// An offer that this share leaves at; of another policy the answer says who leaves.
  fileprivate func losing(_ share: Quantity) -> PriceChange.Policy {
    guard case .offer(let offer) = self else { return self }
    let lower = offer.downgrade?.share
    return .offer(
      PriceChange.Offer(
        keepPrice: offer.keepPrice,
        keep: lower?.map { .rest([$0, share]) } ?? .value(.rest([share])),
        downgrade: offer.downgrade, leave: .value(share)))
  }
}

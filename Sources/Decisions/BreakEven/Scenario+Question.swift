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
      guard own.contains(index), !change.prices.isEmpty else { return [change] }
      // One for each plan, so that each can have its own answer.
      return change.prices.keys.sorted().map { plan in
        let isAsked = question.plan == nil || question.plan == plan
        return PriceChange(
          at: change.at, prices: change.prices.filter { $0.key == plan },
          addOnPrices: plan == change.prices.keys.min() ? change.addOnPrices : [:],
          retirement: plan == change.prices.keys.min() ? change.retirement : nil,
          policy: isAsked && question.input == .loss
            ? change.policy.losing(asked) : change.policy,
          keptAfter: change.keptAfter, notice: change.notice,
          newResponse: isAsked && question.input == .elasticity
            ? .own(Response.New(.elasticity(.value(asked)))) : change.newResponse,
          existingResponse: isAsked && question.input == .loss
            ? Response.Existing(.stated(Response.Stated(loss: .value(asked))))
            : change.existingResponse,
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
      let answer: Response.New?
      switch change.newResponse {
      case .some(.none): answer = nil
      case .own(let own)?: answer = own
      case nil: answer = response.new
      }
      guard let answer else { return 0 }
      let price = plans[plan].price.schedule.monthly(seats: plans[plan].billedSeats(1))
      func implied(_ draw: Draw) -> Double? {
        answer.form.elasticity(at: Double(price), chance: 0, segment: 0, plan: plan, draw)
      }
      guard implied(draws[0]) != nil else { return 0 }
      return mean { implied($0) ?? 0 }
    case .loss:
      if case .offer(let offer) = change.policy {
        guard case .shares = offer.choice else { return nil }
        return value(offer.leave?.share ?? .value(.zero)).map { quantity in mean { $0[quantity] } }
      }
      switch (change.existingResponse ?? response.existing).answer {
      case .none: return 0
      case .willingness: return nil
      case .stated(let stated):
        return stated.loss == nil
          ? nil : value(stated.loss).map { quantity in mean { $0[quantity] } }
      case .reference(let reference):
        guard entry.ratio > 1, reference.strength == nil, let e = value(reference.elasticity),
          let lambda = value(reference.lossAversion)
        else { return nil }
        return mean { 1 - Elementary.power(entry.ratio, -$0[e] * $0[lambda]) }
      }
    }
  }
}

extension PriceChange.Policy {
  /// An offer that this share leaves at; of another policy the answer says who leaves.
  fileprivate func losing(_ share: Quantity) -> PriceChange.Policy {
    guard case .offer(let offer) = self else { return self }
    let lower = offer.downgrade
    let keep = lower?.share.map { .rest([$0, share]) } ?? .value(Quantity.rest([share]))
    return .offer(
      Offer(
        [Offer.Option(kind: .keep, price: offer.keep?.price, share: keep)]
          + [lower].compactMap { $0 }
          + [Offer.Option(kind: .leave, price: nil, share: .value(share))], by: .shares))
  }
}

import PricingModel

/// Scenarios between a baseline and its change: some parts of the change switched on, the others
/// as in the baseline.
struct HalfWay {
  let baseline: Scenario
  let changed: Scenario

  /// nil where the two do not have the same plans and segments: then no part can be taken alone.
  init?(_ changed: Scenario) {
    guard let baseline = changed.baseline?.scenario, baseline.segments == changed.segments,
      baseline.plans == changed.plans
    else { return nil }
    self.baseline = baseline
    self.changed = changed
  }

  /// The scenario with these parts.
  func scenario(with parts: Set<Part>) -> Scenario {
    let months = Set(baseline.eras.map(\.from)).union(changed.eras.map(\.from)).sorted()
    let eras = months.map { month in
      (
        from: month,
        conduct: conduct(baseline.conduct(at: month), changed.conduct(at: month), parts)
      )
    }
    let own = Set(changed.ownPriceChanges)
    let prices = changed.priceChanges.enumerated().compactMap { index, change -> PriceChange? in
      if !own.contains(index) { return change }
      return parts.contains(.price) ? self.change(change, parts) : nil
    }
    return changed.with(eras: eras, priceChanges: prices)
  }

  /// Every field of `Conduct` belongs to a part.
  private func conduct(_ old: Conduct, _ new: Conduct, _ parts: Set<Part>) -> Conduct {
    func side(_ part: Part) -> Conduct { parts.contains(part) ? new : old }
    let effects =
      old.effects.map { $0.only { !parts.contains($0.part) } }
      + new.effects.map { $0.only { parts.contains($0.part) } }
    return Conduct(
      segmentShares: side(.mix).segmentShares, freeAccounts: side(.newBusiness).freeAccounts,
      trials: side(.newBusiness).trials, newCustomers: side(.newBusiness).newCustomers,
      billing: side(.mix).billing, initialSeats: side(.mix).initialSeats,
      churn: side(.churn).churn, moves: side(.downgrades).moves,
      payments: side(.payments).payments, effects: effects.filter { !$0.factors.isEmpty },
      response: Response(
        new: side(.newBusiness).response.new, existing: side(.churn).response.existing),
      costs: side(.other).costs, coupons: side(.newBusiness).coupons,
      seatSteps: side(.mix).seatSteps, addOns: side(.other).addOns,
      bundles: side(.newBusiness).bundles, spendGrowth: side(.other).spendGrowth,
      featureTrial: side(.downgrades).featureTrial, seatCounts: side(.mix).seatCounts,
      atRisk: side(.churn).atRisk, winBack: side(.churn).winBack)
  }

  /// A new price with the answers to it that are switched on.
  private func change(_ change: PriceChange, _ parts: Set<Part>) -> PriceChange {
    let answers = change.existingResponse ?? changed.conduct(at: change.at).response.existing
    let existing: Response.Existing? =
      if !parts.contains(.churn) {
        Response.Existing.none
      } else if !parts.contains(.downgrades) {
        answers.withoutMoves
      } else {
        // Said outright where all months agree: then it is seen where a part changes nothing.
        change.existingResponse
          ?? (changed.eras.allSatisfy { $0.conduct.response.existing == answers } ? answers : nil)
      }
    return PriceChange(
      at: change.at, prices: change.prices, addOnPrices: change.addOnPrices,
      retirement: change.retirement, policy: policy(change.policy, parts),
      keptAfter: change.keptAfter,
      notice: parts.contains(.timing) ? change.notice : 0,
      newResponse: parts.contains(.newBusiness) ? change.newResponse : PriceChange.NewResponse.none,
      existingResponse: existing, why: change.why)
  }

  private func policy(_ policy: PriceChange.Policy, _ parts: Set<Part>) -> PriceChange.Policy {
    guard case .offer(let offer) = policy else {
      return parts.contains(.timing) ? policy : .atRenewal
    }
    if parts.contains(.downgrades) { return policy }
    // Whoever would take the lower plan keeps his own until downgrades are switched on.
    guard case .shares = offer.choice else {
      let options = offer.options.filter { option in
        switch option.kind {
        case .downgrade: false
        case .leave: parts.contains(.churn)
        case .keep, .term: true
        }
      }
      return .offer(Offer(options, by: offer.choice))
    }
    let leave = parts.contains(.churn) ? offer.leave?.share ?? .value(.zero) : .value(.zero)
    return .offer(
      Offer(
        [
          Offer.Option(kind: .keep, price: offer.keep?.price, share: leave.map { .rest([$0]) }),
          Offer.Option(kind: .leave, price: nil, share: leave),
        ], by: .shares))
  }
}

extension Scenario {
  /// True where another scenario on the way between the same two is the same.
  func isAlike(_ other: Scenario) -> Bool {
    eras.map(\.from) == other.eras.map(\.from)
      && eras.map(\.conduct) == other.eras.map(\.conduct) && priceChanges == other.priceChanges
  }

  /// The same market with other behaviour, prices and inputs.
  func with(
    eras: [(from: Int, conduct: Conduct)]? = nil, priceChanges: [PriceChange]? = nil,
    parameters: [Parameter]? = nil
  ) -> Scenario {
    Scenario(
      name: name, description: description, currency: currency, start: start, months: months,
      replications: replications, seed: seed, plans: plans, segments: segments, book: book,
      eras: eras ?? self.eras, priceChanges: priceChanges ?? self.priceChanges,
      parameters: parameters ?? self.parameters, correlations: correlations, inputs: inputs,
      fingerprint: fingerprint, changeOf: changeOf, baseline: baseline, takesEffect: takesEffect)
  }
}

extension Response.Existing {
  /// Without its factors on moves between plans.
  fileprivate var withoutMoves: Response.Existing {
    guard case .stated(let stated) = answer else { return self }
    return Response.Existing(
      .stated(
        Response.Stated(
          loss: stated.loss, churn: stated.churn, shock: stated.shock,
          intensity: stated.intensity)), after: after)
  }
}

extension Effect {
  /// With the factors that are wanted.
  fileprivate func only(_ wanted: (Target) -> Bool) -> Effect {
    Effect(
      id: id, from: from, until: until, eachYear: eachYear,
      factors: factors.filter { wanted($0.key) }, source: source, grade: grade,
      afterTenure: afterTenure, after: after, lasting: lasting, cost: cost)
  }
}

extension Cases {
  /// The same tree with other values.
  func map<Other>(_ transform: (Value) -> Other) -> Cases<Other> {
    switch self {
    case .value(let value): .value(transform(value))
    case .bySegment(let branches): .bySegment(branches.map { $0?.map(transform) })
    case .byPlan(let branches): .byPlan(branches.map { $0?.map(transform) })
    case .byBilling(let branches): .byBilling(branches.mapValues { $0.map(transform) })
    }
  }
}

/// What one existing account answers to the first invoice at a changed price (MODEL 2.3).
struct PriceResponse {
  private let answer: Response.Existing.Answer
  private let segment: Int
  private let plan: Int
  private let term: Term
  /// p1/ref, both normalised to a month: a number, or a node where an uncertain memory holds ref.
  private let ratio: Ratio
  /// The new price and the highest one accepted before, minor units a month.
  private let price: Double
  private let accepted: Double

  private enum Ratio {
    case known(Double)
    case uncertain(OddsGraph.Node)
  }

  /// nil where there is nothing to answer: no response, or the price paid stays the same.
  /// - Parameter reference: of the old account, 1/L of a minor unit; nil: the price it paid.
  init?(
    _ answers: Response.Existing, from old: Situation, to new: Situation, prices: PriceBook,
    reference: OddsGraph.Node? = nil, odds: inout OddsGraph
  ) {
    if case .none = answers.answer { return nil }
    let before = prices.mrrUnits(old)
    let after = prices.mrrUnits(new)
    guard before != after, before > 0, after > 0 else { return nil }
    answer = answers.answer
    segment = old.segment
    plan = old.plan
    term = old.term
    let unit = Double(prices.unitsPerMinor)
    price = Double(after) / unit
    accepted = Double(max(before, old.memory.accepted)) / unit
    if let reference {
      let quotient = odds.quotient(odds.constant(Double(after)), reference)
      ratio = odds.constant(quotient).map { .known($0) } ?? .uncertain(quotient)
    } else {
      ratio = .known(Double(after) / Double(before))
    }
  }

  /// Loss before and independent of churn.
  func independentLoss(_ odds: inout OddsGraph) -> OddsGraph.Node {
    switch answer {
    case .none: return OddsGraph.zero
    case .stated(let stated): return node(stated.loss, &odds) ?? OddsGraph.zero
    case .willingness(let cases):
      guard let willingness = cases.value(segment: segment, plan: plan, term: term) else {
        return OddsGraph.zero
      }
      return odds.complement(odds.accepts(price, after: accepted, willingness))
    case .reference(let reference):
      guard reference.strength == nil, let e = node(reference.elasticity, &odds),
        let lambda = node(reference.lossAversion, &odds), let fall = fallen(&odds)
      else { return OddsGraph.zero }
      return odds.complement(odds.power(fall, odds.product(e, lambda)))
    }
  }

  /// Factor on the probability of voluntary churn.
  func churnFactor(_ odds: inout OddsGraph) -> OddsGraph.Node {
    switch answer {
    case .none, .willingness: return OddsGraph.one
    case .stated(let stated): return node(stated.churn, &odds) ?? OddsGraph.one
    case .reference(let reference):
      guard let e = node(reference.elasticity, &odds) else { return OddsGraph.one }
      switch ratio {
      case .known(let ratio):
        return ratio < 1 ? odds.power(odds.constant(ratio), e) : OddsGraph.one
      case .uncertain(let ratio): return odds.power(odds.atMostOne(ratio), e)
      }
    }
  }

  /// Factor on kappa.
  func intensity(_ odds: inout OddsGraph) -> OddsGraph.Node {
    stated(\.intensity, &odds) ?? OddsGraph.one
  }

  /// Added to kappa.
  func shock(_ odds: inout OddsGraph) -> OddsGraph.Node {
    if case .reference(let reference) = answer {
      guard let strength = reference.strength, let e = node(reference.elasticity, &odds),
        let lambda = node(reference.lossAversion, &odds), let fall = fallen(&odds)
      else { return OddsGraph.zero }
      let rise = odds.product(odds.constant(-1), odds.logarithm(fall))
      return odds.product(
        odds.product(odds.product(e, lambda), rise), odds.quantity(strength))
    }
    return stated(\.shock, &odds) ?? OddsGraph.zero
  }

  /// Factors on the moves of the same boundary.
  func upgradeFactor(_ odds: inout OddsGraph) -> OddsGraph.Node {
    stated(\.upgrade, &odds) ?? OddsGraph.one
  }

  func downgradeFactor(_ odds: inout OddsGraph) -> OddsGraph.Node {
    stated(\.downgrade, &odds) ?? OddsGraph.one
  }

  /// ref/p1 where the price rises above the reference, nil where it certainly does not.
  private func fallen(_ odds: inout OddsGraph) -> OddsGraph.Node? {
    switch ratio {
    case .known(let ratio): ratio > 1 ? odds.constant(1 / ratio) : nil
    case .uncertain(let ratio): odds.quotient(OddsGraph.one, odds.atLeastOne(ratio))
    }
  }

  private func stated(
    _ part: KeyPath<Response.Stated, Cases<Quantity>?>, _ odds: inout OddsGraph
  ) -> OddsGraph.Node? {
    guard case .stated(let stated) = answer else { return nil }
    return node(stated[keyPath: part], &odds)
  }

  private func node(_ cases: Cases<Quantity>?, _ odds: inout OddsGraph) -> OddsGraph.Node? {
    cases?.value(segment: segment, plan: plan, term: term).map { odds.quantity($0) }
  }
}

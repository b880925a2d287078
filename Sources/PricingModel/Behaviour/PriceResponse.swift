/// What one existing account answers to the first invoice at a changed price (MODEL 2.3).
///
/// Reference price: an independent loss 1 - (p1/ref)^(-e x aversion) on a rise, voluntary churn
/// times (p1/ref)^e on a cut, ref the price paid before. Stated: the parts that the file gives.
struct PriceResponse {
  private let answers: Response.Existing
  private let segment: Int
  private let plan: Int
  private let term: Term
  /// p1/ref, both normalised to a month.
  private let ratio: Double

  /// nil where there is nothing to answer: no response, or the price paid stays the same.
  init?(_ answers: Response.Existing, from old: Situation, to new: Situation, prices: PriceBook) {
    if case .none = answers { return nil }
    let before = prices.mrrUnits(old)
    let after = prices.mrrUnits(new)
    guard before != after, before > 0 else { return nil }
    self.answers = answers
    segment = old.segment
    plan = old.plan
    term = old.term
    ratio = Double(after) / Double(before)
  }

  /// Loss before and independent of churn.
  func independentLoss(_ odds: inout OddsGraph) -> OddsGraph.Node {
    switch answers {
    case .none: return OddsGraph.zero
    case .stated(let stated): return node(stated.loss, &odds) ?? OddsGraph.zero
    case .reference(let elasticity, let aversion):
      guard ratio > 1, let e = node(elasticity, &odds), let lambda = node(aversion, &odds) else {
        return OddsGraph.zero
      }
      let stays = odds.power(odds.constant(1 / ratio), odds.product(e, lambda))
      return odds.complement(stays)
    }
  }

  /// Factor on the probability of voluntary churn.
  func churnFactor(_ odds: inout OddsGraph) -> OddsGraph.Node {
    switch answers {
    case .none: return OddsGraph.one
    case .stated(let stated): return node(stated.churn, &odds) ?? OddsGraph.one
    case .reference(let elasticity, _):
      guard ratio < 1, let e = node(elasticity, &odds) else { return OddsGraph.one }
      return odds.power(odds.constant(ratio), e)
    }
  }

  /// Factor on kappa.
  func intensity(_ odds: inout OddsGraph) -> OddsGraph.Node {
    stated(\.intensity, &odds) ?? OddsGraph.one
  }

  /// Added to kappa.
  func shock(_ odds: inout OddsGraph) -> OddsGraph.Node {
    stated(\.shock, &odds) ?? OddsGraph.zero
  }

  /// Factors on the moves of the same boundary.
  func upgradeFactor(_ odds: inout OddsGraph) -> OddsGraph.Node {
    stated(\.upgrade, &odds) ?? OddsGraph.one
  }

  func downgradeFactor(_ odds: inout OddsGraph) -> OddsGraph.Node {
    stated(\.downgrade, &odds) ?? OddsGraph.one
  }

  private func stated(
    _ part: KeyPath<Response.Stated, Cases<Quantity>?>, _ odds: inout OddsGraph
  ) -> OddsGraph.Node? {
    guard case .stated(let stated) = answers else { return nil }
    return node(stated[keyPath: part], &odds)
  }

  private func node(_ cases: Cases<Quantity>?, _ odds: inout OddsGraph) -> OddsGraph.Node? {
    cases?.value(segment: segment, plan: plan, term: term).map { odds.quantity($0) }
  }
}

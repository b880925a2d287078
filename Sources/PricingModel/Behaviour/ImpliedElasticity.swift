extension Response.New.Form {
  /// -d ln q / d ln p: how many percent fewer buy where the price is one percent higher (MODEL 2.3).
  ///
  ///     elasticity    e
  ///     logit         slope p (1 - q)
  ///     lognormal     phi(z) / (sigma SF(p)),  z = (ln p - ln median)/sigma
  ///     uniform       p / (max - p)
  ///
  /// `price` is in minor units a month; `chance` is q, 0 where there is no conversion.
  /// - Returns: nil where the file gives no case.
  public func elasticity(
    at price: Double, chance: Double, segment: Int, plan: Int, _ draw: Draw
  ) -> Double? {
    func value<V>(_ cases: Cases<V>) -> V? {
      cases.value(segment: segment, plan: plan, term: .monthly)
    }
    switch self {
    case .elasticity(let cases): return value(cases).map { draw[$0] }
    case .logit(let cases): return value(cases).map { draw[$0] * price * (1 - chance) }
    case .willingness(let cases):
      switch value(cases) {
      case .lognormal(let median, let sigma)?:
        let z = Elementary.log(price / draw[median]) / draw[sigma]
        let density = 0.39894228040143267794 * Elementary.exp(-0.5 * z * z)
        return density / (draw[sigma] * Elementary.normal(-z))
      case .uniform(_, let high)?: return price < high ? price / (high - price) : nil
      case nil: return nil
      }
    }
  }
}

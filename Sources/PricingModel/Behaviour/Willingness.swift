/// Highest monthly prices that customers accept, or what a part of a bundle is worth to them: what
/// differs between customers, not uncertainty (MODEL 2.3, F39; 2.6, F55). In minor units.
///
/// `Value` is `Quantity` where an input may be uncertain, `Double` where all are known.
public enum Willingness<Value: Hashable & Sendable>: Hashable, Sendable {
  /// ln of the highest price ~ Normal(ln median, sigma).
  case lognormal(median: Value, sigma: Value)
  case uniform(min: Double, max: Double)
}

extension OddsGraph {
  /// SF(p): share that accepts `price`; lognormal 1 - Phi((ln p - ln median)/sigma).
  public mutating func accepts(_ price: Double, _ willingness: Willingness<Quantity>) -> Node {
    switch willingness {
    case .lognormal(let median, let sigma):
      let above = logarithm(quotient(quantity(median), constant(price)))
      return normal(quotient(above, quantity(sigma)))
    case .uniform(let low, let high):
      return constant(min(1, max(0, (high - price) / (high - low))))
    }
  }

  /// P(accepts `price` | accepted `before`) = SF(price)/SF(before); 1 for a price not above it, 0
  /// where nobody would have accepted that one.
  public mutating func accepts(
    _ price: Double, after before: Double, _ willingness: Willingness<Quantity>
  ) -> Node {
    if price <= before { return Self.one }
    let known = accepts(before, willingness)
    if known == Self.zero { return Self.zero }
    return quotient(accepts(price, willingness), known)
  }
}

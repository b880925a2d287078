extension OddsGraph {
  /// Chance that a charge fails at first: a total, or f = 1 - (1 - (1 - updater)/life)(1 - other)
  /// (MODEL 2.7, F26).
  public mutating func failure(_ failure: Payments.Failure) -> Node {
    switch failure {
    case .total(let total): return quantity(total)
    case .card(let life, let updater, let other):
      let expires = product(complement(quantity(updater)), constant(1 / Double(life)))
      return complement(product(complement(expires), complement(quantity(other))))
    }
  }

  /// Share of failed charges that come back: R = sum_c w_c (1 - prod_j (1 - r_cj)) (F23, F24).
  public mutating func recovered(_ recovery: Payments.Recovery) -> Node {
    switch recovery {
    case .total(let total): return quantity(total)
    case .retries(let retries): return recovered(retries)
    case .causes(let causes):
      return causes.reduce(Self.zero) { total, cause in
        sum(total, product(quantity(cause.share), recovered(cause.retries)))
      }
    }
  }

  private mutating func recovered(_ retries: [Quantity]) -> Node {
    complement(
      retries.reduce(Self.one) { failing, retry in
        product(failing, complement(quantity(retry)))
      })
  }
}

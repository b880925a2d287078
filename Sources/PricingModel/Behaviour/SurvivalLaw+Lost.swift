extension SurvivalLaw {
  /// Chance to leave of an account that has left before and come back, at an opportunity of
  /// intensity `kappa` with `time` of survived renewals behind (MODEL 2.2, F15).
  ///
  /// With theta ~ Beta(a, b) and renewals of intensities k_i at which it was lost,
  ///
  ///     density ~ theta^(a-1) (1 - theta)^(b+x-1) prod_i [1 - (1 - theta)^k_i]
  ///
  /// A whole k is theta times a sum of powers of 1 - theta, all positive: one more in a, and a
  /// mixture of Betas. One that is not whole is the difference of two terms. One lost renewal gives
  /// S2(u) = [B(a,b+x+u) - B(a,b+x+k+u)] / [B(a,b+x) - B(a,b+x+k)]. For laws without differences
  /// between accounts having left says nothing.
  public func loss(after time: Double, intensity kappa: Double, lost: [Double]) -> Double {
    guard case .sbg(let a, let b) = self, kappa != 0 else {
      return loss(after: time, intensity: kappa)
    }
    let mixture = Mixture(lost)
    let a2 = a + mixture.whole
    if mixture.terms.count == 1 {
      return SurvivalLaw.sbg(a: a2, b: b).loss(after: time, intensity: kappa)
    }
    var whole = 0.0
    var leaving = 0.0
    for term in mixture.terms {
      let from = b + time + term.exponent
      let weight =
        term.weight * Elementary.exp(Elementary.logBetaRatio(a2, b + time, adding: term.exponent))
      whole += weight
      leaving -= weight * Elementary.expm1(Elementary.logBetaRatio(a2, from, adding: kappa))
    }
    return min(1, max(0, leaving / whole))
  }

  /// theta^whole times a sum of weight (1 - theta)^exponent.
  private struct Mixture {
    private(set) var whole = 0.0
    private(set) var terms = [(exponent: 0.0, weight: 1.0)]

    init(_ lost: [Double]) {
      for kappa in lost where kappa > 0 {
        if kappa == kappa.rounded(), kappa <= 64 {
          whole += 1
          if kappa > 1 { times((0..<Int(kappa)).map { (Double($0), 1) }) }
        } else {
          times([(0, 1), (kappa, -1)])
        }
      }
    }

    private mutating func times(_ factor: [(exponent: Double, weight: Double)]) {
      var product: [(exponent: Double, weight: Double)] = []
      for left in terms {
        for right in factor {
          let exponent = left.exponent + right.exponent
          let weight = left.weight * right.weight
          if let known = product.firstIndex(where: { $0.exponent == exponent }) {
            product[known].weight += weight
          } else {
            product.append((exponent, weight))
          }
        }
      }
      terms = product
    }
  }
}

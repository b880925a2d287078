import PricingModel

/// Equal-weight mixture of normal laws: what an average over many accounts looks like when each
/// draw of the inputs gives it a centre and a spread of its own.
struct NormalMixture {
  let means: [Double]
  let deviations: [Double]

  /// Smallest q with F(q) >= p, to 1e-14 of p or 1e-12 of the range.
  ///
  /// By Newton's steps inside a bracket, halved where a step leaves it or gains too little (Press et
  /// al., Numerical Recipes 9.4), and always where F has steps of its own.
  func quantile(_ p: Double) -> Double {
    var low = Double.infinity
    var high = -Double.infinity
    for (mean, deviation) in zip(means, deviations) {
      low = min(low, mean - 8 * deviation)
      high = max(high, mean + 8 * deviation)
    }
    let room = (high - low) * 1e-12
    let isSmooth = deviations.allSatisfy { $0 > 0 }
    var point = isSmooth ? min(max(start(p), low), high) : low + (high - low) / 2
    var last = Double.infinity
    for _ in 0..<100 where high - low > room {
      let (below, density) = law(point)
      let lack = below - p
      if isSmooth, lack.magnitude < 1e-14 { return point }
      if lack < 0 { low = point } else { high = point }
      let step = point - lack / density
      let gains = isSmooth && lack.magnitude < last / 2
      point = gains && step > low && step < high ? step : low + (high - low) / 2
      last = lack.magnitude
    }
    return high
  }

  /// Where a single normal law of the same mean and variance has about this quantile, by the logistic
  /// law that is nearest to it.
  private func start(_ p: Double) -> Double {
    let count = Double(means.count)
    let mean = means.reduce(0, +) / count
    let variance = zip(means, deviations).reduce(0) { sum, law in
      sum + (law.0 - mean) * (law.0 - mean) + law.1 * law.1
    }
    return mean + (variance / count).squareRoot() * Elementary.log(p / (1 - p)) / 1.702
  }

  /// F and its density at `x`.
  private func law(_ x: Double) -> (below: Double, density: Double) {
    var (below, density) = (0.0, 0.0)
    for (mean, deviation) in zip(means, deviations) {
      guard deviation > 0 else {
        below += x >= mean ? 1 : 0
        continue
      }
      let z = (x - mean) / deviation
      let height = Self.density(z)
      below += Self.normal(z, density: height)
      density += height / deviation
    }
    return (below / Double(means.count), density / Double(means.count))
  }

  private static func density(_ z: Double) -> Double {
    Elementary.exp(-0.5 * z * z - 0.91893853320467274178)
  }

  /// Phi(z) = 1/2 + phi(z) (z + z^3/3 + z^5/15 + ...) (Marsaglia 2004), from + - * / alone.
  static func normal(_ z: Double) -> Double { normal(z, density: density(z)) }

  private static func normal(_ z: Double, density: Double) -> Double {
    if z > 7 { return 1 }
    if z < -7 { return 0 }
    var term = z
    var sum = z
    var odd = 1.0
    while abs(term) > 1e-17 {
      odd += 2
      term *= z * z / odd
      sum += term
    }
    return 0.5 + sum * density
  }
}

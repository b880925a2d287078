import PricingModel

/// Equal-weight mixture of normal laws: what an average over many accounts looks like when each
/// draw of the inputs gives it a centre and a spread of its own.
struct NormalMixture {
  let means: [Double]
  let deviations: [Double]

  /// Smallest q with F(q) >= p, to 1e-12 of the range: by a false position that halves the weight of
  /// an end kept twice (Illinois; Dowell and Jarratt 1971), by bisection where F has steps.
  func quantile(_ p: Double) -> Double {
    var low = Double.infinity
    var high = -Double.infinity
    for (mean, deviation) in zip(means, deviations) {
      low = min(low, mean - 8 * deviation)
      high = max(high, mean + 8 * deviation)
    }
    let room = (high - low) * 1e-12
    // Weights of the ends: what F lacks there.
    var (below, above) = (-p, 1 - p)
    var kept = 0
    let isSmooth = deviations.allSatisfy { $0 > 0 }
    for step in 0..<44 where high - low > room {
      let halves = !isSmooth || step < 4
      let share = halves ? 0.5 : below / (below - above)
      let point = low + (high - low) * share
      let lack = cumulative(point) - p
      if isSmooth, abs(lack) < 1e-14 { return point }
      if lack < 0 {
        (low, below) = (point, lack)
        if kept == -1 { above /= 2 }
        kept = halves ? 0 : -1
      } else {
        (high, above) = (point, lack)
        if kept == 1 { below /= 2 }
        kept = halves ? 0 : 1
      }
    }
    return high
  }

  private func cumulative(_ x: Double) -> Double {
    var sum = 0.0
    for (mean, deviation) in zip(means, deviations) {
      sum += deviation > 0 ? Self.normal((x - mean) / deviation) : (x >= mean ? 1 : 0)
    }
    return sum / Double(means.count)
  }

  /// Phi(z) = 1/2 + phi(z) (z + z^3/3 + z^5/15 + ...) (Marsaglia 2004), from + - * / alone.
  static func normal(_ z: Double) -> Double {
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
    return 0.5 + sum * Elementary.exp(-0.5 * z * z - 0.91893853320467274178)
  }
}

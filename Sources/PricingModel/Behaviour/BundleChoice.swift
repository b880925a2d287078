/// What buyers take of a plan, its add-ons and a bundle of all of them: what leaves each the largest
/// surplus, nothing if none is left (MODEL 2.6, F55).
///
/// Values are independent between parts; add-ons need the plan. A buyer with values v takes the
/// bundle where
///
///     v_0 + sum v_i >= B     and     sum min(v_i, p_i) >= B - p_0
///
/// else the plan with the add-ons worth more than they cost, if that leaves a surplus. The value of
/// the plan is integrated in closed form, those of one or two add-ons by Gauss and Legendre between
/// the points where the integrand has a kink.
struct BundleChoice {
  /// Share of buyers who take the bundle.
  let bundled: Double
  /// Shares of those who take the plan with some add-ons apart: bit i of the index is add-on i.
  let apart: [Double]

  private struct Rest {
    /// Sum of the add-ons' values, and of those values that an add-on's price caps.
    var value = 0.0
    var capped = 0.0
    /// Surplus of the add-ons taken apart, and which these are.
    var surplus = 0.0
    var taken = 0
  }

  /// - Parameters:
  ///   - parts: prices apart, the plan's first.
  ///   - worth: laws of the values in the same order.
  init(parts: [Double], bundle: Double, worth: [Willingness<Double>]) {
    var bundled = 0.0
    var apart = [Double](repeating: 0, count: 1 << (parts.count - 1))
    let plan = worth[0]
    func visit(_ part: Int, _ weight: Double, _ rest: Rest) {
      guard part < parts.count else {
        let takesBundle = rest.capped >= bundle - parts[0]
        if takesBundle {
          bundled += weight * plan.exceeds(bundle - rest.value)
        } else {
          apart[rest.taken] += weight * plan.exceeds(parts[0] - rest.surplus)
        }
        return
      }
      let price = parts[part]
      // Where the choice changes, and where the plan's law has a kink, given the values before.
      let still = bundle - parts[0] - rest.capped
      let later = parts[(part + 1)...].reduce(0, +)
      var kinks = [price, still, still - later]
      for edge in plan.edges {
        kinks += [bundle - rest.value - edge, parts[0] - rest.surplus + price - edge]
      }
      for (value, share) in worth[part].points(between: kinks) {
        var next = rest
        next.value += value
        next.capped += min(value, price)
        if value > price {
          next.surplus += value - price
          next.taken |= 1 << (part - 1)
        }
        visit(part + 1, weight * share, next)
      }
    }
    visit(1, 1, Rest())
    self.bundled = bundled
    self.apart = apart
  }
}

extension Willingness<Double> {
  /// P(V >= x).
  func exceeds(_ x: Double) -> Double {
    switch self {
    case .uniform(let low, let high):
      return min(1, max(0, (high - x) / (high - low)))
    case .lognormal(let median, let sigma):
      return x <= 0 ? 1 : Elementary.normal(Elementary.log(median / x) / sigma)
    }
  }

  /// Values at which the law begins or ends.
  var edges: [Double] {
    switch self {
    case .uniform(let low, let high): [low, high]
    case .lognormal: []
    }
  }

  /// Values with their shares, as many between two neighbouring kinks as a smooth integrand needs.
  func points(between kinks: [Double]) -> [(value: Double, share: Double)] {
    switch self {
    case .uniform(let low, let high):
      return Self.gauss(kinks, from: low, to: high).map { ($0.at, $0.weight / (high - low)) }
    case .lognormal(let median, let sigma):
      let places = kinks.filter { $0 > 0 }.map { Elementary.log($0 / median) / sigma }
      let whole = Self.gauss(places + [-6, -3, -1, 0, 1, 3, 6], from: -9, to: 9)
      return whole.map { point in
        let density = 0.39894228040143267794 * Elementary.exp(-0.5 * point.at * point.at)
        return (median * Elementary.exp(sigma * point.at), point.weight * density)
      }
    }
  }

  private static func gauss(
    _ kinks: [Double], from low: Double, to high: Double
  ) -> [(at: Double, weight: Double)] {
    let ends = [low] + kinks.filter { $0 > low && $0 < high }.sorted() + [high]
    return zip(ends, ends.dropFirst()).filter { $0 < $1 }.flatMap { a, b in
      tenPoints.flatMap { node -> [(at: Double, weight: Double)] in
        let (middle, half) = ((a + b) / 2, (b - a) / 2)
        return [
          (middle - half * node.at, half * node.weight),
          (middle + half * node.at, half * node.weight),
        ]
      }
    }
  }
}

/// Positive nodes and weights of the ten-point rule (Abramowitz and Stegun, table 25.4).
private let tenPoints: [(at: Double, weight: Double)] = [
  (0.148874338981631211, 0.295524224714752870), (0.433395394129247191, 0.269266719309996355),
  (0.679409568299024406, 0.219086362515982044), (0.865063366688984511, 0.149451349150580593),
  (0.973906528517171720, 0.066671344308688138),
]

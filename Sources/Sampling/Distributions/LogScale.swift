internal import Foundation

/// Inverse of a distribution function on (0, infinity), by Newton's steps in ln x and ln P, where a
/// power-law tail is a straight line; a step that leaves the bracket is replaced by its middle.
enum LogScale {
  /// ln of the smallest number worth telling from 0.
  static let least = -708.0

  /// A tail probability at x, the one it should be, and x times the density.
  enum Tail {
    case lower(Double, target: Double, density: Double)
    case upper(Double, target: Double, density: Double)
  }

  /// e^t at the root t in low...high of `tail`, which gets (x, ln x).
  static func inverse(
    from start: Double, between low: Double, and high: Double,
    _ tail: (_ x: Double, _ t: Double) -> Tail
  ) -> Double {
    var low = low
    var high = high
    var t = min(max(start, low), high)
    // Each round at least halves the bracket, and Newton is quadratic near the root.
    for _ in 0..<200 {
      let miss: Double
      let slope: Double
      switch tail(exp(t), t) {
      case .lower(let chance, let target, let density):
        miss = log(chance / target)
        slope = density / chance
      case .upper(let chance, let target, let density):
        miss = log(target / chance)
        slope = density / chance
      }
      if miss == 0 { break }
      if miss < 0 { low = t } else { high = t }
      var next = t - miss / slope
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      let step = abs(next - t)
      t = next
      if step <= 4e-16 * max(1, abs(t)) || high - low <= 4e-16 * max(1, abs(t)) { break }
    }
    return exp(t)
  }

  /// The smallest x in [1e-307, below] of which `holds` is true, by bisection in ln x: for
  /// distributions whose quantiles leave the range of a Double.
  static func smallest(where holds: (Double) -> Bool, below: Double) -> Double {
    var low = least
    var high = log(below)
    if holds(exp(low)) { return exp(low) }
    while high - low > 4e-16 * abs(low) {
      let middle = 0.5 * (low + high)
      if middle <= low || middle >= high { break }
      if holds(exp(middle)) { high = middle } else { low = middle }
    }
    return exp(high)
  }
}

import Sampling

/// The basis of natural cubic splines: cubic between its knots, straight beyond them (Hastie,
/// Tibshirani and Friedman 2009, "The Elements of Statistical Learning", 5.2.1).
///
///     1,  x,  d_k(x) - d_{K-1}(x),   d_k(x) = ((x - t_k)^3_+ - (x - t_K)^3_+) / (t_K - t_k)
struct NaturalSpline {
  private let knots: [Double]

  /// - Parameter knots: ascending, at least three.
  init(knots: [Double]) { self.knots = knots }

  /// Seven knots where a standard normal score has 2.5% to 97.5%: enough for a bend and a kink, few
  /// enough that a thousand draws fit nothing of their own noise.
  static let ofNormalScores = NaturalSpline(
    knots: [0.025, 0.15, 0.325, 0.5, 0.675, 0.85, 0.975].map(NormalDistribution.standard.quantile))

  var count: Int { knots.count }

  /// Values of the basis at `x`.
  func basis(_ x: Double) -> [Double] {
    let last = knots[knots.count - 1]
    func cube(_ x: Double) -> Double { x > 0 ? x * x * x : 0 }
    func d(_ knot: Double) -> Double { (cube(x - knot) - cube(x - last)) / (last - knot) }
    let end = d(knots[knots.count - 2])
    return [1, x] + knots.dropLast(2).map { d($0) - end }
  }
}

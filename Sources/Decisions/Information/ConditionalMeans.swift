import Sampling

/// Expected gains of each course of action as functions of one input alone: what would be expected
/// if that input were known.
///
///     g_k(z) = E[D_k | z],   z the normal score of the input, Phi^-1(u)
///
/// fitted to the draws at hand by a natural cubic spline (Strong, Oakley and Brennan 2014,
/// "Estimating multiparameter partial expected value of perfect information from a probabilistic
/// sensitivity analysis sample", Medical Decision Making 34). Without the noise of the other inputs
/// there would be nothing to fit; with it g is smooth, and a thousand draws know it well.
struct ConditionalMeans {
  private static let spline = NaturalSpline.ofNormalScores
  /// One curve for each course of action.
  private let curves: [[Double]]

  /// Values of the regressors at a normal score.
  static func basis(_ score: Double) -> [Double] { spline.basis(score) }

  /// - Parameters:
  ///   - bases: regressors at the input's normal score, one row for each draw.
  ///   - gains: by course of action, then draw.
  init(bases: [[Double]], gains: [[Double]]) {
    curves =
      LeastSquares(
        regressors: (0..<Self.spline.count).map { place in bases.map { $0[place] } },
        values: gains
      ).coefficients
  }

  /// Expected gains at a score, by course of action.
  func gains(at score: Double) -> [Double] {
    let basis = Self.spline.basis(score)
    return curves.map { zip($0, basis).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// The expected gain of acting best when the input is known, less that of acting best without.
  ///
  ///     E max_k g_k(z) - max_k E g_k(z)
  var value: Double {
    Self.value(NormalGrid.fine.points.map(gains))
  }

  /// How well a signal must tell the input for a given part of its value.
  ///
  ///     signal s, corr(s, z) = rho:   E_s max_k E[g_k(z) | s] - max_k E g_k(z)
  ///
  /// A signal of 1 is the input itself. A test is one of rho = sqrt(n / (n + n0)), n0 the size at
  /// which it tells as much as is known now: exact for a normal input and a normal measurement, and
  /// close for others on the scale of normal scores (Jalal and Alarid-Escudero 2018, "A Gaussian
  /// approximation approach for value of information analysis", Medical Decision Making 38).
  func signal(worth part: Double) -> Double {
    let table = CurveTable(count: curves.count, gains)
    var (low, high) = (0.0, 1.0)
    for _ in 0..<20 {
      let rho = (low + high) / 2
      let rest = (1 - rho * rho).squareRoot()
      let gains = NormalGrid.fine.points.map { table.smoothed(at: rho * $0, sd: rest) }
      if Self.value(gains) < part { low = rho } else { high = rho }
    }
    return (low + high) / 2
  }

  /// - Parameter gains: by course of action, at each point of the fine grid.
  private static func value(_ gains: [[Double]]) -> Double {
    var known = 0.0
    var means = [Double](repeating: 0, count: gains[0].count)
    for (gains, weight) in zip(gains, NormalGrid.fine.weights) {
      known += weight * (gains.max() ?? 0)
      for k in gains.indices { means[k] += weight * gains[k] }
    }
    return max(0, known - (means.max() ?? 0))
  }
}

/// Curves on a grid so fine that a straight line in between will do.
private struct CurveTable {
  private static let step = 1.0 / 32
  private static let reach = 12.0
  /// [score x curves + curve]
  private let values: [Double]
  private let count: Int

  init(count: Int, _ gains: (Double) -> [Double]) {
    self.count = count
    values = (0...Int(2 * Self.reach / Self.step)).flatMap {
      gains(Double($0) * Self.step - Self.reach)
    }
  }

  /// Means of the curves under a normal law.
  func smoothed(at mean: Double, sd: Double) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    for (noise, share) in zip(NormalGrid.coarse.points, NormalGrid.coarse.weights) {
      let place = min(
        max((mean + sd * noise + Self.reach) / Self.step, 0), 2 * Self.reach / Self.step - 1)
      let row = Int(place)
      let part = place - Double(row)
      for k in 0..<count {
        let low = values[row * count + k]
        sums[k] += share * (low + part * (values[(row + 1) * count + k] - low))
      }
    }
    return sums
  }
}

/// Points and weights for means over a standard normal: the trapezoid rule, which for smooth
/// functions under a bell errs by less than any power of its step.
struct NormalGrid {
  let points: [Double]
  let weights: [Double]

  /// For functions with kinks, such as the best of several choices.
  static let fine = NormalGrid(step: 1.0 / 12, reach: 6)
  /// For smooth ones.
  static let coarse = NormalGrid(step: 1.0 / 3, reach: 6)

  private init(step: Double, reach: Double) {
    let half = Int((reach / step).rounded())
    let points = (-half...half).map { Double($0) * step }
    let normal = NormalDistribution.standard
    // Shares of the bell between midpoints: they add up to 1, tails included.
    self.points = points
    weights = points.indices.map { index in
      let low = index == 0 ? 0 : normal.cdf(points[index] - step / 2)
      let high = index == points.count - 1 ? 1 : normal.cdf(points[index] + step / 2)
      return high - low
    }
  }
}

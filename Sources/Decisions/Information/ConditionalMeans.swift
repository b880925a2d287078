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
  private let spline = NaturalSpline.ofNormalScores
  /// One curve for each course of action.
  private let curves: [[Double]]

  /// - Parameters:
  ///   - scores: normal scores of the input, one for each draw.
  ///   - gains: by course of action, then draw.
  init(scores: [Double], gains: [[Double]]) {
    let bases = scores.map(spline.basis)
    curves =
      LeastSquares(
        regressors: (0..<spline.count).map { place in bases.map { $0[place] } }, values: gains
      ).coefficients
  }

  /// Expected gains at a score, by course of action.
  func gains(at score: Double) -> [Double] {
    let basis = spline.basis(score)
    return curves.map { zip($0, basis).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// The expected gain of acting best on a signal about the input, less that of acting best
  /// without it.
  ///
  ///     signal s, corr(s, z) = rho:   E_s max_k E[g_k(z) | s] - max_k E g_k(z)
  ///
  /// A signal of 1 is the input itself. A test is one of correlation rho = sqrt(n / (n + n0)), n0
  /// the size at which it tells as much as is known now: exact for a normal input and a normal
  /// measurement, and close for others on the scale of normal scores (Jalal and Alarid-Escudero
  /// 2018, "A Gaussian approximation approach for value of information analysis", Medical Decision
  /// Making 38).
  func value(ofSignal rho: Double) -> Double {
    let grid = NormalGrid.standard
    let table = Table(self)
    let rest = max(0, 1 - rho * rho).squareRoot()
    var known = 0.0
    var means = [Double](repeating: 0, count: curves.count)
    for (signal, weight) in zip(grid.points, grid.weights) {
      var gains = [Double](repeating: 0, count: curves.count)
      if rest == 0 {
        gains = table.gains(at: signal)
      } else {
        for (noise, share) in zip(grid.points, grid.weights) {
          for (k, gain) in table.gains(at: rho * signal + rest * noise).enumerated() {
            gains[k] += share * gain
          }
        }
      }
      known += weight * (gains.max() ?? 0)
      for k in gains.indices { means[k] += weight * gains[k] }
    }
    return max(0, known - (means.max() ?? 0))
  }

  /// The curves on a fine grid, straight in between.
  private struct Table {
    private static let step = 1.0 / 32
    private static let reach = 12.0
    private let rows: [[Double]]

    init(_ means: ConditionalMeans) {
      rows = (0...Int(2 * Self.reach / Self.step)).map {
        means.gains(at: -Self.reach + Double($0) * Self.step)
      }
    }

    func gains(at score: Double) -> [Double] {
      let place = min(max((score + Self.reach) / Self.step, 0), Double(rows.count - 2))
      let share = place - place.rounded(.down)
      let (low, high) = (rows[Int(place)], rows[Int(place) + 1])
      return low.indices.map { low[$0] + share * (high[$0] - low[$0]) }
    }
  }
}

/// Points and weights for means over a standard normal: the trapezoid rule, which for smooth
/// functions under a bell errs by less than any power of its step.
struct NormalGrid {
  let points: [Double]
  let weights: [Double]

  static let standard = NormalGrid(step: 1.0 / 12, reach: 6)

  private init(step: Double, reach: Double) {
    let half = Int(reach / step)
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
